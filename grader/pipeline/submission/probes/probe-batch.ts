import { hasDistinctNumbers } from "../../../diagnosis/distinct-numbers.ts";
import { ravel, sizeOf, unravel } from "../../../numbers/shape.ts";
import type { Diagnosis } from "../../../report/diagnosis.ts";
import type { Signature } from "../../../spec/schema/signatures.ts";
import { symbolsOf } from "../../../spec/schema/type-shape.ts";
import type { Dim } from "../../../spec/schema/type-spec.ts";
import { isTensor, type TensorValue, type Value } from "../../../value/value.ts";
import { leavesOf, numbersIn, selectKeys } from "../../../value/value-leaves.ts";
import { pathText, valueAt } from "../../../value/value-path.ts";
import { batchOf, cutArguments } from "../../cases/cut-inputs.ts";
import { times } from "./linear-combinations.ts";
import { type ProbedCase, type ProbedCheck, type Prober, sameResult } from "./prober.ts";
import { type TypedLeaf, typedLeaves } from "./substitution.ts";

type How = Extract<Diagnosis, { kind: "one-by-one" }>["how"];

/** Fewer different numbers come of places apart by accident. */
const FEWEST_NUMBERS = 3;
/** More examples take too many calls. */
const MOST_EXAMPLES = 8;

/**
 * Feeds a batch one example at a time, then the places along any other size apart: channels, outputs, queries. Where
 * these results make up what is expected and the result for all is not that, the fault is in how they come together.
 */
export async function probeBatch(prober: Prober, check: ProbedCheck): Promise<Diagnosis[]> {
  const batches = batchesOf(check.signature);
  for (const symbol of new Set([...batches, ...sizesOf(check.signature)])) {
    const found = await probeAlong(prober, check, symbol);
    if (found.size === 0) continue;
    const along = batches.includes(symbol) ? {} : { along: symbol };
    return [...found].map(([path, how]) => ({ kind: "one-by-one", path, ...along, how }));
  }
  return [];
}

/** What counts examples: the first axis where it can, or what is called so where time steps come first. */
function batchesOf(signature: Signature): string[] {
  const first = batchOf(signature);
  const named = sizesOf(signature).filter((symbol) => symbol === "N" || symbol === "B");
  return [...(first === null ? [] : [first]), ...named];
}

/** The symbols that stand for the length of an axis of an input. */
function sizesOf({ parameters }: Signature): string[] {
  return parameters.flatMap(({ type }) => symbolsOf(type));
}

async function probeAlong(prober: Prober, check: ProbedCheck, symbol: string): Promise<Map<string, How>> {
  // One example that comes out wrong has its fault in itself.
  if (check.failed.some(({ plan }) => (plan.sizes[symbol] ?? 1) < 2)) return new Map();
  let seen: Map<string, How> | null = null;
  for (const one of check.failed) {
    const own = await howIn(prober, one, symbol, check.of);
    seen = seen === null ? own : inBoth(seen, own);
    if (seen.size === 0) break;
  }
  return seen ?? new Map();
}

function inBoth(a: ReadonlyMap<string, How>, b: ReadonlyMap<string, How>): Map<string, How> {
  const shared = [...a].filter(([path]) => b.has(path));
  return new Map(shared.map(([path, how]) => [path, b.get(path) === how ? how : "mixed"]));
}

async function howIn(
  prober: Prober,
  one: ProbedCase,
  symbol: string,
  of: readonly string[] | undefined,
): Promise<Map<string, How>> {
  const isAlong = !batchesOf(one.plan.signature).includes(symbol);
  const size = one.plan.sizes[symbol] ?? 1;
  if (size > MOST_EXAMPLES) return new Map();
  const apart: Value[] = [];
  for (let example = 0; example < size; example++) {
    const result = await prober.result(
      one,
      cutArguments(one.plan.signature, one.call.arguments, new Map([[symbol, { from: example, count: 1 }]])),
    );
    if (result === null) return new Map();
    apart.push(result);
  }
  const types = typedLeaves(one.plan.signature.returns, []);
  return new Map(
    leavesOf(selectKeys(one.expected, of)).flatMap(({ path, leaf }): [string, How][] => {
      const type = types.find((typed) => pathText(typed.path) === pathText(path));
      const axis = type === undefined ? -1 : dimsOf(type).indexOf(symbol);
      const own = valueAt(one.received, path) ?? null;
      // Of fewer different numbers a sum or a stack fits by accident.
      if (isAlong && !hasDistinctNumbers(numbersIn(leaf), FEWEST_NUMBERS)) return [];
      const how = howOf(
        own,
        leaf,
        apart.map((result) => valueAt(result, path) ?? null),
        axis,
      );
      return how === null ? [] : [[pathText(path), how]];
    }),
  );
}

/** @param axis along which examples are stacked in the result; -1 where they are not */
function howOf(received: Value, expected: Value, apart: readonly Value[], axis: number): How | null {
  const same = (a: Value, b: Value) => sameResult(a, b, undefined);
  if (same(received, expected)) return null;
  const [total, stacked] = [sumOf(apart), stackOf(apart, axis)];
  const mean = total === null ? null : times(total, 1 / apart.length);
  const isSum = total !== null && same(total, expected);
  const isMean = mean !== null && same(mean, expected);
  if (!isSum && !isMean) return stacked !== null && same(stacked, expected) ? "mixed" : null;
  if (same(received, apart.at(-1) ?? null)) return "last";
  if (same(received, apart[0] ?? null)) return "first";
  if (isSum && mean !== null && same(received, mean)) return "averaged";
  return isMean && total !== null && same(received, total) ? "summed" : "mixed";
}

function sumOf(values: readonly Value[]): Value | null {
  if (values.every((value) => typeof value === "number")) return values.reduce((a, b) => a + b, 0);
  const tensors = tensorsOf(values);
  const [first] = tensors ?? [];
  if (
    tensors === null ||
    first === undefined ||
    tensors.some(({ shape }) => shape.join() !== first.shape.join())
  )
    return null;
  return {
    ...first,
    data: first.data.map((_, at) => tensors.reduce((sum, { data }) => sum + (data[at] ?? 0), 0)),
  };
}

function stackOf(values: readonly Value[], axis: number): Value | null {
  const tensors = tensorsOf(values);
  const [first] = tensors ?? [];
  if (tensors === null || first === undefined || tensors.some(({ shape }) => shape[axis] !== 1)) return null;
  if (tensors.some(({ shape }) => shape.join() !== first.shape.join())) return null;
  const shape = first.shape.with(axis, tensors.length);
  const data = Float64Array.from({ length: sizeOf(shape) }, (_, flat) => {
    const index = unravel(flat, shape);
    return tensors[index[axis] ?? 0]?.data[ravel(index.with(axis, 0), first.shape)] ?? Number.NaN;
  });
  return { kind: "tensor", shape, data };
}

function tensorsOf(values: readonly Value[]): TensorValue[] | null {
  const tensors = values.flatMap((value) =>
    typeof value === "object" && value !== null && isTensor(value) ? [value] : [],
  );
  return tensors.length === values.length ? tensors : null;
}

function dimsOf({ type }: TypedLeaf): readonly Dim[] {
  return typeof type === "object" && "tensor" in type ? type.tensor : [];
}
