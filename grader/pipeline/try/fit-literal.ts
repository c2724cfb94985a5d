import { shapeAlongFirst } from "../../numbers/nested.ts";
import { unravel } from "../../numbers/shape.ts";
import { dimsOf, membersOf, withoutNull } from "../../spec/schema/type-shape.ts";
import type { Dim, TypeSpec } from "../../spec/schema/type-spec.ts";
import { recordValue, stringsValue, tensorValue, type Value } from "../../value/value.ts";
import type { Literal, LiteralRecord } from "./parse-literal.ts";

/** What keeps a typed value from being of its declared type. For people it is said by the page. */
export interface TypeMismatch {
  readonly code:
    | "syntax"
    | "missing"
    | "unknown"
    | "wrong-type"
    | "ragged"
    | "wrong-rank"
    | "wrong-size"
    | "not-integer"
    | "not-0-or-1"
    | "not-a-choice";
  /** Within the value: `[1][0]`, `weight[2]`; "" for the whole. */
  readonly path: string;
  /** In TypeScript's notation: `number[][]`, `[2, C]`, `"mean" | "sum"`; "" where there is nothing to say. */
  readonly expected: string;
  readonly received: string;
}

/** The sizes that the values read so far have given to the symbols. */
export type SymbolSizes = Map<string, number>;

export type Fitted = { readonly value: Value } | { readonly mismatch: TypeMismatch };

/** Makes a typed literal a value of a declared type. Sizes that a tensor is the first to show are noted in `sizes`. */
export function fitLiteral(literal: Literal, type: TypeSpec, sizes: SymbolSizes, path = ""): Fitted {
  const inner = withoutNull(type);
  if (literal === null && (inner !== type || type === "null" || type === "state")) return { value: null };
  const dims = dimsOf(inner);
  if (dims !== null) return fitTensor(literal, inner, { dims, sizes, path });
  if (typeof inner === "object" && "oneOf" in inner) return fitChoice(literal, inner.oneOf, path);
  const members = membersOf(inner);
  if (members !== null && isRecord(literal)) return fitRecord(literal, members, sizes, path);
  if (inner === "tensors" && isRecord(literal)) return fitTensors(literal, path);
  if (inner === "strings" && isList(literal) && literal.every((item) => typeof item === "string"))
    return { value: stringsValue(literal) };
  if (inner === "integer" && typeof literal === "number")
    return Number.isSafeInteger(literal)
      ? { value: literal }
      : mismatch("not-integer", path, "", String(literal));
  const isScalar =
    (inner === "number" || inner === "boolean" || inner === "string") && typeof literal === inner;
  if (isScalar) return { value: literal as number | boolean | string };
  return mismatch("wrong-type", path, notation(type), kindOf(literal));
}

/** A declared type as TypeScript, spelt out. */
export function notation(type: TypeSpec): string {
  if (typeof type === "string") return SCALARS[type];
  if ("nullable" in type) return `${notation(type.nullable)} | null`;
  if ("oneOf" in type) return choices(type.oneOf);
  const members = membersOf(type);
  if (members === null) return `number${"[]".repeat(dimsOf(type)?.length ?? 1)}`;
  return `{ ${Object.entries(members)
    .map(([key, member]) => `${key}: ${notation(member)}`)
    .join("; ")} }`;
}

const SCALARS = {
  number: "number",
  integer: "number",
  boolean: "boolean",
  string: "string",
  null: "null",
  random: "number",
  strings: "string[]",
  tensors: "Record<string, number[]>",
  state: "null",
} as const;

interface TensorPlace {
  readonly dims: readonly Dim[];
  readonly sizes: SymbolSizes;
  readonly path: string;
}

function fitTensor(literal: Literal, type: TypeSpec, { dims, sizes, path }: TensorPlace): Fitted {
  if (!isList(literal)) return mismatch("wrong-type", path, notation(type), kindOf(literal));
  const shape = shapeOf(literal, dims.length);
  const numbers = numbersOf(literal, shape, path);
  if ("mismatch" in numbers) return numbers;
  if (shape.length !== dims.length)
    return mismatch("wrong-rank", path, `[${dims.join(", ")}]`, `[${shape.join(", ")}]`);
  const wanted = dims.map((dim) => (typeof dim === "number" ? dim : (sizes.get(dim) ?? dim)));
  if (wanted.some((dim, axis) => typeof dim === "number" && dim !== shape[axis]))
    return mismatch("wrong-size", path, `[${wanted.join(", ")}]`, `[${shape.join(", ")}]`);
  const entries = fitEntries(numbers.data, type, path, shape);
  if (entries !== null) return entries;
  // A symbol that stands twice in one shape is one size.
  for (const [axis, dim] of dims.entries()) {
    const extent = shape[axis] ?? 0;
    if (typeof dim !== "string") continue;
    if ((sizes.get(dim) ?? extent) !== extent)
      return mismatch("wrong-size", path, `[${wanted.join(", ")}]`, `[${shape.join(", ")}]`);
    sizes.set(dim, extent);
  }
  return { value: tensorValue(shape, numbers.data) };
}

