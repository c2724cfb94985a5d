import { CodecError } from "./byte-reader.ts";

/**
 * What a value may hold at most. Who writes it and who reads it keep to the same caps, by the same {@link Allowance}.
 */
export interface ValueCaps {
  /** Of the whole encoding. */
  readonly bytes: number;
  /** Numbers in all tensors together. */
  readonly elements: number;
  /** Records within records; a tensor or scalar has depth 1. */
  readonly depth: number;
  readonly rank: number;
  /** Keys of all records and entries of all lists of strings together. */
  readonly keys: number;
  readonly keyBytes: number;
  readonly stringBytes: number;
}

export const defaultCaps: ValueCaps = {
  bytes: 2 ** 30,
  elements: 2 ** 24,
  depth: 16,
  rank: 8,
  keys: 4096,
  keyBytes: 1024,
  stringBytes: 2 ** 24,
};

/** For tests that see what the caps are there for. */
export const noCaps: ValueCaps = {
  bytes: Number.POSITIVE_INFINITY,
  elements: Number.POSITIVE_INFINITY,
  depth: Number.POSITIVE_INFINITY,
  rank: Number.POSITIVE_INFINITY,
  keys: Number.POSITIVE_INFINITY,
  keyBytes: Number.POSITIVE_INFINITY,
  stringBytes: Number.POSITIVE_INFINITY,
};

/**
 * How many numbers a shape has; null where an extent, or the product of the first few, is above `most`: a zero further
 * on makes the data small, but not the work of going through it.
 */
export function elementsOf(shape: readonly number[], most: number): number | null {
  let elements = 1;
  for (const extent of shape) {
    elements *= extent;
    if (Math.max(extent, elements) > most) return null;
  }
  return elements;
}

/** What is left of the caps while a value is written or read; counts go down over the whole value. */
export class Allowance {
  readonly #caps: ValueCaps;
  #elements: number;
  #keys: number;
  #depth: number;

  constructor(caps: ValueCaps) {
    this.#caps = caps;
    this.#elements = caps.elements;
    this.#keys = caps.keys;
    this.#depth = caps.depth;
  }

  get keyBytes(): number {
    return this.#caps.keyBytes;
  }

  get stringBytes(): number {
    return this.#caps.stringBytes;
  }

  /**
   * @returns how many numbers a tensor of this shape has
   * @throws {CodecError}
   */
  tensor(shape: readonly number[]): number {
    const { rank } = this.#caps;
    if (shape.length < 1 || shape.length > rank)
      throw new CodecError(`rank ${shape.length}, allowed 1 to ${rank}`);
    const elements = elementsOf(shape, this.#elements);
    if (elements === null)
      throw new CodecError(`shape [${shape.join(", ")}], allowed ${this.#elements} elements`);
    this.#elements -= elements;
    return elements;
  }

  /** @throws {CodecError} */
  strings(count: number): void {
    if (count < 1) throw new CodecError("an empty list of strings");
    this.#count(count);
  }

  /** @throws {CodecError} */
  enterRecord(keys: number): void {
    if (this.#depth <= 1)
      throw new CodecError(`records nested deeper than ${this.#caps.depth - 1}, which is allowed`);
    this.#count(keys);
    this.#depth -= 1;
  }

  leaveRecord(): void {
    this.#depth += 1;
  }

  #count(keys: number): void {
    if (keys > this.#keys) throw new CodecError(`${keys} keys or strings, allowed ${this.#keys}`);
    this.#keys -= keys;
  }
}
