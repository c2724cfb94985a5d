import { ravel, sameShape, unravel } from "../../../numbers/shape.ts";
import type { Diagnosis } from "../../../report/diagnosis.ts";
import { isTensor, type TensorValue, type Value } from "../../../value/value.ts";
import { leavesOf, selectKeys } from "../../../value/value-leaves.ts";
import { pathText } from "../../../value/value-path.ts";
import type { ProbedCase, ProbedCheck, Prober } from "./prober.ts";

/**
 * Whether one array stands at two places of a result whose entries are expected to differ, in every failed case: however
 * right the rest is, such a result is wrong.
 */
export async function probeOneArray(prober: Prober, { failed, of }: ProbedCheck): Promise<Diagnosis[]> {
  const seen: Map<string, Diagnosis>[] = [];
  for (const one of failed) {
    if (!mayRepeat(one, of)) return [];
    const repeated = await prober.repeatedIn(one);
    const wrong = repeated.filter(({ path, again }) => isWrong(one, of, path, again));
    seen.push(new Map(wrong.map((part) => [`${part.path} ${part.again}`, { kind: "one-array", ...part }])));
  }
  const [first, ...others] = seen;
  const inAll = [...(first ?? [])].filter(([key]) => others.every((one) => one.has(key)));
  return inAll.slice(0, 1).map(([, diagnosis]) => diagnosis);
}

/** By its numbers, before it is asked: a call costs time. */
function mayRepeat({ received, expected }: ProbedCase, of: readonly string[] | undefined): boolean {
  const [own, right] = [tensorsIn(received, of), tensorsIn(expected, of)];
  const paths = [...own.keys()];
  return paths.some((path, k) => paths.slice(k).some((again) => differ(own, right, path, again)));
}

function isWrong(
  { received, expected }: ProbedCase,
  of: readonly string[] | undefined,
  path: string,
  again: string,
): boolean {
  return differ(tensorsIn(received, of), tensorsIn(expected, of), path, again);
}

type Tensors = ReadonlyMap<string, TensorValue>;

/** Whether two tensors are the same and expected to differ, or within one the slices along an axis. */
function differ(own: Tensors, right: Tensors, path: string, again: string): boolean {
  const [one, other] = [own.get(path), own.get(again)];
  const [expected, otherExpected] = [right.get(path), right.get(again)];
  if (!one || !other || !expected || !otherExpected) return false;
  if (path !== again) return areSame(one, other) && !areSame(expected, otherExpected);
  if (!sameShape(one.shape, expected.shape)) return false;
  // The last axis is of numbers.
  const axes = one.shape.slice(0, -1).map((_, axis) => axis);
  return axes.some((axis) => isConstantAlong(one, axis) && !isConstantAlong(expected, axis));
}

function tensorsIn(value: Value, of: readonly string[] | undefined): Tensors {
  return new Map(
    leavesOf(selectKeys(value, of)).flatMap(({ path, leaf }) =>
      isTensor(leaf) ? [[pathText(path), leaf] as const] : [],
    ),
  );
}

function areSame(a: TensorValue, b: TensorValue): boolean {
  return sameShape(a.shape, b.shape) && a.data.every((value, i) => Object.is(value, b.data[i]));
}

function isConstantAlong({ shape, data }: TensorValue, axis: number): boolean {
  return data.every((value, flat) =>
    Object.is(value, data[ravel(unravel(flat, shape).with(axis, 0), shape)]),
  );
}
