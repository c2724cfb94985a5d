/** A typed value. Records are maps: a key may have any name. */
export type Literal = number | boolean | string | null | readonly Literal[] | LiteralRecord;
export type LiteralRecord = ReadonlyMap<string, Literal>;

export type ParsedLiteral =
  | { readonly ok: true; readonly literal: Literal }
  /** Where reading stopped: an offset into the text, and what stands there, "" at its end. */
  | { readonly ok: false; readonly offset: number; readonly received: string };

/**
 * Reads JSON as people type it: `NaN` and infinities, keys without quotes, either kind of quotes, commas at the end,
 * `.5` and `1.`.
 */
export function parseLiteral(text: string): ParsedLiteral {
  const reader = new LiteralReader(text);
  const literal = reader.whole();
  if (literal !== undefined) return { ok: true, literal };
  const received = /^(?:[\w$.+-]+|.)/su.exec(text.slice(reader.offset))?.[0] ?? "";
  return { ok: false, offset: reader.offset, received: received.slice(0, 40) };
}

const MOST_DEPTH = 16;
const NUMBER = /[+-]?(?:\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?|Infinity|NaN)(?![\w$.])/y;
const WORD = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const STRING = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/y;
const WORDS = new Map<string, Literal>([
  ["true", true],
  ["false", false],
  ["null", null],
]);

/** Each part gives undefined where it does not stand, with `offset` at what stands there instead. */
class LiteralReader {
  readonly #text: string;
  offset = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): Literal | undefined {
    const literal = this.#value(0);
    this.#skipSpace();
    return literal !== undefined && this.offset === this.#text.length ? literal : undefined;
  }

  #value(depth: number): Literal | undefined {
    this.#skipSpace();
    if (depth > MOST_DEPTH) return undefined;
    if (this.#takes("[")) return this.#list(depth);
    if (this.#takes("{")) return this.#record(depth);
    const number = this.#match(NUMBER);
    if (number !== null) return Number(number);
    return this.#string() ?? this.#word();
  }

  #list(depth: number): Literal[] | undefined {
    const items: Literal[] = [];
    while (!this.#takes("]")) {
      const item = this.#value(depth + 1);
      if (item === undefined) return undefined;
      items.push(item);
      if (!this.#separates("]")) return undefined;
    }
    return items;
  }

  #record(depth: number): LiteralRecord | undefined {
    const entries = new Map<string, Literal>();
    while (!this.#takes("}")) {
      const key = this.#string() ?? this.#match(WORD);
      if (key === null || key === undefined || !this.#takes(":")) return undefined;
      const value = this.#value(depth + 1);
      if (value === undefined) return undefined;
      entries.set(key, value);
      if (!this.#separates("}")) return undefined;
    }
    return entries;
  }

  /** A comma, or the closing bracket, which is left to be taken. */
  #separates(closing: string): boolean {
    if (this.#takes(",")) return true;
    return this.#text[this.offset] === closing;
  }

  #string(): string | undefined {
    this.#skipSpace();
    const quoted = this.#match(STRING);
    return quoted
      ?.slice(1, -1)
      .replaceAll(/\\(.)/g, (_, character: string) => ESCAPES.get(character) ?? character);
  }

  #word(): Literal | undefined {
    const start = this.offset;
    const word = this.#match(WORD);
    const literal = word === null ? undefined : WORDS.get(word);
    if (literal === undefined) this.offset = start;
    return literal;
  }

  #takes(sign: string): boolean {
    this.#skipSpace();
    if (this.#text[this.offset] !== sign) return false;
    this.offset += 1;
    return true;
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.offset;
    const [found] = pattern.exec(this.#text) ?? [];
    if (found === undefined) return null;
    this.offset += found.length;
    return found;
  }

  #skipSpace(): void {
    while (/\s/.test(this.#text[this.offset] ?? "")) this.offset += 1;
  }
}

const ESCAPES = new Map([
  ["n", "\n"],
  ["t", "\t"],
]);
