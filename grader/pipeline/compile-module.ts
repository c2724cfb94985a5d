import { transformSync } from "oxc-transform";
import type { SourcePosition } from "../report/outcome.ts";
import { type Compilation, linesOf, lineText, withMap } from "./compiled-module.ts";

/**
 * Words and signs of the longest program that is read, some 700 lines. The parser recurses natively and without a
 * limit: a program nested 6,000 deep overflows its stack and takes the whole process with it. This many need 4 MB.
 */
const MOST_TOKENS = 8_000;
const MOST_CHARACTERS = 256 * 1024;
/** What the parser takes for one thing, then reads again as another: nested, it costs time and memory by their square. */
const DEEPEST = 400;
/** The same where nothing nests: `a<a<a<` may be types or comparisons, and modifiers are gone through for each other. */
const MOST_READ_AGAIN = 1_000;
const READ_AGAIN =
  /^(?:<|abstract|accessor|async|declare|default|export|in|out|override|private|protected|public|readonly|static)$/;
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
  const more = (most: number, what: string, received: number) =>
    received > most ? `Expected a program of at most ${most} ${what}, received ${received}` : null;
  const tooLong = more(MOST_CHARACTERS, "characters", length);
  if (tooLong !== null) return tooLong;
  const { tokens, depth, readAgain } = sizeOf(source);
  return (
    more(MOST_TOKENS, "words and signs", tokens) ??
    more(DEEPEST, "brackets within each other", depth) ??
    more(MOST_READ_AGAIN, "modifiers and signs <", readAgain)
  );
}

/** Strings and comments are not told from the rest: these are bounds, and no program of ours comes near them. */
function sizeOf(source: string): { tokens: number; depth: number; readAgain: number } {
  let [tokens, depth, open, readAgain] = [0, 0, 0, 0];
  for (const [token] of source.matchAll(TOKEN)) {
    tokens += 1;
    if ("([{".includes(token)) open += 1;
    else if (")]}".includes(token)) open = Math.max(0, open - 1);
    else if (READ_AGAIN.test(token)) readAgain += 1;
    depth = Math.max(depth, open);
  }
  return { tokens, depth, readAgain };
}

/** oxc-transform counts offsets in bytes of UTF-8. */
function bytePosition(source: string, offset: number): SourcePosition | null {
  if (!Number.isFinite(offset)) return null;
  const before = linesOf(new TextDecoder().decode(new TextEncoder().encode(source).subarray(0, offset)));
  const line = before.length;
  return { line, column: (before.at(-1) ?? "").length + 1, text: lineText(linesOf(source), line) };
}
