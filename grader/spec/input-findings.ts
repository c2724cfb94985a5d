import { describeValue } from "./describe-value.ts";
import { type DocumentPath, type Finding, finding } from "./finding.ts";
import { missing, undeclared } from "./finding-kinds.ts";
import type { Generator } from "./generator.ts";
import { literalFindings } from "./literal-findings.ts";
import { nearest } from "./nearest.ts";
import { dimsOf, membersOf, typeLabel, withoutNull } from "./type-shape.ts";
import type { TypeSpec } from "./type-spec.ts";

/** The sizes a case declares, and those that its literal values have brought. */
export interface Sizes {
  readonly declared: Readonly<Record<string, number>>;
  readonly bound: Map<string, number>;
}

/** Whether an input as a case describes it can be had, and is of the declared type. */
export function inputFindings(
  generator: Generator,
  type: TypeSpec,
  path: DocumentPath,
  sizes: Sizes,
): Finding[] {
  const inner = withoutNull(type);
  if (generator === null) {
    const fits = inner !== type || inner === "null" || inner === "state";
    return fits ? [] : [mismatch(path, inner, generator)];
  }
  const members = membersOf(inner);
  if (members !== null) return memberFindings(generator, members, inner, path, sizes);
  if (inner === "tensors") return anyTensorsFindings(generator, path, sizes);
  if (dimsOf(inner) !== null) return tensorFindings(generator, inner, path, sizes);
  return scalarFindings(generator, inner, path);
}

function memberFindings(
  generator: Generator,
  members: Readonly<Record<string, TypeSpec>>,
  type: TypeSpec,
  path: DocumentPath,
  sizes: Sizes,
): Finding[] {
  if (!isKind(generator, "record")) return [mismatch(path, type, generator)];
  const known = Object.keys(members);
  const given = Object.keys(generator.record);
  const at = (name: string) => [...path, "record", name];
  const unknown = given.filter((name) => !known.includes(name));
  return [
    ...unknown.map((name) => undeclared(at(name), "a member of the record", name, known, "key")),
    ...known.flatMap((name): Finding[] => {
      const member = generator.record[name];
      const memberType = members[name];
      if (memberType === undefined) return [];
      if (member === undefined) return [missing(at(name), typeLabel(memberType), nearest(name, unknown))];
      return inputFindings(member, memberType, at(name), sizes);
    }),
  ];
}

/** Members of `tensors` have no declared shape: each brings its own. */
function anyTensorsFindings(generator: Generator, path: DocumentPath, sizes: Sizes): Finding[] {
  if (!isKind(generator, "record")) return [mismatch(path, "{ record: … } of tensors", generator)];
  return Object.entries(generator.record).flatMap(([name, member]): Finding[] => {
    const at = [...path, "record", name];
    if (typeof member === "number") return [];
    if (isKind(member, "values")) return literalFindings(member.values, null, [...at, "values"], sizes);
    if (!isDistribution(member)) return [mismatch(at, "a generator of numbers, with a shape", member)];
    const hasShape = "shape" in member && member.shape !== undefined;
    return [
      ...(hasShape ? [] : [missing([...at, "shape"], "the shape of this tensor, such as [2, 3]")]),
      ...distributionFindings(member, at),
    ];
  });
}

function tensorFindings(generator: Generator, type: TypeSpec, path: DocumentPath, sizes: Sizes): Finding[] {
  if (isKind(generator, "values")) return literalFindings(generator.values, type, [...path, "values"], sizes);
  if (!isDistribution(generator)) return [mismatch(path, type, generator)];
  const unsized = (dimsOf(type) ?? []).filter(
    (dim) => typeof dim === "string" && !Object.hasOwn(sizes.declared, dim),
  );
  return [
    ...(fitsEntries(generator, type) ? [] : [mismatch(path, entriesOf(type), generator)]),
    ...("shape" in generator && generator.shape !== undefined
      ? [
          finding(
            [...path, "shape"],
            `no shape: it follows from ${typeLabel(type)}`,
            describeShape(generator.shape),
          ),
        ]
      : []),
    ...unsized.map((symbol) =>
      finding(path, `a size for ${symbol} in sizes`, `${typeLabel(type)} without it`),
    ),
    ...distributionFindings(generator, path),
  ];
}

