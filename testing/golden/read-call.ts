import { add, div, mul, pow, reshape, select, sub, Tensor, tensor } from "../../grader/engine/index.ts";
import { describeTorchValue, isSequence, type TorchValue, UnsupportedCall, Variable } from "./value.ts";

/** Calls a function by its name, or one that starts with a dot as a method of the first argument. */
export type Invoke = (
  name: string,
  positional: TorchValue[],
  named: ReadonlyMap<string, TorchValue>,
) => TorchValue;

/** Carries out Python's assignments, one a line, and returns all variables there are then. @throws {UnsupportedCall} */
export function readCall(
  text: string,
  inputs: ReadonlyMap<string, TorchValue>,
  invoke: Invoke,
): Map<string, TorchValue> {
  const variables = new Map(inputs);
  for (const line of text.split("\n")) {
    if (line.trim() !== "") new Reader(line, variables, invoke).assignment();
  }
  return variables;
}

const TOKEN = /(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|\w+|'[^']*'|"[^"]*"|\*\*|==|!=|\S/gi;

const CONSTANTS = new Map<string, TorchValue>([
  ["True", true],
  ["False", false],
  ["None", null],
  ["math.pi", Math.PI],
  ["math.inf", Infinity],
]);

/** Binary operators, loosest first. */
const LEVELS: readonly Readonly<Record<string, (a: Tensor, b: Tensor) => Tensor>>[] = [
  { "==": equal, "!=": (a, b) => sub(1, equal(a, b)) },
  { "+": add, "-": sub },
  { "*": mul, "/": div },
];

class Reader {
  private readonly tokens: readonly string[];
  private position = 0;
  private readonly text: string;
  private readonly variables: Map<string, TorchValue>;
  private readonly invoke: Invoke;

  constructor(text: string, variables: Map<string, TorchValue>, invoke: Invoke) {
    this.text = text;
    this.tokens = text.match(TOKEN) ?? [];
    this.variables = variables;
    this.invoke = invoke;
  }

  assignment(): void {
    const targets = [this.name()];
    while (this.accept(",")) targets.push(this.name());
    this.expect("=");
    const { values, isTuple } = this.items();
    const result = isTuple ? values : (values[0] ?? null);
    const parts = targets.length === 1 ? [result] : result;
    if (!isSequence(parts) || parts.length !== targets.length)
      throw new UnsupportedCall(`${targets.length} names are assigned ${describeTorchValue(result)}`);
    for (const [i, target] of targets.entries()) this.variables.set(target, parts[i] ?? null);
  }

  /** Values with commas between them, and those with a name into `named`, up to a bracket or the end. */
  private items(close?: string, named?: Map<string, TorchValue>): { values: TorchValue[]; isTuple: boolean } {
    const values: TorchValue[] = [];
    let isTuple = this.peek() === close;
    while (this.peek() !== close || (close === undefined && values.length === 0)) {
      if (named !== undefined && this.tokens[this.position + 1] === "=") this.argument(named);
      else values.push(this.binary(0));
      if (this.accept(",")) isTuple = true;
      else if (this.peek() !== close) throw this.error(close === undefined ? "the end" : `"," or "${close}"`);
    }
    if (close !== undefined) this.expect(close);
    return { values, isTuple };
  }

  private argument(named: Map<string, TorchValue>): void {
    const name = this.name();
    this.expect("=");
    if (named.has(name)) throw new UnsupportedCall(`argument ${name} is given twice`);
    named.set(name, this.binary(0));
  }

  private binary(level: number): TorchValue {
    const operators = LEVELS[level];
    if (operators === undefined) return this.unary();
    let left = this.binary(level + 1);
    for (;;) {
      const operator = Object.keys(operators).find((symbol) => this.accept(symbol));
      const apply = operators[operator ?? ""];
      if (operator !== undefined && apply !== undefined)
        left = combine(operator, apply, left, this.binary(level + 1));
      else if (level === 2 && this.accept("@"))
        left = this.invoke("torch.matmul", [left, this.unary()], new Map());
      else return left;
    }
  }

  private unary(): TorchValue {
    if (this.accept("-")) return combine("-", mul, -1, this.unary());
    if (this.accept("~")) return complement(this.unary());
    const base = this.postfix();
    return this.accept("**") ? combine("**", pow, base, this.unary()) : base;
  }

