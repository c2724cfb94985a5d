import type { Token } from "../../source/source-tokens.ts";
import { behindClosing, isSign, readType, UNREAD, type WrittenType } from "./written-type.ts";

export interface WrittenParameter {
  /** null for a pattern. */
  readonly name: string | null;
  readonly type: WrittenType | null;
  readonly start: number;
  /** By name, those of a pattern: the text behind `=`. */
  readonly defaults: ReadonlyMap<string, string>;
  /** `x?: T`. */
  readonly isOptional: boolean;
  /** `...x: T[]`. */
  readonly isRest: boolean;
  /** Of the parameter as a whole, `x: T = …`: the text behind `=`. */
  readonly default: string | null;
}

/** The parameters between the bracket at `open` and the one that closes it. */
export function readParameters(tokens: readonly Token[], open: number): WrittenParameter[] {
  const close = behindClosing(tokens, open) - 1;
  const parameters: WrittenParameter[] = [];
  let at = open + 1;
  while (at < close) {
    const { parameter, next } = readParameter(tokens, at, close);
    if (parameter !== null) parameters.push(parameter);
    at = next;
  }
  return parameters;
}

function readParameter(
  tokens: readonly Token[],
  from: number,
  close: number,
): { readonly parameter: WrittenParameter | null; readonly next: number } {
  const isRest = isSign(tokens[from], ".");
  let at = from;
  while (at < close && isSign(tokens[at], ".")) at += 1;
  const token = tokens[at];
  if (token === undefined) return { parameter: null, next: close };
  const isPattern = isSign(token, "{") || isSign(token, "[");
  const name = isPattern ? behindClosing(tokens, at) : at + 1;
  const isOptional = isSign(tokens[name], "?");
  const behind = isOptional ? name + 1 : name;
  const typed = isSign(tokens[behind], ":") ? readType(tokens, behind + 1) : null;
  const equals = typed?.next ?? behind;
  const next = behindComma(tokens, equals, close);
  const hasDefault = isSign(tokens[equals], "=");
  // What stands behind a type is part of it: `number[] & Brand`.
  const isWhole = hasDefault || equals >= close || isSign(tokens[equals], ",");
  return {
    parameter: {
      name: token.kind === "word" ? token.text : null,
      type: typed === null ? null : isWhole ? typed.type : UNREAD,
      start: token.start,
      defaults: isPattern ? defaultsIn(tokens, at, name) : new Map(),
      isOptional,
      isRest,
      default: hasDefault ? textOf(tokens, equals + 1, next - 1) : null,
    },
    next,
  };
}

function behindComma(tokens: readonly Token[], from: number, close: number): number {
  let at = from;
  while (at < close && !isSign(tokens[at], ",")) {
    const token = tokens[at];
    at = token?.kind === "sign" && "([{".includes(token.text) ? behindClosing(tokens, at) : at + 1;
  }
  return at + 1;
}

/** `{ eps = 0.01, momentum: _momentum = 0.1 }`. */
function defaultsIn(tokens: readonly Token[], open: number, behind: number): Map<string, string> {
  const found = new Map<string, string>();
  let at = open + 1;
  while (at < behind - 1) {
    const end = Math.min(behindComma(tokens, at, behind - 1), behind);
    const name = tokens[at];
    const equals = isSign(tokens[at + 1], ":") ? at + 3 : at + 1;
    if (name?.kind === "word" && isSign(tokens[equals], "="))
      found.set(name.text, textOf(tokens, equals + 1, end - 1));
    at = end;
  }
  return found;
}

/** Without spaces: a number with a point is several tokens. */
function textOf(tokens: readonly Token[], from: number, end: number): string {
  return tokens
    .slice(from, end)
    .map(({ text }) => text)
    .join("");
}
