import { positionIn } from "../../source/text-position.ts";
import type { Edit } from "../schema/misconception-spec.ts";

/** Why an edit cannot be made. Lines of the text, from 1. */
export type EditFault =
  | {
      readonly kind: "edit-not-found";
      readonly nearest: { readonly line: number; readonly text: string } | null;
    }
  /** The text is there but for white space: line breaks, indentation, spaces. */
  | { readonly kind: "edit-spaced-otherwise"; readonly line: number }
  | { readonly kind: "edit-ambiguous"; readonly lines: readonly number[] }
  | { readonly kind: "edit-changes-nothing" }
  | { readonly kind: "edit-overlaps"; readonly line: number };

export type EditedText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly faults: readonly { readonly at: number; readonly fault: EditFault }[] };

/**
 * A text with all edits made. Each `find` is looked for in the text as it was, and must stand there exactly once.
 *
 * Lines after the first may be indented less than they are there: what the place's own line is indented by is added to
 * them, in `find` and in `replace`.
 */
export function applyEdits(text: string, edits: readonly Edit[]): EditedText {
  const placed = edits.map((edit, at) => ({ at, ...place(text, edit) }));
  const faults = placed.flatMap((one) => ("fault" in one ? [{ at: one.at, fault: one.fault }] : []));
  if (faults.length > 0) return { ok: false, faults };
  const found = placed.flatMap((one) => ("fault" in one ? [] : [one])).sort((a, b) => a.from - b.from);
  const overlapping = found.find(({ from }, i) => from < (found[i - 1]?.to ?? 0));
  if (overlapping !== undefined) {
    const { line } = positionIn(text, overlapping.from);
    return { ok: false, faults: [{ at: overlapping.at, fault: { kind: "edit-overlaps", line } }] };
  }
  const pieces = found.map(({ from, by }, i) => text.slice(found[i - 1]?.to ?? 0, from) + by);
  const result = pieces.join("") + text.slice(found.at(-1)?.to ?? 0);
  // Edits that are none one by one may add up to none.
  if (edits.length > 0 && result === text)
    return { ok: false, faults: [{ at: 0, fault: { kind: "edit-changes-nothing" } }] };
  return { ok: true, text: result };
}

/** Whether an edit of this `find` has exactly one place in a text. */
export function standsOnce(text: string, find: string): boolean {
  let count = 0;
  for (const _ of placesOf(text, find)) {
    count += 1;
    if (count > 1) return false;
  }
  return count === 1;
}

type Placed =
  | { readonly from: number; readonly to: number; readonly by: string }
  | { readonly fault: EditFault };

function place(text: string, { find, replace }: Edit): Placed {
  if (find === replace) return { fault: { kind: "edit-changes-nothing" } };
  const places = [...placesOf(text, find)];
  const [only] = places;
  if (only === undefined) return { fault: notFound(text, find) };
  if (places.length === 1)
    return { from: only.from, to: only.to, by: indented(replace, indentAt(text, only.from)) };
  return { fault: { kind: "edit-ambiguous", lines: places.map(({ from }) => positionIn(text, from).line) } };
}

function* placesOf(text: string, find: string): Generator<{ readonly from: number; readonly to: number }> {
  const [first = ""] = find.split("\n", 1);
  const part = first === "" ? "\n" : first;
  // Most places of one text are indented alike.
  const wholes = new Map<string, string>();
  for (let from = text.indexOf(part); from !== -1; from = text.indexOf(part, from + 1)) {
    const indent = indentAt(text, from);
    const whole = wholes.get(indent) ?? indented(find, indent);
    wholes.set(indent, whole);
    if (text.startsWith(whole, from)) yield { from, to: from + whole.length };
  }
}

/** What the line of an offset begins with. */
function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? "";
}

function indented(lines: string, indent: string): string {
  return lines.replaceAll(/\n(?=.)/g, `\n${indent}`);
}

function notFound(text: string, find: string): EditFault {
  const line = lineOfWords(text, find);
  if (line !== null) return { kind: "edit-spaced-otherwise", line };
  return { kind: "edit-not-found", nearest: nearestLine(text, find) };
}

/** Where the words of a text follow each other, whatever white space stands between them. */
function lineOfWords(text: string, find: string): number | null {
  const wanted = words(find).join(" ");
  const at = words(text).join(" ").indexOf(wanted);
  if (wanted === "" || at === -1) return null;
  const before = words(text).join(" ").slice(0, at).split(" ").length - 1;
  const starts = [...text.matchAll(/\S+/g)];
  return positionIn(text, starts[before]?.index ?? 0).line;
}

function words(text: string): string[] {
  return text.match(/\S+/g) ?? [];
}

/** Longer lines are cut: comparing costs the product of the lengths. */
const MOST_COMPARED = 200;

/** The line where the most similar run of lines differs first; null where no run is half alike. */
function nearestLine(text: string, find: string): { line: number; text: string } | null {
  const lines = text.split("\n").map((line) => line.trim().slice(0, MOST_COMPARED));
  const wanted = find.split("\n").map((line) => line.trim().slice(0, MOST_COMPARED));
  const length = wanted.join("").length;
  let best: { at: number; cost: number } | null = null;
  for (let at = 0; at + wanted.length <= lines.length; at += 1) {
    const least = best?.cost ?? length / 2;
    let cost = 0;
    for (let k = 0; k < wanted.length && cost < least; k += 1)
      cost += distanceWithin(wanted[k] ?? "", lines[at + k] ?? "");
    if (cost < least) best = { at, cost };
  }
  if (best === null) return null;
  const { at } = best;
  const differing = wanted.findIndex((line, k) => !(lines[at + k] ?? "").includes(line));
  const offset = at + Math.max(0, differing);
  return { line: offset + 1, text: lines[offset] ?? "" };
}

/** Levenshtein distance of a text to the part of a line that is most like it (Sellers, J. Algorithms 1, 1980). */
function distanceWithin(text: string, line: string): number {
  if (line.includes(text)) return 0;
  let last = Array.from({ length: line.length + 1 }, () => 0);
  for (let i = 1; i <= text.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= line.length; j += 1) {
      const replaced = (last[j - 1] ?? 0) + (text[i - 1] === line[j - 1] ? 0 : 1);
      row.push(Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, replaced));
    }
    last = row;
  }
  return Math.min(...last);
}
