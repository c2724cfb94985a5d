import { UnsupportedCall } from "./unsupported-call.ts";
import { describeValue, isSequence, type Value } from "./value.ts";

/** The call's own arguments with those that only `params` states. @throws {UnsupportedCall} where they differ */
export function mergeStated(
  said: ReadonlyMap<string, Value>,
  stated: ReadonlyMap<string, Value>,
): Map<string, Value> {
  const merged = new Map(said);
  for (const [name, value] of stated) {
    const before = merged.get(name);
    if (before === undefined) merged.set(name, value);
    else if (!agree(before, value)) {
      throw new UnsupportedCall(
        `the call says ${name} ${describeValue(before)}, params ${describeValue(value)}`,
      );
    }
  }
  return merged;
}

/** Equal, or a number and a tuple that holds nothing else. */
function agree(a: Value, b: Value): boolean {
  if (isSequence(a) && isSequence(b))
    return a.length === b.length && a.every((item, i) => agree(item, b[i] ?? null));
  if (isSequence(a)) return a.length > 0 && a.every((item) => agree(item, b));
  if (isSequence(b)) return agree(b, a);
  // JSON has no infinity.
  return a === b || (a === Infinity && b === "inf");
}
