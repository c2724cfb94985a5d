import { structuredPatch } from "diff";
import type { Exercise } from "../../../grader/index.ts";

/** One line of a reference into which a mistake was edited. */
export interface CodeLine {
  readonly text: string;
  /** `added` by the edit, `removed` by it, or around it. */
  readonly mark: "same" | "added" | "removed";
}

/** What is longer is not read in two minutes. */
const MOST_LINES = 16;
const LINES_AROUND = 3;

type MisconceptionSpec = Exercise["spec"]["misconceptions"][string];

/** Whether a misconception is an edit, and one that can be taken in at a glance. */
export function isSpottable({ edit }: MisconceptionSpec): boolean {
  if (edit === undefined) return false;
  const edits = Array.isArray(edit) ? edit : [edit];
  return edits.reduce((sum, { replace }) => sum + replace.split("\n").length, 0) <= MOST_LINES;
}

/** The edited places of the reference, with some lines around each. */
export function spottedCode(
  { reference, misconceptions }: Exercise,
  name: string,
): readonly (readonly CodeLine[])[] {
  const { hunks } = structuredPatch("", "", reference, misconceptions[name] ?? reference, "", "", {
    context: LINES_AROUND,
  });
  return hunks.map(({ lines }) =>
    lines
      .filter((line) => !line.startsWith("\\"))
      .map((line) => ({ text: line.slice(1), mark: markOf(line) })),
  );
}

function markOf(line: string): CodeLine["mark"] {
  if (line.startsWith("+")) return "added";
  return line.startsWith("-") ? "removed" : "same";
}
