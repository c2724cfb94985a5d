import type { Docstring } from "./docstring.ts";
import { shapeWords, sizeNames } from "./shape-words.ts";

/** What could be written as the shape of something that has none. */
export interface OfferedShape {
  /** One for each axis. */
  readonly sizes: readonly string[];
  /** The letters that parameters have. */
  readonly others: readonly string[];
}

const LETTERS = [..."NCHWDEKMLTSPQRUVBFG"];

/** Letters for the sizes that a docstring leaves out: the same letter in two shapes says that two sizes are equal. */
export class SizeLetters {
  readonly #docs: Docstring;
  readonly #texts: readonly string[];
  readonly #others: readonly string[];
  readonly #offered: string[][] = [];

  /** @param types what the docstrings of the parameters' types say */
  constructor(docs: Docstring, types: readonly string[]) {
    this.#docs = docs;
    const own = [...docs.parameters].filter(([name]) => !name.startsWith("options."));
    this.#texts = [...own.map(([, { text }]) => text), ...types];
    this.#others = [...new Set(this.#texts.flatMap(sizeNames))];
  }

  /** Letters that no other parameter has; those that only the result has come first. */
  forParameter(rank: number): OfferedShape {
    const taken = new Set([...this.#others, ...this.#offered.flat()]);
    const free = [...new Set([...sizeNames(this.#docs.returns), ...LETTERS])];
    const sizes = free.filter((letter) => !taken.has(letter)).slice(0, rank);
    this.#offered.push(sizes);
    return { sizes, others: this.#others };
  }

  /** The shape of a parameter of the same rank: a result has the sizes of what it is computed of. */
  forResult(rank: number): OfferedShape {
    const shapes = [...this.#texts.map((text) => shapeWords(text, rank).shape ?? []), ...this.#offered];
    const same = shapes.find(({ length }) => length === rank)?.map(String);
    const all = [...new Set([...this.#others, ...this.#offered.flat(), ...LETTERS])];
    return { sizes: same ?? all.slice(0, rank), others: this.#others };
  }
}
