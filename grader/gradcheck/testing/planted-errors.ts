import { seededRandom } from "../../numbers/seeded-random.ts";
import { largestMagnitude } from "../worst-entry.ts";
import { type GradcheckSample, type SamplePart, splitParts } from "./sample.ts";

/** A gradient with one error put in, and where. */
export interface Planted {
  readonly error: string;
  readonly gradient: Float64Array;
  /** Flat index of the entry that is off, if it is one. */
  readonly index?: number;
}

/** Errors that any gradient can have, one of each kind, at entries and in tensors drawn by `seed`. */
export function plantedErrors({ x, parts, gradient }: GradcheckSample, seed: number): Planted[] {
  const right = gradient(x);
  const index = drawEntry(right, seed);
  const value = right[index]!;
  const part = parts.find(({ offset, size }) => index >= offset && index < offset + size)!;
  return [
    { error: "0.1 % too large", gradient: right.with(index, value * 1.001), index },
    { error: "0.1 % too small", gradient: right.with(index, value * 0.999), index },
    { error: "zeroed", gradient: right.with(index, 0), index },
    { error: "NaN", gradient: right.with(index, Number.NaN), index },
    { error: "infinite", gradient: right.with(index, Number.POSITIVE_INFINITY), index },
    { error: "wrong sign", gradient: scaled(right, part, -1) },
    { error: "twice", gradient: scaled(right, part, 2) },
    ...parts.filter(isMatrix).map((matrix) => ({
      error: `${matrix.name} transposed`,
      gradient: transposed(right, matrix),
    })),
  ];
}

/** The gradient's tensors one by one, as they are compared. */
export function tensorsOf({ parts }: GradcheckSample, gradient: Float64Array): Float64Array[] {
  return splitParts(gradient, parts);
}

/** An entry that counts: at least a hundredth of the largest of the case. */
function drawEntry(gradient: Float64Array, seed: number): number {
  const largest = largestMagnitude(gradient);
  const candidates = Array.from(gradient.keys()).filter((i) => Math.abs(gradient[i]!) >= largest / 100);
  return candidates[Math.floor(seededRandom(seed)() * candidates.length)] ?? 0;
}

function scaled(gradient: Float64Array, { offset, size }: SamplePart, factor: number): Float64Array {
  return gradient.map((value, i) => (i >= offset && i < offset + size ? factor * value : value));
}

function isMatrix({ shape }: SamplePart): boolean {
  return shape.length === 2 && shape.every((extent) => extent > 1);
}

/** What is left of a transposed matrix once it has been given the right shape again. */
function transposed(gradient: Float64Array, { offset, shape }: SamplePart): Float64Array {
  const [rows, columns] = shape as [number, number];
  const result = gradient.slice();
  for (let r = 0; r < rows; r += 1) {
    for (let c = 0; c < columns; c += 1) result[offset + c * rows + r] = gradient[offset + r * columns + c]!;
  }
  return result;
}