function scalarFindings(generator: Generator, type: TypeSpec, path: DocumentPath): Finding[] {
  if (!fitsScalar(generator, type)) {
    const words = typeof type === "object" && "oneOf" in type ? type.oneOf : [];
    const suggestion = typeof generator === "string" ? nearest(generator, words) : null;
    return [finding(path, typeLabel(type), generatorLabel(generator), { suggestion })];
  }
  return isDistribution(generator) ? distributionFindings(generator, path) : [];
}

function fitsScalar(generator: Generator, type: TypeSpec): boolean {
  if (typeof type === "object") return "oneOf" in type && type.oneOf.includes(String(generator));
  const isDrawn = isDistribution(generator) && !("shape" in generator);
  if (type === "number") return typeof generator === "number" || isDrawn || isNumberLiteral(generator);
  if (type === "integer") return isWhole(generator);
  if (type === "random") return isKind(generator, "random");
  if (type === "strings") return isKind(generator, "strings");
  return typeof generator === type;
}

function isNumberLiteral(generator: Generator): boolean {
  return isKind(generator, "values") && typeof generator.values === "number";
}

function isWhole(generator: Generator): boolean {
  if (typeof generator === "number") return Number.isInteger(generator);
  if (isKind(generator, "full")) return Number.isInteger(generator.full);
  return isKind(generator, "integers") || isKind(generator, "bernoulli");
}

/** Ids are whole numbers, masks 0 or 1; a tensor takes anything. */
function fitsEntries(generator: Distribution, type: TypeSpec): boolean {
  if (typeof type !== "object" || "tensor" in type) return true;
  if ("ids" in type) return isWhole(generator);
  if ("bernoulli" in generator) return true;
  if ("full" in generator) return generator.full === 0 || generator.full === 1;
  return "integers" in generator && generator.integers[0] >= 0 && generator.integers[1] <= 1;
}

function entriesOf(type: TypeSpec): string {
  const isIds = typeof type === "object" && "ids" in type;
  return isIds ? `whole numbers for ${typeLabel(type)}` : `0 or 1 for ${typeLabel(type)}`;
}

function distributionFindings(generator: Distribution, path: DocumentPath): Finding[] {
  if ("uniform" in generator) return rangeFindings(generator.uniform, [...path, "uniform"]);
  if ("integers" in generator) return rangeFindings(generator.integers, [...path, "integers"]);
  return [];
}

function rangeFindings([low, high]: readonly [number, number], path: DocumentPath): Finding[] {
  return low <= high ? [] : [finding(path, "the lower bound first", `[${low}, ${high}]`)];
}

type KindName = Generator extends infer G ? (G extends object ? keyof G : never) : never;
type Kind<K extends KindName> = Extract<Generator, { [key in K]: unknown }>;
type Distribution =
  | Kind<"normal">
  | Kind<"uniform">
  | Kind<"integers">
  | Kind<"bernoulli">
  | Kind<"distinct">
  | Kind<"full">
  | Kind<"upstream">;

function isKind<K extends KindName>(generator: Generator, kind: K): generator is Kind<K> {
  return typeof generator === "object" && generator !== null && kind in generator;
}

function isDistribution(generator: Generator): generator is Distribution {
  if (typeof generator !== "object" || generator === null) return false;
  return !("values" in generator || "random" in generator || "record" in generator);
}

function mismatch(path: DocumentPath, type: TypeSpec | string, generator: Generator): Finding {
  const expected = typeof type === "string" ? type : typeLabel(type);
  return finding(path, expected, generatorLabel(generator));
}

function generatorLabel(generator: Generator): string {
  if (typeof generator !== "object" || generator === null) return describeValue(generator);
  return `{ ${Object.keys(generator).join(", ")} }`;
}

function describeShape(shape: readonly number[]): string {
  return `[${shape.join(", ")}]`;
}
