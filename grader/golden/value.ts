import type { Tensor } from "../engine/index.ts";
import type { Dtype } from "./golden-file.ts";
import { UnsupportedCall } from "./unsupported-call.ts";

/** A tensor variable. Boxed: PyTorch's batch_norm updates the statistics it is handed in place. */
export class Variable {
  tensor: Tensor;
  readonly dtype: Dtype;

  constructor(tensor: Tensor, dtype: Dtype = "f64") {
    this.tensor = tensor;
    this.dtype = dtype;
  }
}

/** What an expression of a call can be worth. */
export type Value = Variable | number | boolean | string | null | readonly Value[];

/** As PyTorch prints it in a message. */
export function describeValue(value: Value | undefined): string {
  if (value instanceof Variable) return `a tensor [${value.tensor.shape.join(", ")}] of ${value.dtype}`;
  if (isSequence(value)) return `(${value.map(describeValue).join(", ")})`;
  return value === undefined ? "nothing" : JSON.stringify(value);
}

export function isSequence(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** The arguments of one call by parameter name; each reader says what it needed and what it found. */
export class Arguments {
  private readonly callee: string;
  private readonly values: ReadonlyMap<string, Value>;

  constructor(callee: string, values: ReadonlyMap<string, Value>) {
    this.callee = callee;
    this.values = values;
  }

  value(name: string): Value {
    return this.values.get(name) ?? null;
  }

  variable(name: string): Variable {
    const value = this.value(name);
    return value instanceof Variable ? value : this.reject(name, "a tensor");
  }

  tensor(name: string): Tensor {
    return this.variable(name).tensor;
  }

  tensorOrNull(name: string): Tensor | null {
    return this.value(name) === null ? null : this.tensor(name);
  }

  tensors(name: string): Tensor[] {
    const items = this.sequence(name);
    return items.map((item) =>
      item instanceof Variable ? item.tensor : this.reject(name, "a list of tensors"),
    );
  }

  number(name: string): number {
    const value = this.value(name);
    return typeof value === "number" ? value : this.reject(name, "a number");
  }

  numberOrNull(name: string): number | null {
    return this.value(name) === null ? null : this.number(name);
  }

  /** A truth value; 0 and 1 count as one. */
  boolean(name: string): boolean {
    const value = this.value(name);
    if (typeof value === "boolean") return value;
    return value === 0 || value === 1 ? value === 1 : this.reject(name, "True or False");
  }

  string(name: string): string {
    const value = this.value(name);
    return typeof value === "string" ? value : this.reject(name, "a string");
  }

  /** One of the given words. */
  word<const Word extends string>(name: string, words: readonly Word[]): Word {
    const value = this.value(name);
    return words.find((word) => word === value) ?? this.reject(name, words.join(", "));
  }

  numbers(name: string): number[] {
    return this.sequence(name).map((item) =>
      typeof item === "number" ? item : this.reject(name, "numbers"),
    );
  }

  /** Extents; None keeps the one there is. */
  extents(name: string): (number | null)[] {
    return this.sequence(name).map((item) =>
      item === null || typeof item === "number" ? item : this.reject(name, "numbers"),
    );
  }

  /** A number or a tuple of numbers, as strides and kernel sizes are given. */
  pair(name: string): number | number[] {
    return typeof this.value(name) === "number" ? this.number(name) : this.numbers(name);
  }

  pairOrNull(name: string): number | number[] | null {
    const value = this.value(name);
    // An empty tuple is how PyTorch's own defaults say "not given".
    return value === null || (isSequence(value) && value.length === 0) ? null : this.pair(name);
  }

  /** Fails the case unless the argument is what the replay can do without. */
  only(name: string, ...allowed: Value[]): void {
    const value = this.value(name);
    if (!allowed.includes(value)) this.reject(name, allowed.map(describeValue).join(" or "));
  }

  private sequence(name: string): readonly Value[] {
    const value = this.value(name);
    return isSequence(value) ? value : this.reject(name, "a sequence");
  }

  private reject(name: string, expected: string): never {
    throw new UnsupportedCall(
      `${this.callee}: ${name} is ${describeValue(this.value(name))}, expected ${expected}`,
    );
  }
}