/** Ids are integers, a mask holds 0 and 1. */
function fitEntries(
  data: readonly number[],
  type: TypeSpec,
  path: string,
  shape: readonly number[],
): Fitted | null {
  if (typeof type !== "object" || "tensor" in type) return null;
  const isMask = "mask" in type;
  const at = data.findIndex((entry) => (isMask ? entry !== 0 && entry !== 1 : !Number.isSafeInteger(entry)));
  if (at < 0) return null;
  return mismatch(isMask ? "not-0-or-1" : "not-integer", path + indexText(at, shape), "", String(data[at]));
}

function fitTensors(literal: LiteralRecord, path: string): Fitted {
  const entries: [string, Value][] = [];
  for (const [key, item] of literal) {
    const at = member(path, key);
    if (typeof item !== "number" && !isList(item))
      return mismatch("wrong-type", at, "number | number[]", kindOf(item));
    const shape = isList(item) ? shapeOf(item) : [];
    const numbers = isList(item) ? numbersOf(item, shape, at) : { data: [item] };
    if ("mismatch" in numbers) return numbers;
    entries.push([key, shape.length === 0 ? (numbers.data[0] ?? 0) : tensorValue(shape, numbers.data)]);
  }
  return { value: recordValue(entries) };
}

function fitRecord(
  literal: LiteralRecord,
  members: Readonly<Record<string, TypeSpec>>,
  sizes: SymbolSizes,
  path: string,
): Fitted {
  const unknownKey = [...literal.keys()].find((key) => !Object.hasOwn(members, key));
  if (unknownKey !== undefined)
    return mismatch("unknown", member(path, unknownKey), Object.keys(members).join(", "), unknownKey);
  const entries: [string, Value][] = [];
  for (const [key, type] of Object.entries(members)) {
    const item = literal.get(key);
    if (item === undefined) return mismatch("missing", member(path, key), notation(type), "");
    const fitted = fitLiteral(item, type, sizes, member(path, key));
    if ("mismatch" in fitted) return fitted;
    entries.push([key, fitted.value]);
  }
  return { value: recordValue(entries) };
}

function fitChoice(literal: Literal, words: readonly string[], path: string): Fitted {
  if (typeof literal === "string" && words.includes(literal)) return { value: literal };
  const received = typeof literal === "string" ? JSON.stringify(literal.slice(0, 40)) : kindOf(literal);
  return mismatch("not-a-choice", path, choices(words), received);
}

const MOST_RANK = 6;

/** As the first entries have it; an empty list ends a shape, and counts as many axes as are asked for. */
function shapeOf(literal: readonly Literal[], rank = 1): number[] {
  const shape = shapeAlongFirst(literal).slice(0, MOST_RANK);
  if (shape.at(-1) === 0) while (shape.length < rank) shape.push(0);
  return shape;
}

/** All numbers of a dense nested list, row by row. */
function numbersOf(
  literal: readonly Literal[],
  shape: readonly number[],
  path: string,
): { readonly data: number[] } | { readonly mismatch: TypeMismatch } {
  const data: number[] = [];
  const read = (list: readonly Literal[], axis: number, at: string): TypeMismatch | null => {
    if (list.length !== shape[axis])
      return mismatch("ragged", at, String(shape[axis] ?? 0), String(list.length)).mismatch;
    for (const [i, item] of list.entries()) {
      const isLast = axis === shape.length - 1;
      const place = `${at}[${i}]`;
      if (isLast && typeof item === "number") data.push(item);
      else if (isLast || !isList(item))
        return mismatch("wrong-type", place, isLast ? "number" : "number[]", kindOf(item)).mismatch;
      else {
        const found = read(item, axis + 1, place);
        if (found !== null) return found;
      }
    }
    return null;
  };
  const found = read(literal, 0, path);
  return found === null ? { data } : { mismatch: found };
}

function kindOf(literal: Literal): string {
  if (literal === null) return "null";
  if (isList(literal)) return literal.length === 0 ? "[]" : `${kindOf(literal[0] ?? null)}[]`;
  return isRecord(literal) ? `{ ${[...literal.keys()].slice(0, 8).join(", ")} }` : typeof literal;
}

function isList(literal: Literal | undefined): literal is readonly Literal[] {
  return Array.isArray(literal);
}

function isRecord(literal: Literal): literal is LiteralRecord {
  return literal instanceof Map;
}

function choices(words: readonly string[]): string {
  return words.map((word) => JSON.stringify(word)).join(" | ");
}

function member(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}

function indexText(flat: number, shape: readonly number[]): string {
  return unravel(flat, shape)
    .map((place) => `[${place}]`)
    .join("");
}

function mismatch(
  code: TypeMismatch["code"],
  path: string,
  expected: string,
  received: string,
): { mismatch: TypeMismatch } {
  return { mismatch: { code, path, expected, received } };
}
