import { normalDraw } from "../../numbers/normal-draw.ts";
import { seededRandom } from "../../numbers/seeded-random.ts";
import { sizeOf } from "../../numbers/shape.ts";

/** A function whose gradient is known by hand: what the checker is tried on. Written naively, on flat arrays. */
export interface GradcheckSample {
  readonly name: string;
  readonly x: Float64Array;
  /** The parts of x, in order. */
  readonly parts: readonly SamplePart[];
  readonly f: (x: Float64Array) => number;
  /** The gradient over all of x. `Storage` is what intermediate results are kept in. */
  readonly gradient: (x: Float64Array, Storage?: Storage) => Float64Array;
  /** The same gradient, written another way. */
  readonly rewrites: Readonly<Record<string, (x: Float64Array) => Float64Array>>;
  /** Gradients with one planted error each, by the error's name. */
  readonly plantedErrors: Readonly<Record<string, (x: Float64Array) => Float64Array>>;
}

/** Float64Array, or Float32Array for arithmetic in single precision. */
export interface Storage {
  new (size: number): Numbers;
  from(values: ArrayLike<number>, map?: (value: number, index: number) => number): Numbers;
}

/** What both kinds of storage have in common. */
export interface Numbers {
  readonly length: number;
  [index: number]: number;
  subarray(from: number, to: number): Numbers;
  reduce(combine: (total: number, value: number, index: number) => number, start: number): number;
}

export interface SamplePart {
  readonly name: string;
  readonly shape: readonly number[];
  readonly offset: number;
  readonly size: number;
}

/** How a sample is drawn: inputs are scale · normal + shift, upstream gradients are multiplied by `upstreamScale`. */
export interface Draw {
  readonly seed: number;
  readonly scale?: number;
  readonly shift?: number;
  readonly upstreamScale?: number;
}

/** Lays named shapes one behind the other. */
export function layOut(shapes: Readonly<Record<string, readonly number[]>>): SamplePart[] {
  let offset = 0;
  return Object.entries(shapes).map(([name, shape]) => {
    const size = sizeOf(shape);
    const part = { name, shape, offset, size };
    offset += size;
    return part;
  });
}

/** The parts of a vector as views of it, in order. */
export function splitParts(x: Float64Array, parts: readonly SamplePart[]): Float64Array[] {
  return parts.map(({ offset, size }) => x.subarray(offset, offset + size));
}

/** One vector of several. */
export function join(pieces: readonly ArrayLike<number>[]): Float64Array {
  return Float64Array.from(pieces.flatMap((piece) => Array.from(piece)));
}

/** Numbers of mean 0 and variance 1. */
export function drawNormal(size: number, seed: number): Float64Array {
  const random = seededRandom(seed);
  return Float64Array.from({ length: size }, () => normalDraw(random));
}

/** Draws x: the parts named in `inputs` at the asked scale and shift, the others normal with deviation 0.5. */
export function drawPoint(parts: readonly SamplePart[], inputs: readonly string[], draw: Draw): Float64Array {
  const { seed, scale = 1, shift = 0 } = draw;
  return join(
    parts.map(({ name, size }, i) =>
      drawNormal(size, seed * 31 + i).map((value) =>
        inputs.includes(name) ? scale * value + shift : 0.5 * value,
      ),
    ),
  );
}
