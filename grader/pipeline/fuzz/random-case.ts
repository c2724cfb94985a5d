import { seededRandom } from "../../numbers/seeded-random.ts";
import type { Exercise } from "../../spec/exercise.ts";
import type { CaseSpec } from "../../spec/schema/case-spec.ts";
import type { Generator } from "../../spec/schema/generator.ts";
import { symbolsOf, withoutNull } from "../../spec/schema/type-shape.ts";
import type { TypeSpec } from "../../spec/schema/type-spec.ts";
import { seedOf } from "../cases/seed-of.ts";
import { isLiteralInput, rangeCases, sizeRanges, wordsOf } from "./declared-ranges.ts";

export interface RandomCase {
  /** The case of the exercise it came from. */
  readonly base: string;
  readonly spec: CaseSpec;
  /** Whether it differs from its base in more than what is drawn: only then may its inputs not go together. */
  readonly isVaried: boolean;
}

/** Nearly twice as large as that the numbers of two cases are no longer of one kind. */
const LOGARITHMIC = 100;

/**
 * A case like one that the exercise has, with other numbers drawn, and sizes and options anywhere between those that
 * its function has in the exercise's compared cases; words, true and false, and null are any that the types allow. What is
 * written number by number stays as it is, and so do sizes and options of a function that takes a `random`. The same
 * seed and number give the same case.
 */
export function randomCase(
  exercise: Exercise,
  bases: readonly string[],
  seed: number,
  at: number,
): RandomCase {
  const random = seededRandom(seedOf(exercise.spec.slug, seed, at));
  const base = bases[Math.floor(random() * bases.length)] ?? "";
  const shipped = exercise.spec.cases[base];
  if (shipped === undefined) throw new RangeError(`expected a declared case, received ${base}`);
  const cases = rangeCases(exercise, shipped.function);
  const drawn: CaseSpec = { ...shipped, visibility: "hidden", seed: seedOf(seed, at) };
  // Right answers may draw in different ways, and agree only where the case leaves nothing to chance.
  const takesRandom = exercise.signatures[shipped.function]?.parameters.some(({ type }) => type === "random");
  // One case in three differs in its numbers alone: what it takes to be right is not in doubt then.
  if (takesRandom || random() < 1 / 3) return { base, spec: drawn, isVaried: false };
  const spec = withOtherSizes(withOtherValues(drawn, exercise, cases, random), exercise, cases, random);
  const isVaried = JSON.stringify({ ...spec, seed: 0 }) !== JSON.stringify({ ...drawn, seed: 0 });
  return { base, spec, isVaried };
}

/** Sizes that follow from others, as those of a convolution's result do: they are found by running the forward. */
export function derivedSymbols(exercise: Exercise, name: string): string[] {
  const signature = exercise.signatures[name];
  if (signature === undefined) return [];
  const [first, ...rest] = signature.parameters;
  const own = signature.backward === null ? signature.parameters : rest;
  const given = new Set(own.flatMap(({ type }) => symbolsOf(type)));
  const results = signature.backward === null ? [signature.returns] : first === undefined ? [] : [first.type];
  return [...new Set(results.flatMap((type) => symbolsOf(type)))].filter((symbol) => !given.has(symbol));
}

function withOtherSizes(
  spec: CaseSpec,
  exercise: Exercise,
  cases: readonly CaseSpec[],
  random: () => number,
): CaseSpec {
  const { sizes } = spec;
  if (sizes === undefined || Object.values(spec.inputs).some(isLiteralInput)) return spec;
  const fixed = new Set(derivedSymbols(exercise, spec.function));
  const ranges = sizeRanges(cases);
  const least = 1 + largestId(spec);
  const varied = Object.entries(sizes).map(([symbol, size]): [string, number] => {
    const [low, high] = ranges[symbol] ?? [size, size];
    if (fixed.has(symbol) || random() < 1 / 2) return [symbol, size];
    // Ids are drawn below one of the sizes; which one that is does not stand in the spec.
    const from = size >= least ? Math.max(low, Math.min(least, size)) : low;
    return [symbol, from + Math.floor(random() * (high - from + 1))];
  });
  return { ...spec, sizes: Object.fromEntries(varied) };
}

/** The largest whole number that is drawn as an id; −1 where none is. */
function largestId({ inputs }: CaseSpec): number {
  const ofGenerator = (generator: Generator): number => {
    if (typeof generator !== "object" || generator === null) return -1;
    if ("integers" in generator) return generator.integers[1];
    return "record" in generator ? Math.max(-1, ...Object.values(generator.record).map(ofGenerator)) : -1;
  };
  return Math.max(-1, ...Object.values(inputs).map(ofGenerator));
}

function withOtherValues(
  spec: CaseSpec,
  exercise: Exercise,
  cases: readonly CaseSpec[],
  random: () => number,
): CaseSpec {
  const signature = exercise.signatures[spec.function];
  const options = { ...spec.options };
  for (const { name, type } of signature?.options ?? []) {
    const other = otherValue(
      options[name],
      cases.map((one) => one.options?.[name]),
      type,
      random,
    );
    if (other !== undefined) options[name] = other;
  }
  const inputs = { ...spec.inputs };
  for (const { name, type } of signature?.parameters ?? []) {
    const now = inputs[name];
    if (typeof now === "object" && now !== null) continue;
    const other = otherValue(
      now,
      cases.map((one) => one.inputs[name]),
      type,
      random,
    );
    if (other !== undefined && !Array.isArray(other)) inputs[name] = other;
  }
  return { ...spec, inputs, ...(spec.options === undefined ? {} : { options }) };
}

type Plain = null | number | boolean | string | number[];

/** Another value of an option or a plain input, from those that cases have; undefined where it stays. */
function otherValue(
  now: unknown,
  seen: readonly unknown[],
  type: TypeSpec,
  random: () => number,
): Plain | undefined {
  if (now === undefined || random() < 1 / 2) return undefined;
  const words = wordsOf(type).filter((word) => word !== null || seen.includes(null));
  const inner = withoutNull(type);
  if (words.length > 0 && typeof now !== "number") return words[Math.floor(random() * words.length)];
  if (Array.isArray(now)) {
    const lists = seen.filter((one): one is number[] => Array.isArray(one) && one.length === now.length);
    return lists[Math.floor(random() * lists.length)];
  }
  const numbers = seen.filter((one) => typeof one === "number");
  if (typeof now !== "number" || numbers.length === 0) return undefined;
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  if (low === high) return undefined;
  if (inner === "integer") return low + Math.floor(random() * (high - low + 1));
  const between =
    low > 0 && high / low > LOGARITHMIC ? low * (high / low) ** random() : low + (high - low) * random();
  return Number(between.toPrecision(6));
}
