import { sameShape } from "../numbers/shape.ts";
import { isTensor, type TensorValue } from "../value/value.ts";
import { leavesOf } from "../value/value-leaves.ts";
import { pathText } from "../value/value-path.ts";
import type { TensorPair } from "./tensor-pair.ts";

/**
 * The only input that is expected, number by number, in every case in which the result is something else; null where
 * none is, or more than one.
 *
 * @param right the same tensor where it is as expected: a result with no name of its own has to differ from the input there
 * @returns its name, `runningMean` or `params.w`
 */
export function expectedInput(
  path: string,
  pairs: readonly TensorPair[],
  right: readonly TensorPair[],
): string | null {
  const found = pairs.map(namesOfExpected);
  const names = (found[0] ?? []).filter((name) => found.every((others) => others.includes(name)));
  const [only] = names;
  if (only === undefined || names.length > 1) return null;
  // Of positive numbers a ReLU is the number itself, and is no less calculated.
  return path !== "" || right.some((pair) => !namesOfExpected(pair).includes(only)) ? only : null;
}

function namesOfExpected(pair: TensorPair): string[] {
  return [...pair.inputs].flatMap(([parameter, value]) =>
    (parameter === "gradOutput" ? [] : leavesOf(value, [parameter])).flatMap(({ path, leaf }) =>
      isTensor(leaf) && isExpected(leaf, pair) ? [pathText(path)] : [],
    ),
  );
}

/** To the last digit: what is calculated is not what was passed in. */
function isExpected({ shape, data }: TensorValue, { expected, expectedShape }: TensorPair): boolean {
  return sameShape(shape, expectedShape) && data.every((value, at) => value === expected[at]);
}
