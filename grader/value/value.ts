/**
 * What crosses the border between the grader and untrusted code: plain data, nothing callable.
 *
 * A nested array of numbers is one dense `TensorValue`; a scalar is a number. Several results are a record.
 */
export type Value = number | boolean | string | null | TensorValue | StringsValue | RecordValue;

/** Row-major float64 data of a dense nested array; `shape.length >= 1`. */
export interface TensorValue {
  readonly kind: "tensor";
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

/** A list of strings; never an empty one, which is a tensor of shape `[0]` like every empty list. */
export interface StringsValue {
  readonly kind: "strings";
  readonly items: readonly string[];
}

export interface RecordValue {
  readonly kind: "record";
  readonly entries: ReadonlyMap<string, Value>;
}

export function tensorValue(shape: readonly number[], data: ArrayLike<number>): TensorValue {
  return { kind: "tensor", shape, data: Float64Array.from(data) };
}

/** A list of strings as a value: an empty list has no kind of its own. */
export function stringsValue(items: readonly string[]): StringsValue | TensorValue {
  return items.length === 0 ? tensorValue([0], []) : { kind: "strings", items };
}

export function recordValue(
  entries: Iterable<readonly [string, Value]> | Readonly<Record<string, Value>>,
): RecordValue {
  const pairs =
    Symbol.iterator in entries ? (entries as Iterable<readonly [string, Value]>) : Object.entries(entries);
  return { kind: "record", entries: new Map(pairs) };
}

export function isTensor(value: Value): value is TensorValue {
  return typeof value === "object" && value !== null && value.kind === "tensor";
}

export function isStrings(value: Value): value is StringsValue {
  return typeof value === "object" && value !== null && value.kind === "strings";
}

export function isRecord(value: Value): value is RecordValue {
  return typeof value === "object" && value !== null && value.kind === "record";
}
