import type { Token } from "../../source/source-tokens.ts";
import { BEGINNINGS, LONGEST_HEAD } from "./statement-end.ts";
import { readParameters, type WrittenParameter } from "./written-parameters.ts";
import { behindClosing, isSign, readType, UNREAD, type WrittenType } from "./written-type.ts";

/** What stands before the body of a function. */
export interface ReadHead {
  readonly isGeneric: boolean;
  readonly parameters: readonly WrittenParameter[];
  readonly returns: WrittenType | null;
  /** The index of what the body begins with; null where there is none. */
  readonly body: number | null;
  /** Behind what was read. */
  readonly next: number;
}

/** `(x: number): number`, up to what the body begins with. */
export function readHead(tokens: readonly Token[], at: number, begins: "{" | "=>"): ReadHead | null {
  const isGeneric = isSign(tokens[at], "<");
  const open = isGeneric ? behindAngles(tokens, at) : at;
  if (!isSign(tokens[open], "(")) return null;
  const parameters = readParameters(tokens, open);
  const { returns, next } = readReturnType(tokens, behindClosing(tokens, open));
  for (let end = next; end < Math.min(tokens.length, next + LONGEST_HEAD); end += 1) {
    const token = tokens[end];
    // Without a type nothing stands before the body.
    if (returns === null && end > next) break;
    if (isBody(tokens, end, begins)) {
      // What stands behind a type is part of it: `T[number]`.
      return { isGeneric, parameters, returns: end === next ? returns : UNREAD, body: end, next: end };
    }
    if (isSign(token, ";") || BEGINNINGS.has(token?.text ?? "")) break;
  }
  return { isGeneric, parameters, returns, body: null, next };
}

function isBody(tokens: readonly Token[], at: number, begins: "{" | "=>"): boolean {
  return begins === "{" ? isSign(tokens[at], "{") : isSign(tokens[at], "=") && isSign(tokens[at + 1], ">");
}

/** Behind the `>` that closes `<T extends number>`; the `>` of an arrow closes none. */
function behindAngles(tokens: readonly Token[], at: number): number {
  let depth = 0;
  for (let i = at; i < Math.min(tokens.length, at + LONGEST_HEAD); i += 1) {
    if (isSign(tokens[i], "<")) depth += 1;
    if (isSign(tokens[i], ">") && !isSign(tokens[i - 1], "=")) depth -= 1;
    if (depth === 0) return i + 1;
  }
  return tokens.length;
}

function readReturnType(tokens: readonly Token[], at: number): { returns: WrittenType | null; next: number } {
  if (!isSign(tokens[at], ":")) return { returns: null, next: at };
  const { type, next } = readType(tokens, at + 1);
  return { returns: type, next };
}
