import { ravel, sameShape, unravel } from "../numbers/shape.ts";
import { sameNumbers } from "./same-behaviour.ts";
import { isOfExpectedShape, type TensorPair } from "./tensor-pair.ts";

/** Whether every tensor holds the right numbers in the right order and only its shape is another. */
export function areReshaped(pairs: readonly TensorPair[]): boolean {
  return pairs.every((pair) => !isOfExpectedShape(pair) && sameNumbers(pair.received, pair.expected));
}

/** Whether every matrix has its rows and columns exchanged, and at least one has several of both. */
export function areTransposed(pairs: readonly TensorPair[]): boolean {
  return pairs.every(isTransposed) && pairs.some(({ expectedShape }) => Math.min(...expectedShape) > 1);
}

function isTransposed({ received, receivedShape, expected, expectedShape }: TensorPair): boolean {
  const [rows, columns] = expectedShape;
  if (expectedShape.length !== 2 || rows === undefined || columns === undefined) return false;
  if (!sameShape(receivedShape, [columns, rows])) return false;
  const turned = expected.map(
    (_, at) => expected[(at % rows) * columns + Math.floor(at / rows)] ?? Number.NaN,
  );
  return sameNumbers(received, turned);
}

/** The axes along which the entries stand in reverse order: the fewest that explain it; null if none do. */
export function flippedAxes(pair: TensorPair): number[] | null {
  if (!isOfExpectedShape(pair)) return null;
  const rank = pair.expectedShape.length;
  const choices = Array.from({ length: 2 ** rank - 1 }, (_, k) => axesOf(k + 1, rank)).sort(
    (a, b) => a.length - b.length,
  );
  return choices.find((axes) => sameNumbers(pair.received, flip(pair, axes))) ?? null;
}

function axesOf(bits: number, rank: number): number[] {
  return Array.from({ length: rank }, (_, axis) => axis).filter((axis) => (bits >> axis) & 1);
}

function flip({ expected, expectedShape }: TensorPair, axes: readonly number[]): Float64Array {
  return expected.map((_, flat) => {
    const index = unravel(flat, expectedShape).map((place, axis) =>
      axes.includes(axis) ? (expectedShape[axis] ?? 1) - 1 - place : place,
    );
    return expected[ravel(index, expectedShape)] ?? Number.NaN;
  });
}
