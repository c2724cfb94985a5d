import { unchangedFunctions } from "./unchanged-functions.ts";

/**
 * By misconception the functions that it leaves as the reference has them.
 *
 * Each is looked for when it is first asked for: both texts are read for it, and a right answer asks for none.
 *
 * @param misconceptions their modules by name
 * @param names          the functions that are told apart
 */
export function carriedInto(
  reference: string,
  misconceptions: Readonly<Record<string, string>>,
  names: readonly string[],
): Readonly<Record<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  let compare: ReturnType<typeof unchangedFunctions> | null = null;
  const unchanged: Record<string, readonly string[]> = {};
  for (const name of Object.keys(misconceptions)) {
    const get = () => {
      compare ??= unchangedFunctions(reference, names);
      const known = found.get(name) ?? compare(misconceptions[name] ?? "");
      found.set(name, known);
      return known;
    };
    Object.defineProperty(unchanged, name, { enumerable: true, get });
  }
  return unchanged;
}
