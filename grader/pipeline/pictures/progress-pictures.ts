import type { PictureSpec } from "../../spec/schema/picture-spec.ts";
import type { ProgressSpec } from "../../spec/schema/progress-spec.ts";
import { isRecord, isTensor, recordValue, type TensorValue, type Value } from "../../value/value.ts";
import type { PictureData } from "./picture-data.ts";
import { MOST_POINTS, pictureNumbers, type ReadPicture } from "./picture-numbers.ts";

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
  /** By the key of the result: one point more than can be drawn, so that a curve that is too long is seen to be. */
  readonly #curves: ReadonlyMap<string, number[]>;
  #last: Value = null;
  #done = 0;
  #toldAt = Number.NEGATIVE_INFINITY;

  constructor(spec: ProgressSpec, calls: number, onProgress: (progress: TrainingProgress) => void) {
    this.#spec = spec;
    this.#calls = calls;
    this.#onProgress = onProgress;
    const curves = Object.values(spec.pictures).filter(({ kind }) => kind === "curve");
    this.#curves = new Map(curves.flatMap(({ series }) => Object.keys(series)).map((key) => [key, []]));
  }

  add(result: Value): void {
    this.#last = result;
    this.#done += 1;
    for (const [key, points] of this.#curves) continueCurve(points, memberOf(result, key));
    const now = performance.now();
    if (this.#done < this.#calls && now - this.#toldAt < SHORTEST_MS) return;
    this.#toldAt = now;
    const pictures = this.read().flatMap(({ name, spec, read }) =>
      read.ok ? [{ name, spec, data: read.data }] : [],
    );
    this.#onProgress({ done: this.#done, calls: this.#calls, pictures });
  }

  /** Every picture as it stands after the last call, or why it cannot be drawn. */
  read(): readonly { readonly name: string; readonly spec: PictureSpec; readonly read: ReadPicture }[] {
    return Object.entries(this.#spec.pictures).map(([name, spec]) => {
      const field = spec.kind === "scatter" && spec.field !== "none" ? ["field"] : [];
      const shown = [...Object.keys(spec.series), ...field].map(
        (key) => [key, this.#shown(spec, key)] as const,
      );
      return { name, spec, read: pictureNumbers(spec, recordValue(shown)) };
    });
  }

  #shown(spec: PictureSpec, key: string): Value {
    if (spec.kind === "curve") {
      const points = this.#curves.get(key) ?? [];
      return { kind: "tensor", shape: [points.length], data: Float64Array.from(points) };
    }
    const value = memberOf(this.#last, key);
    return isTensor(value) && spec.kind === "image" && value.shape.length === 3 ? firstOf(value) : value;
  }
}

/** By a number, or by those of a vector. */
function continueCurve(points: number[], value: Value): void {
  const more = isTensor(value) && value.shape.length === 1 ? value.data : [value];
  for (const number of more.slice(0, MOST_POINTS + 1 - points.length))
    if (typeof number === "number") points.push(number);
}

function memberOf(result: Value, key: string): Value {
  return (isRecord(result) ? result.entries.get(key) : undefined) ?? null;
}

function firstOf({ shape, data }: TensorValue): TensorValue {
  const [, height = 0, width = 0] = shape;
  return { kind: "tensor", shape: [height, width], data: data.subarray(0, height * width) };
}
