import type { TSType, TSTypeReference } from "oxc-parser";
import { dimsOf, membersOf } from "../schema/type-shape.ts";
import type { TypeSpec } from "../schema/type-spec.ts";
import { keyName, type LocalTypes, objectMembers } from "./local-types.ts";

/** One spelling for every way to write a type: aliases put in, members and alternatives sorted, `readonly` dropped. */
export function canonicalType(type: TSType, types: LocalTypes): string {
  return joined(alternatives(type, types, []));
}

/** The same spelling of a declared type. */
export function canonicalSpec(type: TypeSpec): string {
  return joined(specAlternatives(type));
}

/** Whether an annotation is what a spec declares. The state is the learner's own affair: any type will do. */
export function fitsSpec(annotation: TSType, type: TypeSpec, types: LocalTypes): boolean {
  if (type === "state") return true;
  const declared = membersOf(type);
  if (declared === null) return canonicalType(annotation, types) === canonicalSpec(type);
  const members = objectMembers(annotation, types);
  if (members === null || members.size !== Object.keys(declared).length) return false;
  return Object.entries(declared).every(([name, memberType]) => {
    const member = members.get(name);
    return member !== undefined && fitsSpec(member, memberType, types);
  });
}

const KEYWORDS: Partial<Record<TSType["type"], string>> = {
  TSNumberKeyword: "number",
  TSBooleanKeyword: "boolean",
  TSStringKeyword: "string",
  TSNullKeyword: "null",
  TSUndefinedKeyword: "undefined",
  TSUnknownKeyword: "unknown",
  TSAnyKeyword: "any",
  TSVoidKeyword: "void",
};

const ANY_RANK = "rec(number | self[])";
const SCALARS = {
  number: "number",
  integer: "number",
  boolean: "boolean",
  string: "string",
  null: "null",
  random: "() => number",
  strings: "string[]",
  tensors: `Record<string, ${ANY_RANK}>`,
  state: "unknown",
} as const;

function specAlternatives(type: TypeSpec): string[] {
  if (typeof type === "string") return [SCALARS[type]];
  if ("nullable" in type) return [...specAlternatives(type.nullable), "null"];
  if ("oneOf" in type) return type.oneOf.map((word) => JSON.stringify(word));
  if ("record" in type) {
    return [objectText(Object.entries(type.record).map(([name, member]) => [name, canonicalSpec(member)]))];
  }
  return [`number${"[]".repeat(dimsOf(type)?.length ?? 0)}`];
}

/** @param open the aliases being put in, outermost first */
function alternatives(type: TSType, types: LocalTypes, open: readonly string[]): string[] {
  const text = (inner: TSType) => joined(alternatives(inner, types, open));
  const keyword = KEYWORDS[type.type];
  if (keyword !== undefined) return [keyword];
  switch (type.type) {
    case "TSParenthesizedType":
      return alternatives(type.typeAnnotation, types, open);
    case "TSTypeOperator":
      return type.operator === "readonly" ? alternatives(type.typeAnnotation, types, open) : [UNKNOWN];
    case "TSArrayType":
      return [arrayOf(text(type.elementType))];
    case "TSUnionType":
      return type.types.flatMap((inner) => alternatives(inner, types, open));
    case "TSLiteralType":
      return [type.literal.type === "Literal" ? JSON.stringify(type.literal.value) : UNKNOWN];
    case "TSFunctionType": {
      const result = type.returnType.typeAnnotation;
      return [type.params.length === 0 ? `() => ${text(result)}` : UNKNOWN];
    }
    case "TSTypeLiteral":
      return [literalText(type, types, open)];
    case "TSTypeReference":
      return referenceAlternatives(type, types, open);
    default:
      return [UNKNOWN];
  }
}

/** What no declared type is written as. */
const UNKNOWN = "?";

function literalText(
  type: Extract<TSType, { type: "TSTypeLiteral" }>,
  types: LocalTypes,
  open: readonly string[],
): string {
  const [only, ...others] = type.members;
  if (only?.type === "TSIndexSignature" && others.length === 0) {
    return `Record<string, ${joined(alternatives(only.typeAnnotation.typeAnnotation, types, open))}>`;
  }
  return membersText(type, types, open);
}

function membersText(type: TSType, types: LocalTypes, open: readonly string[]): string {
  const members = objectMembers(type, types);
  if (members === null) return UNKNOWN;
  return objectText([...members].map(([name, member]) => [name, joined(alternatives(member, types, open))]));
}

function referenceAlternatives(type: TSTypeReference, types: LocalTypes, open: readonly string[]): string[] {
  const name = keyName(type.typeName) ?? UNKNOWN;
  const parameters = type.typeArguments?.params ?? [];
  const texts = parameters.map((parameter) => joined(alternatives(parameter, types, open)));
  if (name === "Array" || name === "ReadonlyArray") return [arrayOf(texts[0] ?? UNKNOWN)];
  if (name === "Readonly") return texts;
  if (name === "Record") return texts[0] === "string" ? [`Record<string, ${texts[1]}>`] : [UNKNOWN];
  if (open.includes(name)) return [`self:${name}`];
  const declaration = types.get(name);
  if (declaration === undefined) return [name];
  const inner = [...open, name];
  if (declaration.type === "TSInterfaceDeclaration") return [membersText(type, types, inner)];
  const body = alternatives(declaration.typeAnnotation, types, inner);
  const self = `self:${name}`;
  return body.some((part) => part.includes(self)) ? [`rec(${joined(body).replaceAll(self, "self")})`] : body;
}

function arrayOf(element: string): string {
  return /^[\w.:]+(\[\])*$/.test(element) ? `${element}[]` : `(${element})[]`;
}

function objectText(members: readonly (readonly [string, string])[]): string {
  return `{ ${members
    .map(([name, text]) => `${name}: ${text}`)
    .sort()
    .join("; ")} }`;
}

function joined(parts: readonly string[]): string {
  return [...new Set(parts)].sort().join(" | ");
}