  private postfix(): TorchValue {
    let value = this.atom();
    for (;;) {
      if (this.accept(".")) value = this.member(value, this.name());
      else if (this.accept("[")) value = subscript(value, this.items("]").values);
      else return value;
    }
  }

  private member(of: TorchValue, name: string): TorchValue {
    if (this.accept("(")) return this.call(`.${name}`, [of]);
    if (of instanceof Variable && name === "shape") return [...of.tensor.shape];
    throw new UnsupportedCall(`no attribute .${name} of ${describeTorchValue(of)}`);
  }

  private call(name: string, first: TorchValue[] = []): TorchValue {
    const named = new Map<string, TorchValue>();
    const { values } = this.items(")", named);
    return this.invoke(name, [...first, ...values], named);
  }

  private atom(): TorchValue {
    if (this.accept("[")) return this.items("]").values;
    if (this.accept("(")) {
      const { values, isTuple } = this.items(")");
      return isTuple ? values : (values[0] ?? null);
    }
    const token = this.peek() ?? "";
    if (!/^\.?\d|^['"]/.test(token)) return this.variable();
    this.position++;
    return /^['"]/.test(token) ? token.slice(1, -1) : Number(token);
  }

  /** A variable, or a dotted name of a module: a constant, or a function that is called. */
  private variable(): TorchValue {
    let name = this.name("a value");
    const value = this.variables.get(name);
    if (value !== undefined) return value;
    while (this.accept(".")) name += `.${this.name()}`;
    if (this.accept("(")) return this.call(name);
    const constant = CONSTANTS.get(name);
    if (constant !== undefined) return constant;
    throw new UnsupportedCall(
      `"${name}" is no input of this case, expected ${[...this.variables.keys()].join(", ")}`,
    );
  }

  private name(expected = "a name"): string {
    const token = this.peek();
    if (token === undefined || !/^[A-Za-z_]/.test(token)) throw this.error(expected);
    this.position++;
    return token;
  }

  private peek(): string | undefined {
    return this.tokens[this.position];
  }

  private accept(symbol: string): boolean {
    const found = this.peek() === symbol;
    if (found) this.position++;
    return found;
  }

  private expect(symbol: string): void {
    if (!this.accept(symbol)) throw this.error(`"${symbol}"`);
  }

  private error(expected: string): UnsupportedCall {
    const token = this.peek();
    const found = token === undefined ? "the end" : `"${token}"`;
    return new UnsupportedCall(`call: expected ${expected}, found ${found} in \`${this.text}\``);
  }
}

/** `t[0]`, `t[None]`, `shape[-1]`, `state['step']`. */
function subscript(value: TorchValue, [index, ...more]: readonly TorchValue[]): TorchValue {
  let item: TorchValue | undefined;
  if (value instanceof Map && typeof index === "string") item = value.get(index);
  if (isSequence(value) && typeof index === "number") item = value.at(index);
  if (value instanceof Variable && index === null)
    item = new Variable(reshape(value.tensor, [1, ...value.tensor.shape]), value.dtype);
  if (value instanceof Variable && typeof index === "number")
    item = new Variable(select(value.tensor, { dim: 0, index }), value.dtype);
  if (item !== undefined && more.length === 0) return item;
  throw new UnsupportedCall(
    `no subscript [${[index, ...more].map(describeTorchValue).join(", ")}] of ${describeTorchValue(value)}`,
  );
}

function complement(mask: TorchValue): TorchValue {
  if (mask instanceof Variable && mask.dtype === "bool") return new Variable(sub(1, mask.tensor), "bool");
  throw new UnsupportedCall(`no ~ of ${describeTorchValue(mask)}, expected a tensor of bool`);
}

function combine(
  operator: string,
  apply: (a: Tensor, b: Tensor) => Tensor,
  left: TorchValue,
  right: TorchValue,
): TorchValue {
  const [a, b] = [left, right].map((value) => {
    if (value instanceof Variable) return value.tensor;
    if (typeof value === "number") return tensor(value);
    throw new UnsupportedCall(`no ${operator} with ${describeTorchValue(value)}`);
  });
  const result = apply(a ?? tensor(0), b ?? tensor(0));
  if (/[=!]=/.test(operator)) return new Variable(result, "bool");
  return typeof left === "number" && typeof right === "number" ? result.item() : new Variable(result);
}

function equal(a: Tensor, b: Tensor): Tensor {
  const difference = sub(a, b);
  return Tensor.of(
    difference.shape,
    difference.data.map((entry) => Number(entry === 0)),
  );
}
