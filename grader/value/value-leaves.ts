import { isRecord, isStrings, isTensor, type TensorValue, type Value } from "./value.ts";
import { keyText, type ValuePath } from "./value-path.ts";

/** What a value holds where nothing is nested any more. */
export type Leaf = Exclude<Value, { readonly kind: "record" }>;

/** One leaf of a value and where it stands. */
export interface PlacedLeaf {
  readonly path: ValuePath;
  readonly leaf: Leaf;
}

/** The leaves of a value in order; the path is empty where the value is one itself. */
export function leavesOf(value: Value, path: ValuePath = []): PlacedLeaf[] {
  if (!isRecord(value)) return [{ path, leaf: value }];
  return [...value.entries].flatMap(([key, entry]) => leavesOf(entry, [...path, key]));
}

/** All numbers of a value, leaf by leaf in row-major order. */
export function numbersIn(value: Value): number[] {
  return leavesOf(value).flatMap(({ leaf }) => [...(numbersOf(leaf) ?? [])]);
}

/** The entries of a record result that `of` names, or the value itself where nothing is named. */
export function selectKeys(value: Value, of: readonly string[] | undefined): Value {
  return of === undefined ? value : filterKeys(value, (key) => of.includes(key));
}

/** A value without some of its top-level keys. */
export function omitKeys(value: Value, keys: readonly string[]): Value {
  return filterKeys(value, (key) => !keys.includes(key));
}

function filterKeys(value: Value, keeps: (key: string) => boolean): Value {
  if (!isRecord(value)) return value;
  return { kind: "record", entries: new Map([...value.entries].filter(([key]) => keeps(key))) };
}

const LONGEST_TEXT = 200;

/** `[4, 3]`, `number`, `{ y: [4, 3], runningMean: [3] }`; cut short where a record has very many keys. */
export function shapeText(value: Value | undefined): string {
  const text = wholeShapeText(value);
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…`.toWellFormed() : text;
}

function wholeShapeText(value: Value | undefined): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (isTensor(value)) return `[${value.shape.join(", ")}]`;
  if (typeof value === "object" && isStrings(value)) return `${value.items.length} strings`;
  if (!isRecord(value)) return typeof value;
  const entries = [...value.entries].map(([key, entry]) => `${keyText(key)}: ${wholeShapeText(entry)}`);
  return `{ ${entries.join(", ")} }`;
}

/** Whether two leaves that hold no numbers are the same. */
export function isSameLeaf(a: Leaf, b: Leaf): boolean {
  if (a === null || b === null || !isStrings(a) || !isStrings(b)) return Object.is(a, b);
  return a.items.length === b.items.length && a.items.every((item, at) => item === b.items[at]);
}

/** A leaf that holds no numbers, as a person would write it. */
export function leafText(leaf: Leaf): string {
  if (leaf === null || typeof leaf !== "object") return JSON.stringify(leaf);
  return isStrings(leaf) ? JSON.stringify(leaf.items) : "[]";
}

/** Numbers of a leaf in row-major order; null where it holds none. */
export function numbersOf(leaf: Leaf): Float64Array | null {
  if (typeof leaf === "number") return Float64Array.of(leaf);
  return isTensorLeaf(leaf) ? leaf.data : null;
}

export function shapeOf(leaf: Leaf): readonly number[] {
  return isTensorLeaf(leaf) ? leaf.shape : [];
}

function isTensorLeaf(leaf: Leaf): leaf is TensorValue {
  return isTensor(leaf);
}
