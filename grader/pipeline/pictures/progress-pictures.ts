import type { PictureSpec } from "../../spec/schema/picture-spec.ts";
import type { ProgressSpec } from "../../spec/schema/progress-spec.ts";
import { isRecord, isTensor, recordValue, type TensorValue, type Value } from "../../value/value.ts";
import type { PictureData } from "./picture-data.ts";
import { pictureNumbers } from "./picture-numbers.ts";

/** How far the chain that is followed has come, and what is to be seen of it. */
export interface TrainingProgress {
  readonly done: number;
  readonly calls: number;
  /** What cannot be drawn is left out. */
  readonly pictures: readonly {
    readonly name: string;
    readonly spec: PictureSpec;
    readonly data: PictureData;
  }[];
}

/** More often nobody can look, and drawing would take the time that training needs. */
const SHORTEST_MS = 80;

/**
 * Follows a chain of calls by what each returns: a program's claim, read as any picture is, and bounded as that is.
 *
 * @param onProgress called at most every {@link SHORTEST_MS}, and with the last call
 */
export class ProgressPictures {
  readonly #spec: ProgressSpec;
  readonly #calls: number;
  readonly #onProgress: (progress: TrainingProgress) => void;
  readonly #results: Value[] = [];
  #toldAt = Number.NEGATIVE_INFINITY;

  constructor(spec: ProgressSpec, calls: number, onProgress: (progress: TrainingProgress) => void) {
    this.#spec = spec;
    this.#calls = calls;
    this.#onProgress = onProgress;
  }

  add(result: Value): void {
    this.#results.push(result);
    const done = this.#results.length;
    const now = performance.now();
    if (done < this.#calls && now - this.#toldAt < SHORTEST_MS) return;
    this.#toldAt = now;
    const pictures = Object.entries(this.#spec.pictures).flatMap(([name, spec]) => {
      const keys = Object.keys(spec.series);
      const shown = keys.map((key) => [key, this.#shown(spec, key)] as const);
      const read = pictureNumbers(spec, recordValue(shown));
      return read.ok ? [{ name, spec, data: read.data }] : [];
    });
    this.#onProgress({ done, calls: this.#calls, pictures });
  }

  #shown(spec: PictureSpec, key: string): Value {
    const values = this.#results.map((result) => (isRecord(result) ? result.entries.get(key) : undefined));
    if (spec.kind === "curve") return joined(values);
    const last = values.at(-1) ?? null;
    return isTensor(last) && spec.kind === "image" && last.shape.length === 3 ? firstOf(last) : last;
  }
}

/** Vectors one behind the other, and numbers one by one. */
function joined(values: readonly (Value | undefined)[]): Value {
  const numbers = values.flatMap((value) => {
    if (typeof value === "number") return [value];
    return value !== undefined && isTensor(value) && value.shape.length === 1 ? [...value.data] : [];
  });
  return { kind: "tensor", shape: [numbers.length], data: Float64Array.from(numbers) };
}

function firstOf({ shape, data }: TensorValue): TensorValue {
  const [, height = 0, width = 0] = shape;
  return { kind: "tensor", shape: [height, width], data: data.subarray(0, height * width) };
}
