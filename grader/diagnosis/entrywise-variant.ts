import type { Diagnosis, EntrywiseFunction } from "../report/diagnosis.ts";
import { isTensor } from "../value/value.ts";
import { leavesOf } from "../value/value-leaves.ts";
import { pathText } from "../value/value-path.ts";
import { hasDistinctNumbers } from "./distinct-numbers.ts";
import { sameNumbers } from "./same-behaviour.ts";
import { isOfExpectedShape, type TensorPair } from "./tensor-pair.ts";

/** Of fewer different entries, or of one sign, nearly any function may be meant: of positive ones ReLU is none. */
const FEWEST_ENTRIES = 4;
const FEWEST_OF_A_SIGN = 2;

/** Functions that are taken for one another. */
const FUNCTIONS: Readonly<Record<EntrywiseFunction, (x: number) => number>> = {
  sigmoid,
  tanh: Math.tanh,
  relu: (x) => Math.max(0, x),
  silu: (x) => x * sigmoid(x),
  softplus: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
  "gelu-tanh": (x) => (x / 2) * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3))),
  "gelu-erf": (x) => (x / 2) * (1 + erf(x / Math.SQRT2)),
  "gelu-sigmoid": (x) => x * sigmoid(1.702 * x),
};
const NAMES = Object.keys(FUNCTIONS) as EntrywiseFunction[];

/** Where an input, entry by entry, gives the expected by one function and the result by another. */
export function entrywiseVariant(path: string, pairs: readonly TensorPair[]): Diagnosis | null {
  if (!pairs.every(isOfExpectedShape)) return null;
  const entries = pairs.flatMap(({ expected }) => [...expected]);
  if (!hasDistinctNumbers(entries, FEWEST_ENTRIES)) return null;
  const [first] = pairs;
  const found = (first === undefined ? [] : inputsLike(first)).flatMap((parameter) => {
    const taken = pairs.map((pair) => inputAt(pair, parameter));
    const inputs = taken.flatMap((input) => [...(input ?? [])]);
    const signs = [inputs.filter((x) => x < 0), inputs.filter((x) => x > 0)];
    if (signs.some((ofOne) => ofOne.length < FEWEST_OF_A_SIGN)) return [];
    const is = (key: "expected" | "received") =>
      NAMES.filter((name) =>
        pairs.every((pair, k) => {
          const input = taken[k];
          return input != null && sameNumbers(pair[key], input.map(FUNCTIONS[name]));
        }),
      );
    const asked = is("expected");
    return asked.length === 0
      ? []
      : is("received").map((name) => ({ parameter, asked: asked[0] ?? name, given: name }));
  });
  const [only] = found;
  return only === undefined || found.length > 1 || only.asked === only.given
    ? null
    : { kind: "variant", path, ...only };
}

/** The names of the inputs with as many entries as are expected. */
function inputsLike(pair: TensorPair): string[] {
  return [...pair.inputs].flatMap(([name, value]) =>
    name === "gradOutput"
      ? []
      : leavesOf(value, [name]).flatMap(({ path, leaf }) =>
          isTensor(leaf) && leaf.data.length === pair.expected.length ? [pathText(path)] : [],
        ),
  );
}

function inputAt({ inputs, expected }: TensorPair, parameter: string): Float64Array | null {
  for (const [name, value] of inputs)
    for (const { path, leaf } of leavesOf(value, [name]))
      if (pathText(path) === parameter && isTensor(leaf) && leaf.data.length === expected.length)
        return leaf.data;
  return null;
}

function sigmoid(x: number): number {
  const e = Math.exp(-Math.abs(x));
  return x < 0 ? e / (1 + e) : 1 / (1 + e);
}

/** The error function to rounding: its series near 0, and beyond by the continued fraction of its complement. */
function erf(x: number): number {
  const size = Math.abs(x);
  return Math.sign(x) * (size < 2.5 ? erfBySeries(size) : 1 - erfcByFraction(size));
}

/** 2/√π · e^(−x²) · Σ 2ⁿ·x^(2n+1) / (1·3·…·(2n+1)): all terms are positive. */
function erfBySeries(x: number): number {
  let [term, sum] = [x, x];
  for (let n = 1; term > 1e-17 * sum; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/** e^(−x²) / √π / (x + (1/2)/(x + 1/(x + (3/2)/(x + …)))). */
function erfcByFraction(x: number): number {
  let fraction = x;
  for (let k = 60; k >= 1; k--) fraction = x + k / 2 / fraction;
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
}
