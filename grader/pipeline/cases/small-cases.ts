import type { Argument } from "../../sandbox/contract.ts";
import type { GradedExercise } from "../../spec/exercise.ts";
import type { Generator } from "../../spec/schema/generator.ts";
import { isRecord, isTensor, recordValue, type Value } from "../../value/value.ts";
import { numbersIn } from "../../value/value-leaves.ts";
import { batchOf, cutArguments, type Kept } from "./cut-inputs.ts";
import { type CasePlan, planCase } from "./plan-case.ts";

/** Of more numbers nobody follows a calculation by hand. */
const MOST_NUMBERS = 48;
/** Sizes that channels go by. */
const CHANNELS = ["C", "O"];

/** A public case cut down. */
export interface SmallCase extends CasePlan {
  /** How many numbers go in. */
  readonly numbers: number;
}

/**
 * What is left of a public case of one call when it is made small enough to be followed by hand: one example or two, of
 * one channel or all; with small whole numbers where they are drawn freely.
 *
 * They are made of what a learner may see, and the same everywhere. Whether one is an input that makes sense is for
 * oracle and reference to say, by what they give for it.
 */
export function smallCases(exercise: GradedExercise, name: string): SmallCase[] {
  const plan = planCase(exercise, name);
  const [call] = plan.calls;
  const isThrown = exercise.spec.checks.some(
    (check) => check.kind === "throws" && check.cases.includes(name),
  );
  if (plan.spec.visibility !== "public" || plan.calls.length > 1 || call === undefined || isThrown) return [];
  if (call.arguments.some(({ kind }) => kind !== "value")) return [];
  const round = plan.signature.backward === null ? wholeNumbers : signedRanks;
  const lists = cutsOf(plan).map((kept) =>
    cutArguments(plan.signature, call.arguments, kept).map((argument, place) =>
      wholeArgument(argument, generatorOf(plan, place), round),
    ),
  );
  const distinct = new Map(lists.map((list) => [sizesIn(list), list]));
  return [...distinct.values()].flatMap((list, k): SmallCase[] => {
    const numbers = numbersOf(list);
    return numbers > MOST_NUMBERS
      ? []
      : [{ ...plan, name: `${name}/${k}`, calls: [{ ...call, arguments: list }], numbers }];
  });
}

/** One example, or two where one makes no sense alone. */
function cutsOf({ signature, spec: { sizes = {} } }: CasePlan): ReadonlyMap<string, Kept>[] {
  const batch = batchOf(signature);
  const channels = CHANNELS.flatMap((symbol) => firstOf(symbol, sizes, 1));
  const examples = (count: number) => (batch === null ? [] : firstOf(batch, sizes, count));
  return [
    new Map([...channels, ...examples(1)]),
    new Map([...channels, ...examples(2)]),
    new Map(examples(1)),
    new Map(examples(2)),
    new Map(),
  ];
}

function firstOf(symbol: string, sizes: Readonly<Record<string, number>>, count: number): [string, Kept][] {
  return (sizes[symbol] ?? 0) > count ? [[symbol, { from: 0, count }]] : [];
}

/** What draws a parameter; gradOutput is drawn where nothing is said. */
function generatorOf({ spec, signature }: CasePlan, place: number): Generator | undefined {
  const name = signature.parameters[place]?.name ?? "";
  return spec.inputs[name] ?? (name === "gradOutput" ? { upstream: true } : undefined);
}

type Whole = (data: Float64Array) => Float64Array;

function wholeArgument(argument: Argument, generator: Generator | undefined, whole: Whole): Argument {
  return argument.kind === "value"
    ? { kind: "value", value: wholeValue(argument.value, generator, whole) }
    : argument;
}

function wholeValue(value: Value, generator: Generator | undefined, whole: Whole): Value {
  if (typeof generator !== "object" || generator === null || typeof value !== "object" || value === null)
    return value;
  if (isRecord(value)) {
    const members = "record" in generator ? generator.record : {};
    // Of gradOutput every member is drawn in the same way.
    const each = "upstream" in generator ? generator : undefined;
    return recordValue(
      [...value.entries].map(
        ([key, entry]) => [key, wholeValue(entry, members[key] ?? each, whole)] as const,
      ),
    );
  }
  if (!isTensor(value)) return value;
  if ("distinct" in generator) return { ...value, data: signedRanks(value.data) };
  // What is drawn between bounds may have to stay there; a normal distribution has none.
  const isFree = "normal" in generator || "upstream" in generator;
  return isFree ? { ...value, data: whole(value.data) } : value;
}

/** Each of its sign, and not 0: there a branch may have its edge. */
function wholeNumbers(data: Float64Array): Float64Array {
  return data.map((value) => Math.sign(value) * Math.max(1, Math.round(2 * Math.abs(value))));
}

/** In the same order, and of different numbers no two the same: a derivative at a tie is a convention. */
function signedRanks(data: Float64Array): Float64Array {
  const sorted = [...new Set(data)].filter((value) => value !== 0).sort((a, b) => a - b);
  const below = sorted.filter((value) => value < 0).length;
  return data.map((value) => {
    const at = sorted.indexOf(value);
    return value === 0 ? 0 : value < 0 ? at - below : at - below + 1;
  });
}

function numbersOf(list: readonly Argument[]): number {
  return list.reduce((sum, one) => sum + (one.kind === "value" ? numbersIn(one.value).length : 0), 0);
}

/** Two cuts may leave the same. */
function sizesIn(list: readonly Argument[]): string {
  return list.map((one) => (one.kind === "value" ? numbersIn(one.value).length : 0)).join();
}
