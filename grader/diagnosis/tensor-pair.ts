import { sameShape } from "../numbers/shape.ts";
import { isRecord, isTensor, type TensorValue, type Value } from "../value/value.ts";
import { leavesOf, numbersOf, selectKeys, shapeOf } from "../value/value-leaves.ts";
import { pathText, valueAt } from "../value/value-path.ts";
import type { CallInputs, CaseEvidence, Evidence } from "./evidence.ts";

/** One tensor of a failed case as received and as expected; a scalar has the shape `[]`. */
export interface TensorPair {
  readonly receivedShape: readonly number[];
  readonly received: Float64Array;
  readonly expectedShape: readonly number[];
  readonly expected: Float64Array;
  readonly isOpen: boolean;
  readonly sizes: Readonly<Record<string, number>>;
  /** Of the call that gave it. */
  readonly inputs: ReadonlyMap<string, Value>;
  readonly options: ReadonlyMap<string, Value>;
  readonly parameters: CaseEvidence["parameters"];
}

/**
 * The wrong tensors of the failed cases by result key, those of open cases first: what any explanation of that key must
 * reproduce.
 */
export function wrongTensors(
  evidence: Evidence,
  same: (a: Float64Array, b: Float64Array) => boolean,
): Map<string, TensorPair[]> {
  const failed = evidence.cases.filter((one) => one.failed);
  const pairs = [...failed.filter(({ isOpen }) => isOpen), ...failed.filter(({ isOpen }) => !isOpen)].flatMap(
    (one) => pairsOf(one, evidence.of),
  );
  return Map.groupBy(
    pairs.filter((pair) => !isOfExpectedShape(pair) || !same(pair.received, pair.expected)),
    ({ path }) => path,
  );
}

/** The tensors under one key of the passed cases that call a function of which others failed. */
export function rightTensors({ cases, of }: Evidence, path: string): TensorPair[] {
  const functions = new Set(cases.flatMap((one) => (one.failed ? [one.function] : [])));
  return cases
    .filter((one) => !one.failed && functions.has(one.function))
    .flatMap((one) => pairsOf(one, of))
    .filter((pair) => pair.path === path);
}

/** The tensors of all cases under one key, right ones and wrong ones: what is said of where it is wrong holds there too. */
export function tensorsAt(evidence: Evidence, path: string): TensorPair[] {
  return evidence.cases.flatMap((one) => pairsOf(one, evidence.of)).filter((pair) => pair.path === path);
}

export function isOfExpectedShape({ receivedShape, expectedShape }: TensorPair): boolean {
  return sameShape(receivedShape, expectedShape);
}

/** The input tensors of a case, `gradOutput` and its members included. */
export function inputTensors({ inputs }: TensorPair): TensorValue[] {
  return [...inputs.values()].flatMap((value) =>
    leavesOf(value).flatMap(({ leaf }) => (isTensor(leaf) ? [leaf] : [])),
  );
}

function pairsOf(one: CaseEvidence, of: readonly string[] | undefined): (TensorPair & { path: string })[] {
  if ("reason" in one.received || "reason" in one.expected) return [];
  const { results } = one.received;
  return one.expected.results.flatMap((expected, step) => {
    return leavesOf(selectKeys(expected, of)).flatMap(({ path: keys, leaf }) => {
      const other = valueAt(results[step] ?? null, keys) ?? null;
      if (isRecord(other)) return [];
      const [a, b] = [numbersOf(other), numbersOf(leaf)];
      if (a === null || b === null) return [];
      const path = pathText(keys);
      const shapes = { receivedShape: shapeOf(other), expectedShape: shapeOf(leaf) };
      const { isOpen, sizes, parameters, calls } = one;
      const { inputs, options } = calls[step] ?? NO_INPUTS;
      return [{ path, received: a, expected: b, ...shapes, isOpen, sizes, inputs, options, parameters }];
    });
  });
}

const NO_INPUTS: CallInputs = { inputs: new Map(), options: new Map() };
