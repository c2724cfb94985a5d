import { sameNumbers } from "./same-behaviour.ts";
import { isOfExpectedShape, type TensorPair } from "./tensor-pair.ts";

/** A constant factor between received and expected, named where it is a size of the case. */
export interface Factor {
  readonly factor: number;
  readonly symbol: string | null;
}

/** From this many telling entries on, a common factor is no accident even if nothing names it. */
const TELLING_ENTRIES = 3;

/** The factor with received = factor · expected in every pair: one name for all, or one number for all. */
export function commonFactor(pairs: readonly TensorPair[]): Factor | null {
  const factors = pairs.map(factorOf);
  const first = factors[0];
  if (first == null || factors.some((factor) => factor === null)) return null;
  const names = pairs.map((pair, k) => namesOf(pair, factors[k] ?? Number.NaN));
  const shared = [...(names[0] ?? [])].find(([name]) => names.every((others) => others.has(name)));
  // The size itself: the last digits of what was measured are the submission's to choose.
  if (shared !== undefined) return { factor: shared[1], symbol: shared[0] };
  const same = factors.every((factor) => factor !== null && sameNumbers([factor], [first]));
  const telling = pairs.reduce((sum, pair) => sum + tellingEntries(pair), 0);
  return same && telling >= TELLING_ENTRIES ? { factor: first, symbol: null } : null;
}

function factorOf(pair: TensorPair): number | null {
  if (!isOfExpectedShape(pair) || tellingEntries(pair) === 0) return null;
  const at = pair.expected.reduce(
    (best, value, k) => (Math.abs(value) > Math.abs(pair.expected[best] ?? 0) ? k : best),
    0,
  );
  const factor = (pair.received[at] ?? Number.NaN) / (pair.expected[at] ?? Number.NaN);
  const scaled = pair.expected.map((value) => value * factor);
  return Number.isFinite(factor) && sameNumbers(pair.received, scaled) ? factor : null;
}

function tellingEntries({ expected }: TensorPair): number {
  return expected.filter((value) => value !== 0).length;
}

/** All names a factor has in a case, `−1`, `2`, `N`, `1/N`, `N·C`, `gradOutput`, with what they stand for there. */
function namesOf(pair: TensorPair, factor: number): Map<string, number> {
  const named = namedFactors(pair);
  return new Map(named.filter(([, value]) => Number.isFinite(value) && sameNumbers([factor], [value])));
}

function namedFactors(pair: TensorPair): [string, number][] {
  const sizes = Object.entries(pair.sizes).filter(([, size]) => size > 1);
  const products = sizes.flatMap(([a, x], k) =>
    sizes.slice(k + 1).map(([b, y]): [string, number] => [`${a}·${b}`, x * y]),
  );
  const counts: [string, number][] = [...sizes, ...products];
  const gradOutput = pair.inputs.get("gradOutput");
  const upstream: [string, number][] = typeof gradOutput === "number" ? [["gradOutput", gradOutput]] : [];
  const positive = [...counts, ...upstream].flatMap(([name, value]): [string, number][] => [
    [name, value],
    [`1/${name.includes("·") ? `(${name})` : name}`, 1 / value],
  ]);
  const plain: [string, number][] = [
    ["0", 0],
    ["−1", -1],
    ["2", 2],
    ["1/2", 1 / 2],
  ];
  return [...plain, ...positive, ...positive.map(([name, value]): [string, number] => [`−${name}`, -value])];
}
