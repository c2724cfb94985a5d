import { isRecord, type Value } from "../../value/value.ts";
import { omitKeys, selectKeys } from "../../value/value-leaves.ts";

/** A result and what is expected of it, as far as a check looks. */
export interface ComparedParts {
  readonly received: Value;
  readonly expected: Value;
}

/**
 * Leaves out of both what `of` does not name. Keys of the result that are not expected at all stay in, to be refused by
 * every check: what was not asked for must not get a result through.
 */
export function comparedParts(
  received: Value,
  expected: Value,
  of: readonly string[] | undefined,
): ComparedParts {
  if (of === undefined || !isRecord(expected)) return { received, expected };
  const others = [...expected.entries.keys()].filter((key) => !of.includes(key));
  return { received: omitKeys(received, others), expected: selectKeys(expected, of) };
}
