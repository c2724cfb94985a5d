import { transformSync } from "oxc-transform";
import type { SourcePosition } from "../report/outcome.ts";
import { type Compilation, linesOf, lineText, withMap } from "./compiled-module.ts";

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

/** oxc-transform counts offsets in bytes of UTF-8. */
function bytePosition(source: string, offset: number): SourcePosition | null {
  if (!Number.isFinite(offset)) return null;
  const before = linesOf(new TextDecoder().decode(new TextEncoder().encode(source).subarray(0, offset)));
  const line = before.length;
  return { line, column: (before.at(-1) ?? "").length + 1, text: lineText(linesOf(source), line) };
}
