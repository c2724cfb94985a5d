import type { NestedArray } from "../../numbers/nested.ts";
import type { Argument } from "../../sandbox/contract.ts";
import type { CaseSpec } from "../../spec/schema/case-spec.ts";
import type { Generator } from "../../spec/schema/generator.ts";
import { isRecord, isStrings, isTensor, type Value } from "../../value/value.ts";
import type { CasePlan } from "../cases/plan-case.ts";
import { isLiteralInput } from "./declared-ranges.ts";

/** Cases that are simpler than one in a single thing, the simplest first; none where it is as simple as can be. */
export function simplerCases(spec: CaseSpec, plan: CasePlan, derived: readonly string[]): CaseSpec[] {
  const sizes = Object.values(spec.inputs).some(isLiteralInput) ? [] : smallerSizes(spec, derived);
  return [...sizes, ...simplerOptions(spec), ...roundedInputs(spec), ...literal(spec, plan)];
}

function smallerSizes(spec: CaseSpec, derived: readonly string[]): CaseSpec[] {
  const free = Object.entries(spec.sizes ?? {}).filter(([symbol]) => !derived.includes(symbol));
  return free.flatMap(([symbol, size]) =>
    [1, Math.ceil(size / 2), size - 1]
      .filter((one, at, all) => one >= 1 && one < size && all.indexOf(one) === at)
      .map((one) => ({ ...spec, sizes: { ...spec.sizes, [symbol]: one } })),
  );
}

function simplerOptions(spec: CaseSpec): CaseSpec[] {
  return Object.entries(spec.options ?? {}).flatMap(([name, value]) =>
    simplerNumbers(value).map((one) => ({ ...spec, options: { ...spec.options, [name]: one } })),
  );
}

function simplerNumbers(value: unknown): number[] {
  if (typeof value !== "number") return [];
  return [0, 1, Number(value.toPrecision(1)), Number(value.toPrecision(2))].filter(
    (one, at, all) => digits(one) < digits(value) && all.indexOf(one) === at,
  );
}

function digits(value: number): number {
  return value === 0 ? 0 : String(value).replaceAll(/[-.]/g, "").length + (value === 1 ? 0 : 1);
}

/** Of inputs that stand there number by number: one of them at a time, in fewer digits. */
function roundedInputs(spec: CaseSpec): CaseSpec[] {
  const roundings = [
    () => 0,
    Math.round,
    (x: number) => Number(x.toFixed(1)),
    (x: number) => Number(x.toFixed(2)),
  ];
  return Object.entries(spec.inputs).flatMap(([name, generator]) =>
    roundings.flatMap((round) => {
      const other = rounded(generator, round);
      if (JSON.stringify(other).length >= JSON.stringify(generator).length) return [];
      return [{ ...spec, inputs: { ...spec.inputs, [name]: other } }];
    }),
  );
}

function rounded(generator: Generator, round: (value: number) => number): Generator {
  if (typeof generator !== "object" || generator === null) return generator;
  if ("values" in generator) return { values: roundedNested(generator.values, round) };
  if (!("record" in generator)) return generator;
  const entries = Object.entries(generator.record).map(([key, one]) => [key, rounded(one, round)] as const);
  return { record: Object.fromEntries(entries) };
}

function roundedNested(values: number | NestedArray, round: (value: number) => number): number | NestedArray {
  if (typeof values === "number") return round(values) + 0;
  return values.map((one) => roundedNested(one, round));
}

/** The same case with every input number by number; none for a chain, whose calls draw theirs anew. */
function literal(spec: CaseSpec, plan: CasePlan): CaseSpec[] {
  const [call] = plan.calls;
  if (call === undefined || plan.calls.length > 1 || spec.each !== undefined) return [];
  const inputs = plan.signature.parameters.map(({ name }, at): [string, Generator] | null => {
    const argument = call.arguments[at];
    const generator = argument === undefined ? null : generatorOf(argument);
    return generator === undefined ? null : [name, generator];
  });
  if (inputs.some((one) => one === null)) return [];
  const written = { ...spec, inputs: Object.fromEntries(inputs.filter((one) => one !== null)) };
  return JSON.stringify(written) === JSON.stringify(spec) ? [] : [written];
}

/** undefined for what cannot be written down. */
function generatorOf(argument: Argument): Generator | undefined {
  if (argument.kind === "value") return written(argument.value);
  if (argument.kind !== "record") return undefined;
  const entries = Object.entries(argument.entries).map(([key, one]) => [key, generatorOf(one)] as const);
  return entries.some(([, one]) => one === undefined)
    ? undefined
    : { record: Object.fromEntries(entries.map(([key, one]) => [key, one ?? null])) };
}

function written(value: Value): Generator {
  if (isTensor(value)) return { values: nestedOf(value.data, value.shape) };
  if (isStrings(value)) return { strings: [...value.items] };
  if (!isRecord(value)) return value;
  return { record: Object.fromEntries([...value.entries].map(([key, one]) => [key, written(one)])) };
}

function nestedOf(data: ArrayLike<number>, [length = 0, ...inner]: readonly number[]): NestedArray {
  const step = inner.reduce((product, one) => product * one, 1);
  return Array.from({ length }, (_, at) =>
    inner.length === 0
      ? (data[at] ?? 0)
      : nestedOf(
          Array.from({ length: step }, (__, k) => data[at * step + k] ?? 0),
          inner,
        ),
  );
}
