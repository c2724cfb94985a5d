import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import type { Outcome, SourcePosition, UsedPlace } from "../report/outcome.ts";
import type { Position, Program } from "../sandbox/contract.ts";
import { linesOf } from "../source/text-position.ts";
import { placeInUsed } from "./place-in-used.ts";
import { SUBMISSION_MODULE } from "./submission/failure-outcome.ts";

/** A submission's module as a sandbox takes it, and the way back to the lines a person wrote. */
export interface CompiledModule {
  readonly modules: Pick<Program, "modules" | "typescript">;
  /**
   * From where a sandbox says, both from 1, to where that is in the source; null where the compiler made what is
   * there.
   */
  original(line: number, column: number): SourcePosition | null;
  /** From a place in a module that it imports to what may be said of it; null for places elsewhere. */
  placeInUsed(position: Position): UsedPlace | null;
}

export type Compilation =
  | { readonly status: "compiled"; readonly module: CompiledModule }
  | Extract<Outcome, { readonly status: "compile-error" | "blocked" }>;

/**
 * TypeScript that the sandbox compiles, whose places are those of the source.
 *
 * @param used the modules it may import, in TypeScript by name
 * @param own  the names of those that the learner wrote
 */
export function moduleAsWritten(
  text: string,
  used: Readonly<Record<string, string>> = {},
  own: readonly string[] = [],
): CompiledModule {
  const source = withoutMark(text);
  const lines = linesOf(source);
  return {
    modules: { modules: {}, typescript: { ...used, [SUBMISSION_MODULE]: source } },
    original: (line, column) => ({ line, column, text: lineText(lines, line) }),
    placeInUsed: (position) => placeInUsed(used, own, position),
  };
}

/**
 * @param map  of the source map nothing but its mappings is read; undefined where there is none
 * @param used the modules it may import, in JavaScript by name
 */
export function withMap(
  code: string,
  text: string,
  map: { readonly mappings: string } | undefined,
  used: Readonly<Record<string, string>> = {},
): CompiledModule {
  let trace: TraceMap | null = null;
  const lines = linesOf(withoutMark(text));
  return {
    modules: { modules: { ...used, [SUBMISSION_MODULE]: code } },
    original(line, column) {
      if (map === undefined) return null;
      trace ??= new TraceMap({ version: 3, sources: ["source"], names: [], mappings: map.mappings });
      const found = originalPositionFor(trace, { line, column: column - 1 });
      if (found.line === null) return null;
      return { line: found.line, column: found.column + 1, text: lineText(lines, found.line) };
    },
    placeInUsed: (position) => placeInUsed(used, [], position),
  };
}

function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, "");
}

function lineText(lines: readonly string[], line: number): string {
  return (lines[line - 1] ?? "").slice(0, 200);
}
