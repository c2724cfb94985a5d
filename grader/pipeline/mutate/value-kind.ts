import { hasSpan, type SyntaxNode } from "./syntax-node.ts";

/** What a name stands for, as far as a program shows it. An array's `of` is what it holds, null if that is not known. */
export type ValueKind =
  | { readonly is: "number" | "boolean" | "string" | "function" }
  | { readonly is: "array"; readonly of: ValueKind | null }
  | { readonly is: "object"; readonly keys: Readonly<Record<string, ValueKind | null>> }
  /** A type that is recursive, or not declared in the file. */
  | { readonly is: "named"; readonly name: string };

/** The types that a file declares, by name. */
export type DeclaredTypes = ReadonlyMap<string, unknown>;

export function declaredTypes(statements: readonly unknown[]): DeclaredTypes {
  const types = new Map<string, unknown>();
  for (const statement of statements) {
    if (!hasSpan(statement)) continue;
    const declared = hasSpan(statement.declaration) ? statement.declaration : statement;
    const name = nameIn(declared.id);
    if (declared.type === "TSTypeAliasDeclaration") types.set(name, declared.typeAnnotation);
    if (declared.type === "TSInterfaceDeclaration") types.set(name, declared.body);
  }
  return types;
}

/** What a type says; null is left out of a union. */
export function kindOfType(
  type: unknown,
  declared: DeclaredTypes,
  within: readonly string[] = [],
): ValueKind | null {
  if (!hasSpan(type)) return null;
  const inner = (one: unknown) => kindOfType(one, declared, within);
  switch (type.type) {
    case "TSTypeAnnotation":
    case "TSTypeOperator":
    case "TSParenthesizedType":
      return inner(type.typeAnnotation);
    case "TSNumberKeyword":
      return { is: "number" };
    case "TSBooleanKeyword":
      return { is: "boolean" };
    case "TSStringKeyword":
      return { is: "string" };
    case "TSFunctionType":
      return { is: "function" };
    case "TSArrayType":
      return { is: "array", of: inner(type.elementType) };
    case "TSTypeLiteral":
      return objectKind(type.members, inner);
    case "TSInterfaceBody":
      return objectKind(type.body, inner);
    case "TSUnionType":
      return kindOfUnion(type.types, inner);
    case "TSTypeReference":
      return kindOfReference(type, declared, within);
    default:
      return null;
  }
}

/** Whether one may stand where the other does. What is not known is of no kind. */
export function isSameKind(a: ValueKind | null, b: ValueKind | null): boolean {
  if (a === null || b === null || a.is !== b.is) return false;
  if (a.is === "array" && b.is === "array") return hasSameEntries(a.of, b.of);
  if (a.is === "named" && b.is === "named") return a.name === b.name;
  if (a.is !== "object" || b.is !== "object") return true;
  const keys = Object.keys(a.keys);
  return keys.length === Object.keys(b.keys).length && keys.every((key) => Object.hasOwn(b.keys, key));
}

/** Of an array that is nowhere looked into deeper the entries may be numbers. */
function hasSameEntries(a: ValueKind | null, b: ValueKind | null): boolean {
  if (a === null || b === null) return (a ?? b ?? NUMBER).is === NUMBER.is;
  return isSameKind(a, b);
}

const NUMBER: ValueKind = { is: "number" };

function objectKind(members: unknown, inner: (type: unknown) => ValueKind | null): ValueKind {
  const signatures = Array.isArray(members) ? members.filter(hasSpan) : [];
  const keys = signatures.flatMap((one): [string, ValueKind | null][] =>
    one.type === "TSPropertySignature" ? [[nameIn(one.key), inner(one.typeAnnotation)]] : [],
  );
  return { is: "object", keys: Object.fromEntries(keys) };
}

function kindOfUnion(types: unknown, inner: (type: unknown) => ValueKind | null): ValueKind | null {
  const some = Array.isArray(types) ? types.filter(hasSpan) : [];
  const [first, ...others] = some.filter(({ type }) => !EMPTY.has(type));
  if (first === undefined) return null;
  if (some.every(({ literal }) => hasSpan(literal))) return { is: "string" };
  return others.length === 0 ? inner(first) : null;
}

const EMPTY = new Set(["TSNullKeyword", "TSUndefinedKeyword"]);
const ARRAYS = new Set(["Array", "ReadonlyArray"]);
const NUMBER_ARRAYS = new Set(["Float64Array", "Float32Array", "Int32Array", "Uint8Array"]);
const SAME = new Set(["Readonly", "Required", "Partial", "NonNullable"]);

function kindOfReference(
  type: SyntaxNode,
  declared: DeclaredTypes,
  within: readonly string[],
): ValueKind | null {
  const name = nameIn(type.typeName);
  const list = hasSpan(type.typeArguments) ? type.typeArguments.params : [];
  const first: unknown = Array.isArray(list) ? list[0] : undefined;
  const of = kindOfType(first, declared, within);
  if (ARRAYS.has(name)) return { is: "array", of };
  if (NUMBER_ARRAYS.has(name)) return { is: "array", of: NUMBER };
  if (SAME.has(name)) return of;
  if (!declared.has(name) || within.includes(name)) return { is: "named", name };
  const found = kindOfType(declared.get(name), declared, [...within, name]);
  return found ?? { is: "named", name };
}

function nameIn(node: unknown): string {
  return typeof node === "object" && node !== null && "name" in node ? String(node.name) : "";
}
