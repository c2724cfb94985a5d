import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import type { SourcePosition } from "../report/outcome.ts";

/** A TypeScript module as plain JavaScript, and the way back to the lines a person wrote. */
export interface CompiledModule {
  readonly code: string;
  /** From 1-based line and column of `code` to those of the source; null where nothing there was written by a person. */
  original(line: number, column: number): SourcePosition | null;
}

export type Compilation =
  | { readonly status: "compiled"; readonly module: CompiledModule }
  | { readonly status: "compile-error"; readonly message: string; readonly position: SourcePosition | null };

/** @param map of the source map nothing but its mappings is read; undefined where there is none */
export function withMap(
  code: string,
  source: string,
  map: { readonly mappings: string } | undefined,
): CompiledModule {
  let trace: TraceMap | null = null;
  const lines = linesOf(source);
  return {
    code,
    original(line, column) {
      if (map === undefined) return null;
      trace ??= new TraceMap({ version: 3, sources: ["source"], names: [], mappings: map.mappings });
      const found = originalPositionFor(trace, { line, column: column - 1 });
      if (found.line === null) return null;
      return { line: found.line, column: found.column + 1, text: lineText(lines, found.line) };
    },
  };
}

/** As JavaScript counts lines: source maps and V8 do so too. */
export function linesOf(source: string): string[] {
  return source.split(/\r\n|[\n\r\u2028\u2029]/);
}

export function lineText(lines: readonly string[], line: number): string {
  return (lines[line - 1] ?? "").slice(0, 200);
}
