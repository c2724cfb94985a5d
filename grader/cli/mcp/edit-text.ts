import { positionIn } from "../../source/text-position.ts";
import { applyEdits, type EditFault } from "../../spec/load/apply-edits.ts";
import type { Edit } from "../../spec/schema/misconception-spec.ts";

export type EditedFile =
  | { readonly ok: true; readonly text: string }
  /** `at`: which of the edits, from 0. */
  | { readonly ok: false; readonly at: number; readonly fault: EditFault };

/**
 * A text with all edits made, letter by letter: unlike in an edit of a misconception, which stands in YAML, indentation
 * is part of `find` and `replace`. Each `find` stands in the text as it was exactly once.
 */
export function editText(text: string, edits: readonly Edit[]): EditedFile {
  const places: Place[] = [];
  for (const [at, { find, replace }] of edits.entries()) {
    const from = text.indexOf(find);
    const fault = faultOf(text, { find, replace }, from);
    if (fault !== null) return { ok: false, at, fault };
    places.push({ at, from, to: from + find.length, replace });
  }
  places.sort((a, b) => a.from - b.from);
  const overlapping = places.find(({ from }, i) => from < (places[i - 1]?.to ?? 0));
  if (overlapping !== undefined) {
    const { line } = positionIn(text, overlapping.from);
    return { ok: false, at: overlapping.at, fault: { kind: "edit-overlaps", line } };
  }
  const pieces = places.map(({ from, replace }, i) => text.slice(places[i - 1]?.to ?? 0, from) + replace);
  return { ok: true, text: pieces.join("") + text.slice(places.at(-1)?.to ?? 0) };
}

interface Place {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly replace: string;
}

function faultOf(text: string, edit: Edit, from: number): EditFault | null {
  const { find, replace } = edit;
  if (find === replace) return { kind: "edit-changes-nothing" };
  if (from === -1) return notFound(text, edit);
  const second = text.indexOf(find, from + 1);
  if (second === -1) return null;
  return { kind: "edit-ambiguous", lines: [from, second].map((offset) => positionIn(text, offset).line) };
}

/** Where it stands with other white space, or what is nearest. */
function notFound(text: string, { find }: Edit): EditFault {
  const found = applyEdits(text, [{ find, replace: "" }]);
  const fault = found.ok ? null : found.faults[0]?.fault;
  if (fault?.kind === "edit-not-found" || fault?.kind === "edit-spaced-otherwise") return fault;
  return { kind: "edit-not-found", nearest: null };
}
