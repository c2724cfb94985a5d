import { type DocumentPath, type Finding, finding } from "../finding.ts";
import { nearest } from "../nearest.ts";
import type { CaseSpec } from "../schema/case-spec.ts";
import type { Signature } from "../schema/signatures.ts";
import { dimsOf, withoutNull } from "../schema/type-shape.ts";
import type { TypeSpec } from "../schema/type-spec.ts";
import { describeValue } from "./describe-value.ts";
import type { CaseSizes } from "./input-findings.ts";
import { literalFindings } from "./literal-findings.ts";
import { undeclared } from "./name-findings.ts";

type Options = NonNullable<CaseSpec["options"]>;

/** Whether the options of a case are those of its function, every key present unless they are overrides of one call. */
export function optionFindings(
  given: Options,
  signature: Signature,
  path: DocumentPath,
  { sizes, isOverride }: { sizes: CaseSizes; isOverride: boolean },
): Finding[] {
  const known = signature.options.map(({ name }) => name);
  const unknown = Object.keys(given).filter((name) => !known.includes(name));
  const referent = { what: "option", owner: signature.name } as const;
  return [
    ...unknown.map((name) => undeclared([...path, name], referent, name, known, "key")),
    ...signature.options.flatMap(({ name, type }): Finding[] => {
      const value = given[name];
      if (value !== undefined) return valueFindings(value, type, [...path, name], sizes);
      if (isOverride) return [];
      const suggestion = nearest(name, unknown);
      return [finding([...path, name], { kind: "input-missing", of: "option", type }, { suggestion })];
    }),
  ];
}

function valueFindings(
  value: Options[string],
  type: TypeSpec,
  path: DocumentPath,
  sizes: CaseSizes,
): Finding[] {
  const inner = withoutNull(type);
  if (value === null && (inner !== type || inner === "null")) return [];
  if (Array.isArray(value) && dimsOf(inner) !== null) return literalFindings(value, inner, path, sizes);
  if (isOfType(value, inner)) return [];
  const words = typeof inner === "object" && "oneOf" in inner ? inner.oneOf : [];
  const suggestion = typeof value === "string" ? nearest(value, words) : null;
  return [finding(path, { kind: "wrong-type", type, received: describeValue(value) }, { suggestion })];
}

function isOfType(value: Options[string], type: TypeSpec): boolean {
  if (typeof type === "object")
    return "oneOf" in type && typeof value === "string" && type.oneOf.includes(value);
  if (type === "integer") return Number.isInteger(value);
  return typeof value === type;
}
