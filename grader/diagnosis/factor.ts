import { isTensor } from "../value/value.ts";
import { sameNumbers } from "./same-behaviour.ts";
import { isOfExpectedShape, type TensorPair } from "./tensor-pair.ts";

/** A constant factor between received and expected, named where it is a size of the case. */
export interface Factor {
  readonly factor: number;
  readonly symbol: string | null;
  /** Names that stand for the same number in every case: which of all is meant no case tells. */
  readonly alike?: string[];
  readonly isOfOption?: true;
}

/** More names for one factor say nothing. */
const MOST_NAMES = 3;

/** From this many telling entries on, a common factor is no accident even if nothing names it. */
const TELLING_ENTRIES = 3;

/**
 * The factor with received = factor · expected in every pair: one name for all, or one number for all.
 *
 * @param right the same tensor where it is as expected: of two names that fit alike that one is meant that is 1 there
 */
export function commonFactor(pairs: readonly TensorPair[], right: readonly TensorPair[] = []): Factor | null {
  const factors = pairs.map(factorOf);
  const first = factors[0];
  if (first == null || factors.some((factor) => factor === null)) return null;
  const shared = sharedNames(pairs, factors, right);
  const [named] = shared;
  // The size itself: the last digits of what was measured are the submission's to choose.
  if (named !== undefined && shared.length <= MOST_NAMES) {
    const alike = shared.slice(1).map(([name]) => name);
    return { factor: named[1], symbol: named[0], ...(alike.length > 0 ? { alike } : {}) };
  }
  const rare = named === undefined ? rareName(pairs, factors, right) : null;
  if (rare !== null) return rare;
  const same = factors.every((factor) => factor !== null && sameNumbers([factor], [first]));
  const telling = pairs.reduce((sum, pair) => sum + tellingEntries(pair), 0);
  return same && telling >= TELLING_ENTRIES ? { factor: first, symbol: null } : null;
}

/** Of one entry any multiple is one. */
const FEWEST_ENTRIES = 2;

/**
 * Whether every pair is a whole multiple of what is expected, or a whole part of it, and not the same one: of a count that
 * no size of the case is, such as that of the places of a window.
 */
export function wholeMultiple(pairs: readonly TensorPair[]): "times" | "divided" | null {
  const factors = pairs.map((pair) => factorOf(pair) ?? Number.NaN);
  const telling = new Set(
    factors.flatMap((factor, k) => {
      const pair = pairs[k];
      return pair !== undefined && tellingEntries(pair) >= FEWEST_ENTRIES
        ? [Math.round(1e6 * factor) / 1e6]
        : [];
    }),
  );
  if (telling.size < 2) return null;
  if (factors.every(isCount)) return "times";
  return factors.every((factor) => isCount(1 / factor)) ? "divided" : null;
}

function isCount(factor: number): boolean {
  const nearest = Math.round(factor);
  return nearest >= 2 && sameNumbers([factor], [nearest]);
}

/**
 * What is a name of the factor in every case. A number comes first; of sizes those are meant that are 1 where the
 * result is right, unless none is.
 */
function sharedNames(
  pairs: readonly TensorPair[],
  factors: readonly (number | null)[],
  right: readonly TensorPair[],
): [string, number][] {
  const held = pairs.map((pair, k) => holding(namedFactors(pair), factors[k] ?? Number.NaN));
  const fitting = [...(held[0] ?? [])].filter(([name]) => held.every((others) => others.has(name)));
  const [first] = fitting;
  const isPlain = first !== undefined && PLAIN.has(first[0]);
  // A number is its own name, and stays one where more sizes have its value than can be told.
  if (isPlain && (Math.abs(first[1]) < 1 / 2 || first[1] === -1 || fitting.length > MOST_NAMES))
    return [first];
  const without = right
    .filter((pair) => tellingEntries(pair) > 0)
    .map((pair) => holding(namedFactors(pair, 1), 1));
  const meant = fitting.filter(([name]) => without.every((others) => others.has(name)));
  if (isPlain) return [first, ...meant.filter(([name]) => name !== first[0])];
  return meant.length > 0 ? meant : fitting;
}

