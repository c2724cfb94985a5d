import type { SharedText } from "../spec/schema/misconception-spec.ts";
import { type FamilyExercise, sharedMisconceptions } from "./shared-misconceptions.ts";

/** What is said of a misconception that an exercise declares or has from its families; null where it has neither. */
export function misconceptionText(
  exercise: FamilyExercise & {
    readonly spec: { readonly misconceptions: Readonly<Record<string, SharedText>> };
  },
  name: string,
): SharedText | null {
  const { misconceptions } = exercise.spec;
  // `constructor` is no misconception, though every object answers to it.
  const own = Object.hasOwn(misconceptions, name) ? misconceptions[name] : undefined;
  // A name of a family has a stroke; of others no modules need to be made.
  if (own !== undefined || !name.includes("/")) return own ?? null;
  return sharedMisconceptions(exercise).find((one) => one.name === name)?.text ?? null;
}
