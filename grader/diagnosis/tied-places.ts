import { sameShape } from "../numbers/shape.ts";
import type { Diagnosis } from "../report/diagnosis.ts";
import { isTensor } from "../value/value.ts";
import { sumRounding } from "./same-behaviour.ts";
import { isOfExpectedShape, type TensorPair } from "./tensor-pair.ts";

/** How likely it may be that all wrong entries stand there by accident. */
const MOST_CHANCE = 0.01;

/**
 * Wrong at no other places than those where an input of the same shape has a value that it has elsewhere too: how ties
 * are dealt with.
 *
 * @param pairs of all cases, right ones too
 */
export function tiedPlaces(path: string, pairs: readonly TensorPair[]): Diagnosis | null {
  if (!pairs.every(isOfExpectedShape)) return null;
  const names = [...(pairs[0]?.inputs.keys() ?? [])].filter((name) => name !== "gradOutput");
  const parameter = names.find((name) => areTied(pairs, name));
  return parameter === undefined ? null : { kind: "only-at-ties", path, parameter };
}

function areTied(pairs: readonly TensorPair[], parameter: string): boolean {
  let [tied, all, wrong] = [0, 0, 0];
  for (const { inputs, expected, expectedShape, received } of pairs) {
    const input = inputs.get(parameter);
    if (input === undefined || input === null || typeof input !== "object" || !isTensor(input)) return false;
    if (!sameShape(input.shape, expectedShape)) return false;
    const counts = Map.groupBy(input.data, (value) => value);
    const allowed = sumRounding(expected);
    for (const [at, value] of input.data.entries()) {
      const isTied = (counts.get(value)?.length ?? 0) > 1;
      const isRight = Math.abs((received[at] ?? Number.NaN) - (expected[at] ?? 0)) <= allowed;
      if (!isRight && !isTied) return false;
      all += 1;
      tied += isTied ? 1 : 0;
      wrong += isRight ? 0 : 1;
    }
  }
  return wrong > 0 && (tied / all) ** wrong <= MOST_CHANCE;
}
