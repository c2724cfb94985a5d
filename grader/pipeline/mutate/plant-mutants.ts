import { z } from "zod";
import type { Failure, Sandbox } from "../../sandbox/contract.ts";
import { linesOf, positionIn } from "../../source/text-position.ts";
import { analyseModules } from "../analysis/analyse-modules.ts";

/** One mutant: part of the source replaced by another text. */
export interface Mutant {
  /** From 1. */
  readonly line: number;
  /** The line before and after, trimmed, as `before ⇒ after`: how an exercise refers to it. */
  readonly name: string;
  /** The whole module with the mutant in it. */
  readonly source: string;
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
  const distinct = new Map(planted.map((mutant) => [mutant.source, mutant]));
  return [...distinct.values()].filter((mutant) => mutant.source !== source);
}

const noMutants: Failure = { status: "fault", message: "mutants outside the text" };

/** Each makes a module of its own: some ten thousand are what the longest program has. */
function replacementsIn({ length }: string) {
  const offset = z.int().min(0).max(length);
  return z
    .array(z.strictObject({ start: offset, end: offset, text: z.string().max(length + 4) }))
    .max(40_000);
}

function mutantOf(source: string, start: number, end: number, text: string): Mutant {
  const changed = source.slice(0, start) + text + source.slice(end);
  const { line } = positionIn(source, start);
  const before = trimmedLines(source, line, positionIn(source, end).line);
  const after = trimmedLines(changed, line, positionIn(changed, start + text.length).line);
  return { line, name: `${before} ⇒ ${after}`, source: changed };
}

function trimmedLines(source: string, first: number, last: number): string {
  const lines = linesOf(source).slice(first - 1, last);
  return lines.map((line) => line.trim()).join(" ");
}
