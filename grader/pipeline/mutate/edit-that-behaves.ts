import { type BehaviourSketch, sameSketch } from "../../diagnosis/behaviour-sketch.ts";
import type { Exercise } from "../../spec/exercise.ts";
import type { Edit } from "../../spec/schema/misconception-spec.ts";
import type { Grader } from "../create-grader.ts";
import { plantMutants } from "./plant-mutants.ts";

/** As for all mutants: right answers need a fraction of it. */
const CALL_MS = 500;

/**
 * The smallest change of the reference that computes what some answer does, seen by running it: of the mechanical ones,
 * the first in the order of the text.
 *
 * @returns null where none does
 * @throws the reason of `signal`, once it is aborted
 */
export async function editThatBehaves(
  grader: Grader,
  exercise: Exercise,
  sketch: BehaviourSketch,
  signal?: AbortSignal,
): Promise<Edit | null> {
  const mutants = await plantMutants(grader.sandbox, exercise.reference);
  if ("status" in mutants) return null;
  for (const { source } of mutants) {
    signal?.throwIfAborted();
    let isSame = false;
    const onBehaviour = (seen: BehaviourSketch) => {
      isSame = sameSketch(seen, sketch);
    };
    await grader.grade(exercise, source, { callMs: CALL_MS, locateFaults: false, onBehaviour, signal });
    if (isSame) return editBetween(exercise.reference, source);
  }
  return null;
}

/** Whole lines around what differs, as few as stand in the text once. */
export function editBetween(before: string, after: string): Edit | null {
  const [old, text] = [before.split("\n"), after.split("\n")];
  let [start, end] = [0, 0];
  while (start < Math.min(old.length, text.length) && old[start] === text[start]) start += 1;
  const rest = Math.min(old.length, text.length) - start;
  while (end < rest && old[old.length - 1 - end] === text[text.length - 1 - end]) end += 1;
  for (; ; start = Math.max(0, start - 1), end = Math.max(0, end - 1)) {
    const find = outdented(old.slice(start, old.length - end));
    const replace = outdented(text.slice(start, text.length - end));
    if (find !== null && replace !== null && occursOnce(before, find, old[start] ?? ""))
      return find === replace ? null : { find, replace };
    if (start === 0 && end === 0) return null;
  }
}

/** As an edit stands in YAML: lines as compared to the first. Null where one begins before it. */
function outdented(lines: readonly string[]): string | null {
  const [first = ""] = lines;
  const indent = first.slice(0, first.length - first.trimStart().length);
  if (lines.some((line) => line.trim() !== "" && !line.startsWith(indent))) return null;
  return lines.map((line) => line.slice(indent.length)).join("\n");
}

function occursOnce(text: string, find: string, line: string): boolean {
  const [first = ""] = find.split("\n");
  if (first === "") return false;
  const indent = line.slice(0, line.length - first.length);
  const whole = find.replaceAll(/\n(?!\n|$)/g, `\n${indent}`);
  return text.indexOf(whole) !== -1 && text.indexOf(whole) === text.lastIndexOf(whole);
}
