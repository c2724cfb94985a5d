import type { Outcome } from "../../report/outcome.ts";
import type { CheckSpec, Tolerance } from "../../spec/schema/check-spec.ts";
import { DEFAULT_TOLERANCE } from "../../spec/schema/default-tolerance.ts";
import { isRecord, isTensor, type Value } from "../../value/value.ts";
import { numbersIn } from "../../value/value-leaves.ts";
import { compareFinite } from "./compare-finite.ts";
import { compareValues } from "./compare-values.ts";
import { equalSlices } from "./equal-slices.ts";

type PropertyCheck = Extract<CheckSpec, { kind: "property" }>;

/** What a property may look at besides the result itself. */
export interface PropertyContext {
  readonly input: (parameter: string) => Value | null;
  readonly resultOf: (caseName: string) => Value | null;
  /** The cases this one is held against. */
  readonly others: readonly string[];
}

/** Whether a result has a declared property, for any right answer and not only the oracle's. */
export function compareProperty(received: Value, check: PropertyCheck, context: PropertyContext): Outcome {
  const { property } = check;
  const tolerance = check.tolerance ?? DEFAULT_TOLERANCE;
  if ("statistic" in property) {
    const numbers = numbersIn(pick(received, property.of));
    if (numbers.length === 0) return wrong("∅");
    const value = statistics[property.statistic](numbers);
    const [low, high] = property.interval;
    return value >= low && value <= high
      ? { status: "passed" }
      : wrong(`${property.statistic} = ${value.toPrecision(6)} ∉ [${low}, ${high}]`);
  }
  if ("decreasing" in property) {
    const key = property.decreasing === true ? undefined : property.decreasing;
    const numbers = numbersIn(pick(received, key));
    return numbers.length === 0 ? wrong("∅") : compareDecreasing(numbers);
  }
  if ("distinctResults" in property || "distinctSlices" in property)
    return compareDraws(received, property, tolerance, context);
  const other =
    "equalsInput" in property ? context.input(property.equalsInput) : context.resultOf(property.equalsCase);
  if (other === null) return wrong("∅");
  return compareValues(
    pick(received, property.of),
    "equalsCase" in property ? pick(other, property.of) : other,
    tolerance,
    null,
  );
}

/** Whether results or slices that are drawn at random differ. */
function compareDraws(
  received: Value,
  property: Extract<PropertyCheck["property"], { distinctResults: true } | { distinctSlices: unknown }>,
  tolerance: Tolerance,
  context: PropertyContext,
): Outcome {
  const drawn = pick(received, property.of);
  // What is no number differs from everything, itself too.
  const numbers = compareFinite(drawn, null, Number.isNaN);
  if (numbers.status !== "passed") return numbers;
  if ("distinctSlices" in property) return compareSlices(drawn, property.distinctSlices, tolerance);
  const same = context.others.find((name) => {
    const other = context.resultOf(name);
    return other !== null && isSame(drawn, pick(other, property.of), tolerance);
  });
  return same === undefined ? { status: "passed" } : wrong(`= ${same}`);
}

function isSame(a: Value, b: Value, tolerance: Tolerance): boolean {
  return compareValues(a, b, tolerance, null).status === "passed";
}

function compareSlices(value: Value, axes: readonly number[], tolerance: Tolerance): Outcome {
  if (!isTensor(value)) return wrong("∅");
  for (const axis of axes) {
    const pair = equalSlices(value, axis, tolerance);
    if (pair !== null)
      return wrong(pair.map((slice) => sliceText(value.shape.length, axis, slice)).join(" = "));
  }
  return { status: "passed" };
}

/** `[:, 3]` */
function sliceText(rank: number, axis: number, slice: number): string {
  return `[${Array.from({ length: rank }, (_, each) => (each === axis ? slice : ":")).join(", ")}]`;
}

type Statistic = Extract<PropertyCheck["property"], { statistic: string }>["statistic"];

const statistics: Record<Statistic, (values: readonly number[]) => number> = {
  mean,
  variance,
  std: (values) => Math.sqrt(variance(values)),
  min: (values) => values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY),
  max: (values) => values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY),
  sum,
  norm: (values) => Math.sqrt(sum(values.map((value) => value * value))),
  kurtosis,
};

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

/** Biased: divided by the number of values. */
function variance(values: readonly number[]): number {
  const center = mean(values);
  return mean(values.map((value) => (value - center) ** 2));
}

/** Pearson's: the fourth central moment over the square of the biased variance. NaN where all values are the same. */
function kurtosis(values: readonly number[]): number {
  const center = mean(values);
  return mean(values.map((value) => (value - center) ** 4)) / variance(values) ** 2;
}

function compareDecreasing(values: readonly number[]): Outcome {
  const rise = values.findIndex((value, at) => at > 0 && !(value <= (values[at - 1] ?? Number.NaN)));
  return rise < 0
    ? { status: "passed" }
    : wrong(`[${rise}] ${values[rise]} > [${rise - 1}] ${values[rise - 1]}`);
}

function pick(value: Value, key: string | undefined): Value {
  return key !== undefined && isRecord(value) ? (value.entries.get(key) ?? null) : value;
}

function wrong(detail: string): Outcome {
  return { status: "wrong-value", located: null, detail };
}
