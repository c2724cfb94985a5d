import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { transformSync } from "oxc-transform";
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

/**
 * Words and signs of the longest program that is read, some 700 lines. The parser recurses natively and without a
 * limit: a program nested 6,000 deep overflows its stack and takes the whole process with it. This many need 4 MB.
 */
const MOST_TOKENS = 8_000;
const MOST_CHARACTERS = 256 * 1024;
const LONGEST_MESSAGE = 500;
const TOKEN = /[\p{L}\p{N}_$]+|[^\s\p{L}\p{N}_$]/gu;

/** Strips the types of one module. Types are not checked: that is the editor's part. */
export function compileModule(text: string, file: string): Compilation {
  const source = text.replace(/^\uFEFF/, "");
  const excess = excessOf(source);
  if (excess !== null) return { status: "compile-error", message: excess, position: null };
  const result = transformSync(file, source, {
    sourcemap: true,
    target: "esnext",
    typescript: { onlyRemoveTypeImports: true },
  });
  const error = result.errors.find(({ severity }) => severity === "Error");
  if (error !== undefined) {
    // Of several labels the last is where the parser gave up; the others say what it was about.
    const offset = Math.max(...error.labels.map(({ start }) => start));
    return {
      status: "compile-error",
      message: error.message.slice(0, LONGEST_MESSAGE),
      position: bytePosition(source, offset),
    };
  }
  return { status: "compiled", module: withMap(result.code, source, result.map) };
}

function excessOf(source: string): string | null {
  const { length } = source;
  if (length > MOST_CHARACTERS)
    return `Expected a program of at most ${MOST_CHARACTERS} characters, received ${length}`;
  const tokens = countTokens(source);
  return tokens > MOST_TOKENS
    ? `Expected a program of at most ${MOST_TOKENS} words and signs, received ${tokens}`
    : null;
}

function countTokens(source: string): number {
  let count = 0;
  TOKEN.lastIndex = 0;
  while (TOKEN.test(source)) count += 1;
  return count;
}

function withMap(code: string, source: string, map: { mappings: string } | undefined): CompiledModule {
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

/** oxc-transform counts offsets in bytes of UTF-8. */
function bytePosition(source: string, offset: number): SourcePosition | null {
  if (!Number.isFinite(offset)) return null;
  const before = linesOf(new TextDecoder().decode(new TextEncoder().encode(source).subarray(0, offset)));
  const line = before.length;
  return { line, column: (before.at(-1) ?? "").length + 1, text: lineText(linesOf(source), line) };
}

/** As JavaScript counts lines: source maps and V8 do so too. */
function linesOf(source: string): string[] {
  return source.split(/\r\n|[\n\r\u2028\u2029]/);
}

function lineText(lines: readonly string[], line: number): string {
  return (lines[line - 1] ?? "").slice(0, 200);
}
