const WHOLE = /^[\w\s+\-−*·×/()⌊⌋]+$/;
const TOKEN = /[A-Za-z]\w*|\d+|[+\-−*·×/()⌊⌋]/g;
/** Nobody writes more; brackets can be nested for ever. */
const LONGEST = 120;

/**
 * Whether a text is a size computed of others: `H - kH + 1`, `⌊(H + 2·padding − kH) / stride⌋ + 1`.
 *
 * @see sizeFromExpression
 */
export function isSizeExpression(text: string): boolean {
  const names = namesIn(text);
  return (
    text.length <= LONGEST &&
    WHOLE.test(text) &&
    names.length > 0 &&
    sizeFromExpression(text, ones(names)) !== null
  );
}

/** The names in it, each once, in the order they first come. */
export function namesIn(expression: string): string[] {
  return [...new Set(expression.match(/[A-Za-z]\w*/g) ?? [])];
}

/** Its value, quotients in `⌊⌋` rounded down; null where it cannot be read, or a name has no value. */
export function sizeFromExpression(
  expression: string,
  values: Readonly<Record<string, unknown>>,
): number | null {
  const reader = new Reader(expression.match(TOKEN) ?? [], values);
  const value = reader.sum();
  return reader.isAtEnd && Number.isFinite(value) ? value : null;
}

function ones(names: readonly string[]): Record<string, number> {
  return Object.fromEntries(names.map((name) => [name, 1]));
}

class Reader {
  readonly #tokens: readonly string[];
  readonly #values: Readonly<Record<string, unknown>>;
  #at = 0;

  constructor(tokens: readonly string[], values: Readonly<Record<string, unknown>>) {
    this.#tokens = tokens;
    this.#values = values;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#tokens.length;
  }

  sum(): number {
    let value = this.#product();
    for (let sign = this.#take("+-−"); sign !== null; sign = this.#take("+-−"))
      value += sign === "+" ? this.#product() : -this.#product();
    return value;
  }

  #product(): number {
    let value = this.#factor();
    for (let sign = this.#take("*·×/"); sign !== null; sign = this.#take("*·×/"))
      value = sign === "/" ? value / this.#factor() : value * this.#factor();
    return value;
  }

  #factor(): number {
    const token = this.#tokens[this.#at];
    this.#at += 1;
    if (token === undefined) return Number.NaN;
    if (token === "(" || token === "⌊") {
      const inner = this.sum();
      if (this.#take(token === "(" ? ")" : "⌋") === null) return Number.NaN;
      return token === "(" ? inner : Math.floor(inner);
    }
    if (/^\d/.test(token)) return Number(token);
    const value = Object.hasOwn(this.#values, token) ? this.#values[token] : undefined;
    return typeof value === "number" ? value : Number.NaN;
  }

  #take(signs: string): string | null {
    const token = this.#tokens[this.#at];
    if (token === undefined || token.length !== 1 || !signs.includes(token)) return null;
    this.#at += 1;
    return token;
  }
}
