import type { Token } from "../../source/source-tokens.ts";
import { behindClosing, isSign, isWord } from "./written-type.ts";

/** No import or head of an interface is longer; to look further would take a text of many of them for ever. */
export const LONGEST_HEAD = 500;

export function behindSemicolon(tokens: readonly Token[], at: number): number {
  return isSign(tokens[at], ";") ? at + 1 : at;
}

/** Words that begin a statement, and stand in none. */
export const BEGINNINGS = new Set([
  "export",
  "import",
  "function",
  "type",
  "interface",
  "const",
  "let",
  "class",
]);

/** Behind a semicolon outside of all brackets, a block, or before what begins another statement. */
export function behindStatement(tokens: readonly Token[], at: number): number {
  let next = at;
  while (next < tokens.length) {
    const token = tokens[next];
    if (token === undefined || isSign(token, ";")) return next + 1;
    // `as const` begins none.
    const isBeginning =
      token.kind === "word" && BEGINNINGS.has(token.text) && !isWord(tokens[next - 1], "as");
    if (next > at && isBeginning) return next;
    next = token.kind === "sign" && "([{".includes(token.text) ? behindClosing(tokens, next) : next + 1;
  }
  return next;
}
