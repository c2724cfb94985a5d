import type { Outcome } from "../../report/outcome.ts";
import { membersOf, withoutNull } from "../../spec/type-shape.ts";
import type { TypeSpec } from "../../spec/type-spec.ts";
import { isRecord, isStrings, isTensor, type Value } from "../../value/value.ts";
import { shapeText } from "../../value/value-leaves.ts";

/**
 * Whether a result has the keys, kinds and shapes of the expected one; the first difference if not.
 *
 * Keys beyond the expected ones are let pass: a cache returned along with the result harms nobody. Only where `type`
 * declares `tensors`, whose names are part of the answer, must there be no others.
 */
export function compareStructure(
  received: Value,
  expected: Value,
  step: number | null,
  type: TypeSpec | null = null,
): Outcome | null {
  const difference = firstDifference(received, expected, "", type);
  if (difference === null) return null;
  return { status: "wrong-shape", step, malformation: null, ...difference };
}

interface Difference {
  readonly path: string;
  readonly expected: string;
  readonly received: string;
}

function firstDifference(
  received: Value | undefined,
  expected: Value,
  path: string,
  declared: TypeSpec | null,
): Difference | null {
  const difference = { path, expected: shapeText(expected), received: shapeText(received) };
  if (received === undefined) return difference;
  if (isRecord(expected)) {
    if (!isRecord(received)) return difference;
    const type = declared === null ? null : withoutNull(declared);
    if (type === "tensors" && received.entries.size > expected.entries.size) return difference;
    const members = type === null ? null : membersOf(type);
    for (const [key, entry] of expected.entries) {
      const member = members?.[key] ?? null;
      const at = path === "" ? key : `${path}.${key}`;
      const inner = firstDifference(received.entries.get(key), entry, at, member);
      if (inner !== null) return inner;
    }
    return null;
  }
  if (isListOfStrings(received) && isListOfStrings(expected)) return null;
  if (isTensor(expected))
    return isTensor(received) && sameShape(received.shape, expected.shape) ? null : difference;
  return kindOf(received) === kindOf(expected) ? null : difference;
}

function sameShape(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((extent, axis) => extent === b[axis]);
}

function kindOf(value: Value): string {
  if (value === null) return "null";
  return typeof value === "object" ? value.kind : typeof value;
}

/** An empty list may be one of strings. */
function isListOfStrings(value: Value): boolean {
  return isStrings(value) || (isTensor(value) && value.shape.join() === "0");
}
