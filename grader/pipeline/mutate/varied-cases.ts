import type { Exercise } from "../../spec/exercise.ts";
import type { CaseSpec } from "../../spec/schema/case-spec.ts";
import type { Generator } from "../../spec/schema/generator.ts";
import { membersOf, withoutNull } from "../../spec/schema/type-shape.ts";
import type { TypeSpec } from "../../spec/schema/type-spec.ts";

export interface VariedCase {
  /** The case of the exercise it came from. */
  readonly base: string;
  readonly spec: CaseSpec;
}

/** All of them run once for every mistake that is searched for. */
const MOST = 60;
/** Unequal ones, so that no two dimensions can be taken for each other. */
const SIZES = [2, 3, 5, 4, 7, 6];
const SEEDS = [101, 202];

/**
 * Cases like those that an exercise has, each different in one thing: its seed, its sizes, an option, the kind of numbers
 * it draws. Those most like what is there come first.
 */
export function variedCases({ spec, signatures }: Exercise): ReadonlyMap<string, VariedCase> {
  const compared = spec.checks.filter(({ kind }) => ["values", "trajectory", "gradient"].includes(kind));
  const bases = [...new Set(compared.flatMap(({ cases }) => cases))];
  const variants = bases.flatMap((base) => {
    const found = spec.cases[base];
    if (found === undefined) return [];
    const { parameters = [], options = [] } = signatures[found.function] ?? {};
    return variantsOf(found, parameters, options).map((variant, at) => ({ base, at, spec: variant }));
  });
  const inTurn = variants.sort((a, b) => a.at - b.at).slice(0, MOST);
  const names = new Set(Object.keys(spec.cases));
  return new Map(
    inTurn.map(({ base, at, spec: varied }) => {
      let name = `${base}-${at + 2}`;
      while (names.has(name)) name = `${name}-more`;
      names.add(name);
      return [name, { base, spec: varied }];
    }),
  );
}

type Named = readonly { readonly name: string; readonly type: TypeSpec }[];

function variantsOf(base: CaseSpec, parameters: Named, options: Named): CaseSpec[] {
  // What is written number by number has the sizes it has, and no seed.
  const isDrawn = Object.values(base.inputs).every((input) => !isLiteral(input));
  const loose = isDrawn ? [base] : [];
  return [
    ...loose.flatMap(withOtherSizes),
    ...options.flatMap(({ name, type }) => withOtherOption(base, name, type)),
    ...parameters.flatMap(({ name, type }) => withOtherInput(base, name, type)),
    ...loose.flatMap((one) => SEEDS.map((seed) => ({ ...one, seed }))),
    ...withOtherNumbers(base),
  ].map((one) => ({ ...one, visibility: "hidden" as const, description: DESCRIPTION }));
}

const DESCRIPTION = { zh: "由 verify 提出的用例", en: "Proposed by verify" };

function isLiteral(generator: Generator): boolean {
  if (typeof generator !== "object" || generator === null) return false;
  if ("values" in generator || "strings" in generator) return true;
  return "record" in generator && Object.values(generator.record).some(isLiteral);
}

function withOtherSizes(base: CaseSpec): CaseSpec[] {
  const symbols = Object.keys(base.sizes ?? {});
  if (symbols.length === 0) return [];
  const ofAll = (size: (at: number) => number) => ({
    ...base,
    sizes: Object.fromEntries(symbols.map((symbol, at) => [symbol, size(at)])),
  });
  return [
    ofAll((at) => SIZES[at % SIZES.length] ?? 2),
    ofAll((at) => (base.sizes?.[symbols[at] ?? ""] ?? 1) + 1),
    ...symbols.map((symbol) => ({
      ...base,
      sizes: { ...base.sizes, [symbol]: (base.sizes?.[symbol] ?? 1) + 2 },
    })),
    ofAll(() => 1),
  ];
}

function withOtherOption(base: CaseSpec, name: string, type: TypeSpec): CaseSpec[] {
  const others = othersOf(base.options?.[name], type);
  return others.map((value) => ({ ...base, options: { ...base.options, [name]: value } }));
}

/** A number, a boolean or a word by position, or as a member of what is; the seed of a `random`. */
function withOtherInput(base: CaseSpec, name: string, type: TypeSpec): CaseSpec[] {
  const now = base.inputs[name];
  if (now === undefined) return [];
  return otherGenerators(now, type).map((other) => ({ ...base, inputs: { ...base.inputs, [name]: other } }));
}

function otherGenerators(now: Generator, type: TypeSpec): Generator[] {
  if (typeof now !== "object" || now === null) return othersOf(now, type);
  if ("random" in now) return [{ random: now.random + 1 }];
  const members = membersOf(withoutNull(type));
  if (!("record" in now) || members === null) return [];
  return Object.entries(now.record).flatMap(([key, member]) => {
    const declared = members[key];
    const others = declared === undefined ? [] : otherGenerators(member, declared);
    return others.map((other) => ({ record: { ...now.record, [key]: other } }));
  });
}

function othersOf(now: unknown, type: TypeSpec): (number | boolean | string)[] {
  const inner = withoutNull(type);
  if (typeof now === "boolean") return [!now];
  if (typeof now === "string" && typeof inner === "object" && "oneOf" in inner)
    return inner.oneOf.filter((word) => word !== now);
  if (typeof now !== "number") return [];
  return Number.isInteger(now) && inner === "integer" ? [now + 1, now + 2] : [now * 2 + 0.1, now / 2];
}

/** Numbers that are larger, of one sign, with zeros among them; last, of both signs where a case has one alone. */
function withOtherNumbers(base: CaseSpec): CaseSpec[] {
  const changes: ((generator: Generator) => Generator)[] = [
    (generator) => scaled(generator, 10),
    (generator) => scaled(generator, 0.1),
    (generator) => (isNormal(generator) ? { uniform: [0.5, 2] } : generator),
    (generator) => (isNormal(generator) ? { uniform: [-2, -0.5] } : generator),
    (generator) => (isNormal(generator) ? { integers: [-2, 2] } : generator),
    ofBothSigns,
  ];
  return changes.flatMap((change) => {
    const inputs = Object.fromEntries(
      Object.entries(base.inputs).map(([name, generator]) => [name, change(generator)] as const),
    );
    return JSON.stringify(inputs) === JSON.stringify(base.inputs) ? [] : [{ ...base, inputs }];
  });
}

/** What may not be negative (a variance, a probability) makes the reference fail, and is no proposal then. */
function ofBothSigns(generator: Generator): Generator {
  if (typeof generator !== "object" || generator === null || !("uniform" in generator)) return generator;
  const [low, high] = generator.uniform;
  return low >= 0 ? { ...generator, uniform: [-high, high] } : generator;
}

function isNormal(generator: Generator): boolean {
  return (
    typeof generator === "object" && generator !== null && "normal" in generator && !("shape" in generator)
  );
}

function scaled(generator: Generator, by: number): Generator {
  if (typeof generator !== "object" || generator === null) return generator;
  if ("normal" in generator) {
    const { mean, std } = generator.normal;
    return { ...generator, normal: { mean, std: std * by } };
  }
  if ("uniform" in generator) {
    const [low, high] = generator.uniform;
    return low < 0 && high > 0 ? { ...generator, uniform: [low * by, high * by] } : generator;
  }
  return generator;
}
