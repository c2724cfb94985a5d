import { type DocumentPath, type Finding, finding } from "../finding.ts";
import { nearest } from "../nearest.ts";
import type { ProblemDetail } from "../problem-detail.ts";
import type { Generator } from "../schema/generator.ts";
import { dimsOf, membersOf, withoutNull } from "../schema/type-shape.ts";
import type { TypeSpec } from "../schema/type-spec.ts";
import { describeValue } from "./describe-value.ts";
import { literalFindings } from "./literal-findings.ts";
import { undeclared } from "./name-findings.ts";

/** The sizes a case declares, and those that its literal values have brought. */
export interface CaseSizes {
  readonly declared: Readonly<Record<string, number>>;
  readonly bound: Map<string, number>;
}

/** Whether an input as a case describes it can be had, and is of the declared type. */
export function inputFindings(
  generator: Generator,
  type: TypeSpec,
  path: DocumentPath,
  sizes: CaseSizes,
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
  sizes: CaseSizes,
): Finding[] {
  if (!isKind(generator, "record")) return [mismatch(path, type, generator)];
  const known = Object.keys(members);
  const given = Object.keys(generator.record);
  const at = (name: string) => [...path, "record", name];
  const unknown = given.filter((name) => !known.includes(name));
  return [
    ...unknown.map((name) => undeclared(at(name), { what: "member" }, name, known, "key")),
    ...known.flatMap((name): Finding[] => {
      const member = generator.record[name];
      const memberType = members[name];
      if (memberType === undefined) return [];
      if (member === undefined) {
        const suggestion = nearest(name, unknown);
        return [finding(at(name), { kind: "input-missing", of: "member", type: memberType }, { suggestion })];
      }
      return inputFindings(member, memberType, at(name), sizes);
    }),
  ];
}

/** Members of `tensors` have no declared shape: each brings its own. */
function anyTensorsFindings(generator: Generator, path: DocumentPath, sizes: CaseSizes): Finding[] {
  if (!isKind(generator, "record"))
    return [finding(path, { kind: "no-tensor-record", received: describeValue(generator) })];
  return Object.entries(generator.record).flatMap(([name, member]): Finding[] => {
    const at = [...path, "record", name];
    if (typeof member === "number") return [];
    if (isKind(member, "values")) return literalFindings(member.values, null, [...at, "values"], sizes);
    if (!isDistribution(member))
      return [finding(at, { kind: "no-tensor-generator", received: describeValue(member) })];
    const hasShape = "shape" in member && member.shape !== undefined;
    return [
      ...(hasShape ? [] : [finding([...at, "shape"], { kind: "shape-missing" })]),
      ...distributionFindings(member, at),
    ];
  });
}

function tensorFindings(
  generator: Generator,
  type: TypeSpec,
  path: DocumentPath,
  sizes: CaseSizes,
): Finding[] {
  if (isKind(generator, "values")) return literalFindings(generator.values, type, [...path, "values"], sizes);
  if (!isDistribution(generator)) return [mismatch(path, type, generator)];
  const unsized = (dimsOf(type) ?? []).filter(
    (dim) => typeof dim === "string" && !Object.hasOwn(sizes.declared, dim),
  );
  return [
    ...(fitsEntries(generator, type) ? [] : [finding(path, entriesDetail(type, generator))]),
    ...("shape" in generator && generator.shape !== undefined
      ? [finding([...path, "shape"], { kind: "shape-given", type })]
      : []),
    ...unsized.map((symbol) => finding(path, { kind: "size-missing", symbol: String(symbol), type })),
    ...distributionFindings(generator, path),
  ];
}

function scalarFindings(generator: Generator, type: TypeSpec, path: DocumentPath): Finding[] {
  if (!fitsScalar(generator, type)) {
    const words = typeof type === "object" && "oneOf" in type ? type.oneOf : [];
    const suggestion = typeof generator === "string" ? nearest(generator, words) : null;
    return [mismatch(path, type, generator, suggestion)];
  }
  return isDistribution(generator) ? distributionFindings(generator, path) : [];
}

function fitsScalar(generator: Generator, type: TypeSpec): boolean {
  if (typeof type === "object")
    return "oneOf" in type && typeof generator === "string" && type.oneOf.includes(generator);
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

function entriesDetail(type: TypeSpec, generator: Generator): ProblemDetail {
  const isIds = typeof type === "object" && "ids" in type;
  return {
    kind: "wrong-entries",
    entries: isIds ? "whole" : "zero-or-one",
    received: describeValue(generator),
  };
}

function distributionFindings(generator: Distribution, path: DocumentPath): Finding[] {
  if ("uniform" in generator) return rangeFindings(generator.uniform, [...path, "uniform"]);
  if ("integers" in generator) return rangeFindings(generator.integers, [...path, "integers"]);
  return [];
}

function rangeFindings([low, high]: readonly [number, number], path: DocumentPath): Finding[] {
  return low <= high ? [] : [finding(path, { kind: "bounds-swapped", low, high })];
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
  return DISTRIBUTIONS.some((kind) => kind in generator);
}

const DISTRIBUTIONS = ["normal", "uniform", "integers", "bernoulli", "distinct", "full", "upstream"] as const;

function mismatch(
  path: DocumentPath,
  type: TypeSpec,
  generator: Generator,
  suggestion: string | null = null,
): Finding {
  return finding(path, { kind: "wrong-type", type, received: describeValue(generator) }, { suggestion });
}
