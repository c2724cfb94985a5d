import { isRecord, recordValue, type Value } from "../../value/value.ts";
import type { Argument } from "../contract.ts";
import { Malformed } from "./malformed.ts";

/**
 * An argument of kind `value`, or a record of such, as it is after the call; null for other kinds.
 *
 * One that is no value any more becomes the name of its malformation: a string, so it differs from the tensor or
 * record it was.
 */
export function argumentAfter(
  argument: Argument,
  source: unknown,
  capture: (source: unknown, omit?: ReadonlySet<string>) => Value,
): Value | null {
  if (argument.kind === "random" || argument.kind === "result") return null;
  try {
    if (argument.kind === "value") return capture(source);
    return recordAfter(argument, source, capture);
  } catch (thrown) {
    if (Malformed.is(thrown)) return thrown.reason;
    throw thrown;
  }
}

function recordAfter(
  argument: Extract<Argument, { kind: "record" }>,
  source: unknown,
  capture: (source: unknown, omit?: ReadonlySet<string>) => Value,
): Value {
  const nested = Object.entries(argument.entries).filter(([, entry]) => entry.kind !== "value");
  const own = capture(source, new Set(nested.map(([key]) => key)));
  if (!isRecord(own)) throw new Malformed("unsupported-object", "", "no record any more");
  const after = new Map(own.entries);
  for (const [key, entry] of nested) {
    if (entry.kind !== "record" || typeof source !== "object" || source === null) continue;
    const value = argumentAfter(entry, Reflect.get(source, key), capture);
    if (value !== null) after.set(key, value);
  }
  return recordValue(after);
}
