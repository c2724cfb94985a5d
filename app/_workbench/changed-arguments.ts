import { readInputs, type Signature, type Value, valueText } from "../../grader/browser-run.ts";

/** The parameters that a call left otherwise than it found them, as they are now. */
export function changedArguments(
  signature: Signature,
  texts: Readonly<Record<string, string>>,
  after: readonly (Value | null)[],
): ReadonlyMap<string, Value> {
  const read = readInputs(signature, texts);
  const before = read.ok ? read.arguments : [];
  const names = signature.parameters.map(({ name }) => name);
  return new Map(
    names.flatMap((name, place): [string, Value][] => {
      const given = before[place];
      const now = after[place] ?? null;
      if (given?.kind !== "value" || now === null) return [];
      return valueText(given.value) === valueText(now) ? [] : [[name, now]];
    }),
  );
}
