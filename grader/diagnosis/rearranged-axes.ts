import { ravel, sameShape, unravel } from "../numbers/shape.ts";
import { hasDistinctNumbers } from "./distinct-numbers.ts";
import { sameNumbers } from "./same-behaviour.ts";
import { isOfExpectedShape, type TensorPair } from "./tensor-pair.ts";

/** Permutations of more axes than these are not looked for. */
const MOST_AXES = 4;
/** So few entries show no shift. */
const LEAST_EXTENT = 3;
/** Of fewer different numbers nearly anything can be said. */
const FEWEST_NUMBERS = 3;

/** The order of axes that all pairs have in place of the expected one, of a rank above 2; null if there is none. */
export function permutedAxes(pairs: readonly TensorPair[]): number[] | null {
  const rank = pairs[0]?.expectedShape.length ?? 0;
  // Cheap, and true of any order.
  if (rank < 3 || rank > MOST_AXES || !pairs.every(hasSameSum)) return null;
  const orders = permutations(rank).filter((order) => order.some((axis, k) => axis !== k));
  // Of axes of one entry each nothing can be told: the fewest exchanges are meant.
  const found = orders.filter((order) => pairs.every((pair) => isPermuted(pair, order)));
  return found.sort((a, b) => movedIn(a) - movedIn(b))[0] ?? null;
}

function hasSameSum({ received, expected }: TensorPair): boolean {
  const total = (numbers: Float64Array) => numbers.reduce((sum, value) => sum + value, 0);
  const scale = expected.reduce((sum, value) => sum + Math.abs(value), 0);
  return Math.abs(total(received) - total(expected)) <= 1e-9 * scale;
}

function movedIn(order: readonly number[]): number {
  return order.filter((axis, k) => axis !== k).length;
}

function permutations(rank: number): number[][] {
  if (rank === 0) return [[]];
  return permutations(rank - 1).flatMap((rest) =>
    Array.from({ length: rank }, (_, at) => [...rest.slice(0, at), rank - 1, ...rest.slice(at)]),
  );
}

function isPermuted(
  { received, receivedShape, expected, expectedShape }: TensorPair,
  order: readonly number[],
) {
  const shape = order.map((axis) => expectedShape[axis] ?? 1);
  if (expectedShape.length !== order.length || !sameShape(receivedShape, shape)) return false;
  const moved = expected.map((_, flat) => {
    const index = unravel(flat, shape);
    const from = expectedShape.map((_, axis) => index[order.indexOf(axis)] ?? 0);
    return expected[ravel(from, expectedShape)] ?? Number.NaN;
  });
  return sameNumbers(received, moved);
}

/**
 * Along which axis the entries stand one place late (`by` 1) or early (-1), whatever comes in at the end; null if none.
 */
export function shiftedAxis(
  pairs: readonly TensorPair[],
): { readonly axis: number; readonly by: number } | null {
  const rank = pairs[0]?.expectedShape.length ?? 0;
  for (let axis = 0; axis < rank; axis++)
    for (const by of [1, -1]) if (pairs.every((pair) => isShifted(pair, axis, by))) return { axis, by };
  return null;
}

function isShifted(pair: TensorPair, axis: number, by: number): boolean {
  const { expectedShape, expected, received } = pair;
  const extent = expectedShape[axis] ?? 1;
  if (!isOfExpectedShape(pair) || extent < LEAST_EXTENT) return false;
  const [own, moved]: [number[], number[]] = [[], []];
  for (const [flat, value] of received.entries()) {
    const index = unravel(flat, expectedShape);
    const from = (index[axis] ?? 0) - by;
    if (from < 0 || from >= extent) continue;
    own.push(value);
    moved.push(expected[ravel(index.with(axis, from), expectedShape)] ?? Number.NaN);
  }
  return hasDistinctNumbers(moved, FEWEST_NUMBERS) && sameNumbers(own, moved);
}

/** The axis along which the result is the same and the expected is not, in every pair; null if there is none. */
export function constantAxis(pairs: readonly TensorPair[]): number | null {
  const rank = pairs[0]?.expectedShape.length ?? 0;
  const isConstant = ({ expectedShape }: TensorPair, numbers: Float64Array, axis: number) =>
    sameNumbers(
      numbers,
      numbers.map(
        (_, flat) => numbers[ravel(unravel(flat, expectedShape).with(axis, 0), expectedShape)] ?? 0,
      ),
    );
  const axes = Array.from({ length: rank }, (_, axis) => axis).filter((axis) =>
    pairs.every(
      (pair) =>
        isOfExpectedShape(pair) &&
        (pair.expectedShape[axis] ?? 1) > 1 &&
        isConstant(pair, pair.received, axis) &&
        !isConstant(pair, pair.expected, axis),
    ),
  );
  const varies = pairs.some(({ received }) => hasDistinctNumbers(received, FEWEST_NUMBERS));
  return axes.length === 1 && varies ? (axes[0] ?? null) : null;
}

/**
 * By how many places, the same in every pair of another shape, some axes are too long (negative: too short); null if
 * not.
 */
export function extentError(
  pairs: readonly TensorPair[],
): { readonly axis: number | null; readonly by: number } | null {
  const wrong = pairs.filter((pair) => !isOfExpectedShape(pair));
  if (wrong.some(({ receivedShape, expectedShape }) => receivedShape.length !== expectedShape.length))
    return null;
  const errors = wrong.flatMap(({ receivedShape, expectedShape }) =>
    receivedShape.flatMap((extent, axis) => {
      const by = extent - (expectedShape[axis] ?? 0);
      return by === 0 ? [] : [{ axis, by }];
    }),
  );
  const [first] = errors;
  if (first === undefined || errors.some(({ by }) => by !== first.by)) return null;
  return { axis: errors.every(({ axis }) => axis === first.axis) ? first.axis : null, by: first.by };
}
