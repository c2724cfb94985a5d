import { createHash } from "node:crypto";
import { z } from "zod";
import type { Failure, Sandbox } from "../../sandbox/contract.ts";
import { linesOf, positionIn } from "../../source/text-position.ts";
import { editFromSelection } from "../../spec/load/edit-from-selection.ts";
import type { Edit } from "../../spec/schema/misconception-spec.ts";
import { analyseModules } from "../analysis/analyse-modules.ts";

/** One mutant: part of the source replaced by another text. */
export interface Mutant {
  /** From 1. */
  readonly line: number;
  /** Of the text that is replaced. */
  readonly range: TextRange;
  /** What stands there instead. */
  readonly replacement: string;
  /** As an author would write it in `exercise.yaml`; null where that would have to show too much of the text. */
  readonly edit: Edit | null;
  /** The line before and after, trimmed, as `before ⇒ after`: how an exercise refers to it. */
  readonly name: string;
  /** The whole module with the mutant in it. */
  readonly source: string;
}

/** Lines and columns from 1; the end is behind the last character. */
export interface TextRange {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

const ANALYSIS = new URL("./mutant-analysis.ts", import.meta.url);
const FILE = "reference.ts";

/**
 * Every mutant in a module, one at a time: operators, signs, constants, bounds, dropped terms, swapped arguments.
 *
 * @returns the sandbox's failure where the module cannot be looked at
 */
export async function plantMutants(sandbox: Sandbox, source: string): Promise<Mutant[] | Failure> {
  const [analysed] = await analyseModules(sandbox, ANALYSIS, null, { [FILE]: source });
  if (analysed === undefined) return noMutants;
  if (analysed.status !== "analysed") return analysed;
  const { data } = replacementsIn(source).safeParse(analysed.result);
  if (data === undefined) return noMutants;
  const planted = data.map(({ start, end, text }) => mutantOf(source, start, end, text));
  // Ten thousand modules would not fit: what tells them apart is enough.
  const own = digestOf(source);
  const distinct = new Map(planted.map((mutant) => [digestOf(mutant.source), mutant]));
  return [...distinct].flatMap(([digest, mutant]) => (digest === own ? [] : [mutant]));
}

const noMutants: Failure = { status: "fault", message: "mutants outside the text" };

/** Each makes a module of its own: some ten thousand are what the longest program has. */
function replacementsIn({ length }: string) {
  const offset = z.int().min(0).max(length);
  return z
    .array(z.strictObject({ start: offset, end: offset, text: z.string().max(length + 4) }))
    .max(40_000);
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}

/** What it would take time or memory to make of every mutant is made of those that are asked for it. */
function mutantOf(source: string, start: number, end: number, text: string): Mutant {
  const { line, column } = positionIn(source, start);
  const { line: endLine, column: endColumn } = positionIn(source, end);
  let edit: Edit | null | undefined;
  return {
    line,
    range: { line, column, endLine, endColumn },
    replacement: text,
    get edit() {
      edit = edit === undefined ? editOf(source, start, end, text) : edit;
      return edit;
    },
    get name() {
      const changed = this.source;
      const after = trimmedLines(changed, line, positionIn(changed, start + text.length).line);
      return `${trimmedLines(source, line, endLine)} ⇒ ${after}`;
    },
    get source() {
      return source.slice(0, start) + text + source.slice(end);
    },
  };
}

function editOf(source: string, start: number, end: number, text: string): Edit | null {
  const made = editFromSelection(source, start, end, text);
  return made.ok ? made.edit : null;
}

function trimmedLines(source: string, first: number, last: number): string {
  const lines = linesOf(source).slice(first - 1, last);
  return lines.map((line) => line.trim()).join(" ");
}
