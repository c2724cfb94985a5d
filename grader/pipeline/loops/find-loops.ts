import { sourceTokens, type Token } from "../../source/source-tokens.ts";

/** Where a loop stands in a text, in UTF-16 units. */
export interface LoopPlace {
  /** Its keyword. */
  readonly keyword: number;
  /** From its label, if it has one, to its end. */
  readonly start: number;
  readonly end: number;
  readonly body: {
    readonly start: number;
    readonly end: number;
    /** Whether braces stand around it. */
    readonly isBlock: boolean;
  };
}

/**
 * The loops of a module in JavaScript or TypeScript, outer ones before inner ones.
 *
 * One is left out where it is not certain where it ends: without braces its body has to end in a semicolon on its line.
 */
export function findLoops(text: string): LoopPlace[] {
  const { tokens, isWhole } = sourceTokens(text);
  const closing = isWhole ? closingBrackets(tokens) : null;
  return closing === null ? [] : new LoopFinder(text, tokens, closing).loops();
}

/** From, and up to but without, these tokens. */
interface Span {
  readonly from: number;
  readonly to: number;
}

interface Loop extends Span {
  readonly body: Span;
}

class LoopFinder {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  readonly #closing: ReadonlyMap<number, number>;
  /** The `while` at the end of a `do`. */
  readonly #tails = new Set<number>();

  constructor(text: string, tokens: readonly Token[], closing: ReadonlyMap<number, number>) {
    this.#text = text;
    this.#tokens = tokens;
    this.#closing = closing;
  }

  loops(): LoopPlace[] {
    // Where a `do` ends is not seen then, and its `while` would be taken for a loop.
    const isUnclear = this.#tokens.some(({ text }, at) => text === "do" && this.#loopAt(at) === null);
    if (isUnclear) return [];
    return this.#tokens.flatMap((token, at) => {
      const loop = this.#loopAt(at);
      if (loop === null) return [];
      const { body } = loop;
      return {
        keyword: token.start,
        ...this.#place({ from: this.#labelBefore(at), to: loop.to }),
        body: { ...this.#place(body), isBlock: this.#is(body.from, "{") },
      };
    });
  }

  #loopAt(at: number, depth = 0): Loop | null {
    const keyword = this.#tokens[at];
    if (keyword?.kind !== "word" || this.#is(at - 1, ".") || depth > DEEPEST) return null;
    if (keyword.text === "do") return this.#doAt(at, depth);
    if ((keyword.text !== "for" && keyword.text !== "while") || this.#tails.has(at)) return null;
    const open = this.#is(at + 1, "await") ? at + 2 : at + 1;
    const body = this.#statementAt(this.#behind(open, "("), depth);
    return body === null ? null : { from: at, to: body.to, body };
  }

  #doAt(at: number, depth: number): Loop | null {
    const body = this.#statementAt(at + 1, depth);
    if (body === null || !this.#is(body.to, "while")) return null;
    const to = this.#behind(body.to + 1, "(");
    if (to === null) return null;
    this.#tails.add(body.to);
    return { from: at, to: this.#is(to, ";") ? to + 1 : to, body };
  }

  #statementAt(at: number | null, depth: number): Span | null {
    if (at === null) return null;
    const block = this.#behind(at, "{");
    if (block !== null) return { from: at, to: block };
    const loop = this.#loopAt(at, depth + 1);
    if (loop !== null) return { from: at, to: loop.to };
    return this.#simpleStatementAt(at);
  }

  /** Up to its semicolon, as long as no line ends before: there the statement might. */
  #simpleStatementAt(at: number): Span | null {
    const first = this.#tokens[at];
    if (first === undefined || COMPOUND.test(first.text)) return null;
    for (let next = at; ; next = (this.#closing.get(next) ?? next) + 1) {
      const token = this.#tokens[next];
      if (token === undefined || ")]}".includes(token.text)) return null;
      if (next > at && LINE_END.test(this.#text.slice(this.#tokens[next - 1]?.end, token.start))) return null;
      if (token.text === ";") return { from: at, to: next + 1 };
    }
  }

  /** `name:` before a loop, where it is no part of a `case` or a conditional expression. */
  #labelBefore(at: number): number {
    const isLabel =
      this.#is(at - 1, ":") &&
      this.#tokens[at - 2]?.kind === "word" &&
      (at === 2 || [";", "{", "}", ")"].some((sign) => this.#is(at - 3, sign)));
    return isLabel ? at - 2 : at;
  }

  /** The token behind a bracket's closing one; null where no such bracket stands there. */
  #behind(at: number, bracket: string): number | null {
    const close = this.#is(at, bracket) ? this.#closing.get(at) : undefined;
    return close === undefined ? null : close + 1;
  }

  #is(at: number, text: string): boolean {
    return this.#tokens[at]?.text === text;
  }

  #place({ from, to }: Span): { start: number; end: number } {
    return { start: this.#tokens[from]?.start ?? 0, end: this.#tokens[to - 1]?.end ?? 0 };
  }
}

const COMPOUND = /^(?:for|while|do|if|else|switch|try|with|function|class|async)$/;
const LINE_END = /[\n\r\u2028\u2029]/;
/** Of loops that are each other's bodies without braces. */
const DEEPEST = 20;

/** The closing bracket of every opening one; null where they do not match. */
function closingBrackets(tokens: readonly Token[]): Map<number, number> | null {
  const closing = new Map<number, number>();
  const open: number[] = [];
  for (const [at, { kind, text }] of tokens.entries()) {
    if (kind !== "sign") continue;
    if ("([{".includes(text)) open.push(at);
    if (!")]}".includes(text)) continue;
    const from = open.pop();
    if (from === undefined || PAIRS[tokens[from]?.text ?? ""] !== text) return null;
    closing.set(from, at);
  }
  return open.length === 0 ? closing : null;
}

const PAIRS: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };
