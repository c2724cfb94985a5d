/** An expression of the small part of Python that recorded calls are written in. */
export type Expression =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "constant"; readonly value: true | false | null }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "sequence"; readonly items: readonly Expression[] }
  | { readonly kind: "attribute"; readonly of: Expression; readonly name: string }
  | { readonly kind: "subscript"; readonly of: Expression; readonly index: Expression }
  | { readonly kind: "unary"; readonly operator: string; readonly operand: Expression }
  | {
      readonly kind: "binary";
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    }
  | Call;

export interface Call {
  readonly kind: "call";
  readonly callee: Expression;
  readonly positional: readonly Expression[];
  readonly named: readonly (readonly [name: string, value: Expression])[];
}

/** `a, b = expression`. */
export interface Assignment {
  readonly targets: readonly string[];
  readonly value: Expression;
}

/** The text is not of the form that is understood here. */
export class CallSyntaxError extends Error {
  constructor(expected: string, found: string, text: string) {
    super(`call: expected ${expected}, found ${found} in \`${text}\``);
    this.name = "CallSyntaxError";
  }
}

/** One assignment a line. @throws {CallSyntaxError} */
export function parseAssignments(text: string): Assignment[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.map((line) => {
    const parser = new Parser(line);
    const targets = [parser.name()];
    while (parser.accept(",")) targets.push(parser.name());
    parser.expect("=");
    const value = parser.tuple();
    parser.end();
    return { targets, value };
  });
}

/** @throws {CallSyntaxError} */
export function parseExpression(text: string): Expression {
  const parser = new Parser(text);
  const expression = parser.tuple();
  parser.end();
  return expression;
}

/** Binary operators, loosest first. */
const LEVELS: readonly (readonly string[])[] = [
  ["==", "!="],
  ["+", "-"],
  ["*", "/", "@"],
];

const TOKEN =
  /\s*(?:(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|([A-Za-z_]\w*)|('[^']*'|"[^"]*")|(\*\*|==|!=|[-+*/@~()[\],.=:]))/y;

type Token = { readonly kind: "number" | "name" | "string" | "symbol"; readonly text: string };

class Parser {
  private readonly text: string;
  private readonly tokens: readonly Token[];
  private position = 0;

  constructor(text: string) {
    this.text = text;
    this.tokens = tokenize(text);
  }

  accept(symbol: string): boolean {
    const token = this.tokens[this.position];
    const found = token?.kind === "symbol" && token.text === symbol;
    if (found) this.position++;
    return found;
  }

  expect(symbol: string): void {
    if (!this.accept(symbol)) throw this.error(`"${symbol}"`);
  }

  name(): string {
    const token = this.tokens[this.position];
    if (token?.kind !== "name") throw this.error("a name");
    this.position++;
    return token.text;
  }

  end(): void {
    if (this.position < this.tokens.length) throw this.error("the end");
  }

  /** An expression, or several with commas between them. */
  tuple(): Expression {
    const first = this.binary(0);
    if (!this.accept(",")) return first;
    const items = [first];
    while (this.position < this.tokens.length && !this.at(")") && !this.at("]")) {
      items.push(this.binary(0));
      if (!this.accept(",")) break;
    }
    return { kind: "sequence", items };
  }

  private binary(level: number): Expression {
    const operators = LEVELS[level];
    if (operators === undefined) return this.unary();
    let left = this.binary(level + 1);
    for (;;) {
      const operator = operators.find((symbol) => this.accept(symbol));
      if (operator === undefined) return left;
      left = { kind: "binary", operator, left, right: this.binary(level + 1) };
    }
  }

  private unary(): Expression {
    const operator = ["-", "~"].find((symbol) => this.accept(symbol));
    if (operator !== undefined) return { kind: "unary", operator, operand: this.unary() };
    const base = this.postfix();
    return this.accept("**") ? { kind: "binary", operator: "**", left: base, right: this.unary() } : base;
  }

  private postfix(): Expression {
    let of = this.atom();
    for (;;) {
      if (this.accept(".")) of = { kind: "attribute", of, name: this.name() };
      else if (this.accept("(")) of = this.callOf(of);
      else if (this.accept("[")) {
        of = { kind: "subscript", of, index: this.tuple() };
        this.expect("]");
      } else return of;
    }
  }

  private callOf(callee: Expression): Call {
    const positional: Expression[] = [];
    const named: [string, Expression][] = [];
    while (!this.accept(")")) {
      const next = this.tokens[this.position + 1];
      if (this.tokens[this.position]?.kind === "name" && next?.kind === "symbol" && next.text === "=") {
        const name = this.name();
        this.expect("=");
        named.push([name, this.binary(0)]);
      } else positional.push(this.binary(0));
      if (!this.accept(",") && !this.at(")")) throw this.error(`"," or ")"`);
    }
    return { kind: "call", callee, positional, named };
  }

  private atom(): Expression {
    if (this.accept("(")) return this.parenthesized();
    if (this.accept("[")) return this.list();
    const token = this.tokens[this.position];
    if (token === undefined || token.kind === "symbol") throw this.error("a value");
    this.position++;
    if (token.kind === "number") return { kind: "number", value: Number(token.text) };
    if (token.kind === "string") return { kind: "string", value: token.text.slice(1, -1) };
    const constant = CONSTANTS.get(token.text);
    return constant === undefined
      ? { kind: "name", name: token.text }
      : { kind: "constant", value: constant };
  }

  /** `(x)` is just x; a comma makes a tuple. */
  private parenthesized(): Expression {
    if (this.accept(")")) return { kind: "sequence", items: [] };
    const inner = this.tuple();
    this.expect(")");
    return inner;
  }

  private list(): Expression {
    const items: Expression[] = [];
    while (!this.accept("]")) {
      items.push(this.binary(0));
      if (!this.accept(",") && !this.at("]")) throw this.error(`"," or "]"`);
    }
    return { kind: "sequence", items };
  }

  private at(symbol: string): boolean {
    const token = this.tokens[this.position];
    return token?.kind === "symbol" && token.text === symbol;
  }

  private error(expected: string): CallSyntaxError {
    const token = this.tokens[this.position];
    return new CallSyntaxError(expected, token === undefined ? "the end" : `"${token.text}"`, this.text);
  }
}

const CONSTANTS = new Map<string, true | false | null>([
  ["True", true],
  ["False", false],
  ["None", null],
]);

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  const end = text.trimEnd().length;
  while (TOKEN.lastIndex < end) {
    const start = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (match === null) throw new CallSyntaxError("a word or sign", `"${text.slice(start).trim()[0]}"`, text);
    const [, number, name, string, symbol] = match;
    if (number !== undefined) tokens.push({ kind: "number", text: number });
    else if (name !== undefined) tokens.push({ kind: "name", text: name });
    else if (string !== undefined) tokens.push({ kind: "string", text: string });
    else tokens.push({ kind: "symbol", text: symbol ?? "" });
  }
  return tokens;
}
