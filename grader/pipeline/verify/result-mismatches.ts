import { dimsOf, membersOf } from "../../spec/schema/type-shape.ts";
import type { Dim, TypeSpec } from "../../spec/schema/type-spec.ts";
import { kindOfValue } from "../../value/kind-of-value.ts";
import { isRecord, isStrings, isTensor, type Value } from "../../value/value.ts";
import { memberText } from "../../value/value-path.ts";
import type { ResultMismatch } from "./verification.ts";

type Sizes = Readonly<Record<string, number>>;

/** Where a result is not of its declared type. Symbols that the case gives no size may stand for any. */
export function resultMismatches(
  value: Value | undefined,
  type: TypeSpec,
  sizes: Sizes,
  path = "",
): ResultMismatch[] {
  if (type === "state") return [];
  if (typeof type === "object" && "nullable" in type)
    return value === null ? [] : resultMismatches(value, type.nullable, sizes, path);
  const members = membersOf(type);
  if (members !== null && value !== undefined && isRecord(value)) {
    return Object.entries(members).flatMap(([key, member]) =>
      resultMismatches(value.entries.get(key), member, sizes, memberText(path, key)),
    );
  }
  const dims = dimsOf(type);
  if (value !== undefined && (dims === null ? isOfKind(value, type) : hasShape(value, dims, sizes)))
    return [];
  const shape = dims === null ? null : `[${dims.map((dim) => sizeOf(dim, sizes) ?? dim).join(", ")}]`;
  return [{ path, type, shape, received: kindOfValue(value) }];
}

function hasShape(value: Value, dims: readonly Dim[], sizes: Sizes): boolean {
  if (!isTensor(value)) return false;
  // Nested arrays say nothing of what lies behind an extent of 0.
  if (value.data.length === 0) return true;
  if (value.shape.length !== dims.length) return false;
  return dims.every((dim, axis) => (sizeOf(dim, sizes) ?? value.shape[axis]) === value.shape[axis]);
}

function sizeOf(dim: Dim, sizes: Sizes): number | undefined {
  return typeof dim === "number" ? dim : sizes[dim];
}

function isOfKind(value: Value, type: TypeSpec): boolean {
  if (typeof type === "object") return "oneOf" in type && typeof value === "string";
  if (type === "integer") return typeof value === "number";
  if (type === "null") return value === null;
  if (type === "tensors") return isRecord(value);
  if (type === "strings") return isStrings(value) || isTensor(value);
  return typeof value === type;
}
