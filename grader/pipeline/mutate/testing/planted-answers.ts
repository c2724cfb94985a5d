import { seededRandom } from "../../../numbers/seeded-random.ts";
import type { Diagnosis } from "../../../report/diagnosis.ts";
import type { MechanicalSlip } from "../../../report/mechanical-slip.ts";
import type { Exercise } from "../../../spec/exercise.ts";
import type { Grader } from "../../create-grader.ts";
import { type PlantedSlip, plantSlips } from "../plant-slips.ts";

export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** An answer with one slip in it, or with two. */
export interface PlantedAnswer {
  readonly slips: readonly PlantedSlip[];
  readonly source: string;
}

/** What was said of many: of how many something, and of which something that is so of none of their slips. */
export interface NamedAnswers {
  readonly graded: number;
  readonly failed: number;
  readonly told: number;
  readonly wrong: readonly { readonly answer: PlantedAnswer; readonly said: readonly SlipDiagnosis[] }[];
}

export type SlipDiagnosis = Extract<Diagnosis, { kind: "mechanical-slip" }>;

/**
 * Answers that are the reference with so many slips in each, drawn at random, on lines of their own.
 *
 * @throws {Error} the reference cannot be looked at
 */
export async function plantAnswers(
  grader: Grader,
  exercise: Exercise,
  { slips: each, count, seed }: { readonly slips: number; readonly count: number; readonly seed: number },
): Promise<PlantedAnswer[]> {
  const all = await plantSlips(grader.sandbox, exercise.reference, exercise.signatures);
  if ("status" in all) throw new Error(`${exercise.spec.slug}: ${all.status}`);
  // One in several places is told of each function apart, with more of what stands there than all have in common.
  const planted = all.filter(({ slip }) => slip.everywhere !== true);
  const { reference } = exercise;
  const random = seededRandom(seed);
  const answers = new Map<string, PlantedAnswer>();
  for (let tries = 0; answers.size < count && tries < 20 * count; tries++) {
    const slips = Array.from({ length: each }, () => planted[Math.floor(random() * planted.length)]);
    const some = slips.filter((one) => one !== undefined);
    const edits = some.map(({ source }) => editBetween(reference, source)).sort((a, b) => b.start - a.start);
    // Within one line two can be the same as a third: `a * b` as `c * a` is `b` mistaken for `c`.
    const areApart = edits.every((one, at) => {
      const before = edits[at + 1];
      return before === undefined || reference.slice(before.end, one.start).includes("\n");
    });
    const source = edits.reduce(applied, reference);
    if (areApart) answers.set(source, { slips: some, source });
  }
  return [...answers.values()];
}

/** Grades them, with the exercise's mutant bank if it is there, and holds what is said against what was planted. */
export async function nameAnswers(
  grader: Grader,
  exercise: Exercise,
  answers: readonly PlantedAnswer[],
): Promise<NamedAnswers> {
  let [failed, told] = [0, 0];
  const wrong: NamedAnswers["wrong"][number][] = [];
  for (const answer of answers) {
    const { verdict, checks } = await grader.grade(exercise, answer.source, { locateFaults: false });
    failed += verdict === "failed" ? 1 : 0;
    const said = checks.flatMap(({ diagnoses }) => diagnoses.filter(isOfSlip));
    if (said.length === 0) continue;
    told += 1;
    if (!said.every((one) => isSoOf(one, answer.slips))) wrong.push({ answer, said });
  }
  return { graded: answers.length, failed, told, wrong };
}

export function isOfSlip(diagnosis: Diagnosis): diagnosis is SlipDiagnosis {
  return diagnosis.kind === "mechanical-slip";
}

/** Of two that it may be one is enough. */
function isSoOf({ functions, slips }: SlipDiagnosis, planted: readonly PlantedSlip[]): boolean {
  return planted.some(
    (one) =>
      one.functions.some((name) => functions.includes(name)) &&
      slips.some((slip) => holdsFor(slip, one.slip)),
  );
}

/** It says no more than is so. */
function holdsFor(said: MechanicalSlip, slip: MechanicalSlip): boolean {
  return (
    said.change === slip.change &&
    (said.written === undefined || said.written === slip.written) &&
    (said.meant === undefined || said.meant === slip.meant) &&
    said.near.every((name) => slip.near.includes(name))
  );
}

/** What the one text has in place of a part of the other. */
export function editBetween(before: string, after: string): TextEdit {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let behind = 0;
  while (behind < most - start && before.at(-1 - behind) === after.at(-1 - behind)) behind += 1;
  return { start, end: before.length - behind, text: after.slice(start, after.length - behind) };
}

function applied(text: string, edit: TextEdit): string {
  return text.slice(0, edit.start) + edit.text + text.slice(edit.end);
}
