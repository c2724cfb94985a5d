import type { Diagnosis, StepAround } from "../report/diagnosis.ts";
import { hasDistinctNumbers } from "./distinct-numbers.ts";
import { sameNumbers, sumRounding } from "./same-behaviour.ts";
import { isOfExpectedShape, type TensorPair } from "./tensor-pair.ts";

/** So many different numbers have to be changed by the step: of fewer nearly any may be meant. */
const FEWEST_CHANGED = 3;

type Step = (tensor: Tensor, axis: number) => ArrayLike<number>;

interface Tensor {
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

const entrywise =
  (f: (x: number) => number): Step =>
  ({ data }) =>
    data.map(f);

/** Every entry for itself. */
const OF_ENTRIES: Readonly<Partial<Record<StepAround, Step>>> = {
  relu: entrywise((x) => Math.max(0, x)),
  abs: entrywise(Math.abs),
  exp: entrywise(Math.exp),
  log: entrywise(Math.log),
  square: entrywise((x) => x * x),
  root: entrywise(Math.sqrt),
  sigmoid: entrywise((x) => 1 / (1 + Math.exp(-x))),
  tanh: entrywise(Math.tanh),
  reciprocal: entrywise((x) => 1 / x),
  complement: entrywise((x) => 1 - x),
  round: entrywise(Math.round),
  floor: entrywise(Math.floor),
};

/** Along an axis. */
const OF_LINES: Readonly<Partial<Record<StepAround, Step>>> = {
  softmax: alongAxis((line) => {
    const most = Math.max(...line);
    const powers = line.map((x) => Math.exp(x - most));
    return scaled(powers, 1 / sumOf(powers));
  }),
  centre: alongAxis((line) => line.map((x) => x - sumOf(line) / line.length)),
  "divide-by-sum": alongAxis((line) => scaled(line, 1 / sumOf(line))),
  "divide-by-length": alongAxis((line) => scaled(line, 1 / Math.hypot(...line))),
};

/** Those that undo each other need to be told in one direction only. */
const UNDONE: ReadonlySet<StepAround> = new Set([
  ...(["exp", "log", "square", "root", "reciprocal", "complement"] as const),
]);

const ROUNDINGS: ReadonlySet<StepAround> = new Set(["round", "floor"]);
/** What a rounding takes away is as much as this somewhere: numbers that are all nearer to whole ones are wrong by something else. */
const LEAST_ROUNDED = 0.25;

/**
 * One step too many, received = f(expected), or one that is missing, expected = f(received); the same in all cases, and
 * where a case is passed the step changes nothing.
 */
export function stepAround(
  path: string,
  pairs: readonly TensorPair[],
  right: readonly TensorPair[],
): Diagnosis | null {
  if (!pairs.every(isOfExpectedShape)) return null;
  const rank = pairs[0]?.expectedShape.length ?? 0;
  const axes = Array.from({ length: rank }, (_, k) => rank - 1 - k);
  const all = [...pairs, ...right];
  for (const isMissing of [false, true]) {
    const fits = (step: Step, axis: number) => {
      const holds = all.every((pair) => isStep(pair, step, axis, isMissing));
      return holds && hasDistinctNumbers(changedBy(pairs, isMissing), FEWEST_CHANGED);
    };
    const isUntold = (name: StepAround) =>
      isMissing && (UNDONE.has(name) || (ROUNDINGS.has(name) && farthest(pairs) < LEAST_ROUNDED));
    for (const [name, step] of Object.entries(OF_ENTRIES))
      if (!isUntold(name as StepAround) && fits(step, 0))
        return { kind: "step-around", path, step: name as StepAround, isMissing, axis: null };
    for (const [name, step] of Object.entries(OF_LINES))
      for (const axis of axes)
        if (fits(step, axis)) return { kind: "step-around", path, step: name as StepAround, isMissing, axis };
  }
  return null;
}

function isStep(pair: TensorPair, step: Step, axis: number, isMissing: boolean): boolean {
  const shape = pair.expectedShape;
  if (axis > 0 && axis >= shape.length) return false;
  const [before, after] = isMissing ? [pair.received, pair.expected] : [pair.expected, pair.received];
  const made = step({ shape, data: before }, axis);
  return Array.from(made).every(Number.isFinite) && sameNumbers(after, made);
}

/** The entries that the step is seen at. */
function changedBy(pairs: readonly TensorPair[], isMissing: boolean): number[] {
  return pairs.flatMap(({ received, expected }) => {
    const [before, after] = isMissing ? [received, expected] : [expected, received];
    const allowed = sumRounding(expected);
    return Array.from(before).filter((value, at) => Math.abs(value - (after[at] ?? 0)) > allowed);
  });
}

/** How far any entry is from the right one. */
function farthest(pairs: readonly TensorPair[]): number {
  const apart = pairs.flatMap(({ received, expected }) =>
    Array.from(received, (value, at) => Math.abs(value - (expected[at] ?? value))),
  );
  return apart.reduce((most, value) => Math.max(most, value), 0);
}

function alongAxis(change: (line: number[]) => readonly number[]): Step {
  return ({ shape, data }, axis) => {
    const extent = shape[axis] ?? 1;
    const stride = shape.slice(axis + 1).reduce((a, b) => a * b, 1);
    const made = new Float64Array(data.length);
    for (let first = 0; first < data.length; first++) {
      if (Math.floor(first / stride) % extent !== 0) continue;
      const places = Array.from({ length: extent }, (_, k) => first + k * stride);
      const line = change(places.map((at) => data[at] ?? 0));
      for (const [k, at] of places.entries()) made[at] = line[k] ?? Number.NaN;
    }
    return made;
  };
}

function sumOf(line: readonly number[]): number {
  return line.reduce((sum, x) => sum + x, 0);
}

function scaled(line: readonly number[], by: number): number[] {
  return line.map((x) => x * by);
}
