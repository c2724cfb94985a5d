import { ravel, sameShape, unravel } from "../../../numbers/shape.ts";
import type { Diagnosis } from "../../../report/diagnosis.ts";
import { isTensor, type TensorValue, type Value } from "../../../value/value.ts";
import { leavesOf, selectKeys } from "../../../value/value-leaves.ts";
import { pathText } from "../../../value/value-path.ts";
import type { ProbedCheck, Prober } from "./prober.ts";

/**
 * Whether one array stands at two places of a result whose entries are expected to differ, in every failed case: however
 * right the rest is, such a result hardly can be.
 */
export async function probeOneArray(prober: Prober, { failed, of }: ProbedCheck): Promise<Diagnosis[]> {
  const seen: Map<string, Diagnosis>[] = [];
  for (const { received, expected, ...one } of failed) {
    const [own, right] = [tensorsIn(received, of), tensorsIn(expected, of)];
    const paths = [...right.keys()];
    const isWrong = (path: string, again: string) => cannotBeOne(own, right, path, again);
    // By its numbers, before it is asked: a call costs time.
    if (!paths.some((path, k) => paths.slice(k).some((again) => isWrong(path, again)))) return [];
    const wrong = (await prober.repeatedIn(one)).filter(({ path, again }) => isWrong(path, again));
    seen.push(new Map(wrong.map((part) => [`${part.path} ${part.again}`, { kind: "one-array", ...part }])));
  }
  const [first, ...others] = seen;
  const inAll = [...(first ?? [])].filter(([key]) => others.every((one) => one.has(key)));
  return inAll.slice(0, 1).map(([, diagnosis]) => diagnosis);
}

export type Tensors = ReadonlyMap<string, TensorValue>;

/** Whether two tensors are the same and expected to differ; within one, slices along every axis that repeats itself. */
export function cannotBeOne(own: Tensors, right: Tensors, path: string, again: string): boolean {
  const [one, other] = [own.get(path), own.get(again)];
  const [expected, otherExpected] = [right.get(path), right.get(again)];
  if (!one || !other || !expected || !otherExpected) return false;
  if (path !== again) return areSame(one, other) && !areSame(expected, otherExpected);
  if (!sameShape(one.shape, expected.shape)) return false;
  // The last axis is of numbers. Along which of the others the array repeats is not told.
  const axes = one.shape.slice(0, -1).flatMap((extent, axis) => (extent > 1 ? [axis] : []));
  const constant = axes.filter((axis) => isConstantAlong(one, axis));
  return constant.length > 0 && !constant.some((axis) => isConstantAlong(expected, axis));
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
