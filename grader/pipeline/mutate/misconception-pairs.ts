import type { Exercise } from "../../spec/exercise.ts";
import { applyEdits } from "../../spec/load/apply-edits.ts";
import { editsOf } from "../../spec/schema/edits-of.ts";
import type { CaseSketches } from "./mutant-classes.ts";

/** A reference with two misconceptions in it. */
export interface PlannedPair {
  readonly names: readonly [string, string];
  readonly source: string;
}

/** Each takes a run of the reference: so many are tried for a version, those first that have most cases in common. */
const MOST_PAIRS = 120;

/**
 * Pairs of misconceptions that change some case both, as edits in different places of the reference. What changes no case
 * of the other's is recognised without: each accounts for its own.
 *
 * @param unlike by misconception, the cases in which it does not do what is right
 */
export function misconceptionPairs(
  { spec, reference }: Pick<Exercise, "spec" | "reference">,
  unlike: ReadonlyMap<string, CaseSketches>,
): PlannedPair[] {
  const edited = Object.entries(spec.misconceptions).filter(([, { file }]) => file === undefined);
  const pairs = edited.flatMap(([a, first], at) =>
    edited.slice(at + 1).flatMap(([b, second]) => {
      const shared = [...(unlike.get(a)?.keys() ?? [])].filter((key) => unlike.get(b)?.has(key)).length;
      return shared === 0
        ? []
        : [{ names: [a, b] as const, shared, edits: [...editsOf(first), ...editsOf(second)] }];
    }),
  );
  return pairs
    .sort((a, b) => b.shared - a.shared)
    .flatMap(({ names, edits }): PlannedPair[] => {
      const both = applyEdits(reference, edits);
      return both.ok ? [{ names, source: both.text }] : [];
    })
    .slice(0, MOST_PAIRS);
}