/** The only name of those that are rarely meant: where two fit alike, neither is said. */
function rareName(
  pairs: readonly TensorPair[],
  factors: readonly (number | null)[],
  right: readonly TensorPair[],
): Factor | null {
  const held = pairs.map((pair, k) => holding(rareFactors(pair), factors[k] ?? Number.NaN));
  const fitting = [...(held[0] ?? [])].filter(([name]) => held.every((others) => others.has(name)));
  const telling = right.filter((pair) => tellingEntries(pair) > 0);
  const without = telling.map((pair) => holding(rareFactors(pair), 1));
  const names =
    fitting.length > 1 && telling.length > 0
      ? fitting.filter(([name]) => without.every((others) => others.has(name)))
      : fitting;
  const [only] = names;
  if (only === undefined || names.length > 1) return null;
  const isOfOption = (only[0].match(NAMES) ?? []).some(
    (name) => name !== "ln" && !(name in (pairs[0]?.sizes ?? {})),
  );
  return { factor: only[1], symbol: only[0], ...(isOfOption ? { isOfOption } : {}) };
}

const NAMES = /\p{L}[\p{L}\p{N}_]*/gu;

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

function holding(named: readonly (readonly [string, number])[], factor: number): Map<string, number> {
  return new Map(named.filter(([, value]) => Number.isFinite(value) && sameNumbers([factor], [value])));
}

/** Quotients and roots of sizes, a size against one less, products of three, and what options make. */
function rareFactors(pair: TensorPair): [string, number][] {
  const sizes = Object.entries(pair.sizes).filter(([, size]) => size > 1);
  const quotients = sizes.flatMap(([a, x]) =>
    sizes.flatMap(([b, y]): [string, number][] => (a === b ? [] : [[`${a}/${b}`, x / y]])),
  );
  const triples = sizes.flatMap(([a, x], i) =>
    sizes
      .slice(i + 1)
      .flatMap(([b, y], j) =>
        sizes.slice(i + j + 2).map(([c, z]): [string, number] => [`${a}·${b}·${c}`, x * y * z]),
      ),
  );
  const own = sizes.flatMap(([a, x]): [string, number][] => [
    [`${a}/(${a}−1)`, x / (x - 1)],
    [`(${a}−1)/${a}`, (x - 1) / x],
    [`${a}²`, x * x],
    [`1/${a}²`, 1 / (x * x)],
    [`√${a}`, Math.sqrt(x)],
    [`1/√${a}`, 1 / Math.sqrt(x)],
  ]);
  return [
    ...quotients,
    ...triples.flatMap(([name, value]): [string, number][] => [
      [name, value],
      [`1/(${name})`, 1 / value],
    ]),
    ...own,
    ...LOGARITHMS,
    ...optionFactors(pair),
  ];
}

/** What a logarithm of another base is multiplied by. */
const LOGARITHMS: readonly [string, number][] = [
  ["ln 2", Math.LN2],
  ["1/ln 2", 1 / Math.LN2],
  ["ln 10", Math.LN10],
  ["1/ln 10", 1 / Math.LN10],
];

function optionFactors({ options, inputs }: TensorPair): [string, number][] {
  const numbers = [...inputs, ...options].flatMap(([name, value]): [string, number][] => {
    if (typeof value === "number") return name === "gradOutput" ? [] : [[name, value]];
    const isPair = typeof value === "object" && value !== null && isTensor(value) && value.data.length === 2;
    return isPair && options.has(name)
      ? [[`${name}[0]·${name}[1]`, (value.data[0] ?? 0) * (value.data[1] ?? 0)]]
      : [];
  });
  return numbers
    .filter(([, value]) => value !== 0 && Math.abs(value) !== 1)
    .flatMap(([name, value]): [string, number][] => {
      const inside = name.includes("·") ? `(${name})` : name;
      const plain: [string, number][] = [
        [name, value],
        [`1/${inside}`, 1 / value],
      ];
      const complement: [string, number][] =
        value > 0 && value < 1
          ? [
              [`1−${name}`, 1 - value],
              [`1/(1−${name})`, 1 / (1 - value)],
            ]
          : [];
      return [...plain, ...complement];
    });
}

/** Numbers that are names themselves. */
const PLAIN: ReadonlyMap<string, number> = new Map([
  ["0", 0],
  ["−1", -1],
  ["2", 2],
  ["1/2", 1 / 2],
]);

/** `−1`, `2`, `N`, `1/N`, `N·C`, `gradOutput` and the like, of sizes from `least` on. */
function namedFactors(pair: TensorPair, least = 2): [string, number][] {
  const sizes = Object.entries(pair.sizes).filter(([, size]) => size >= least);
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
  return [...PLAIN, ...positive, ...positive.map(([name, value]): [string, number] => [`−${name}`, -value])];
}
