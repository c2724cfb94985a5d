import type { Exercise } from "../spec/exercise.ts";
import type { FamilyName } from "../spec/schema/families.ts";
import type { SharedText } from "../spec/schema/misconception-spec.ts";
import type { Signature } from "../spec/schema/signatures.ts";
import { familyRoles } from "./family-roles.ts";
import type { SharedSlip } from "./shared-slip.ts";
import { SHARED_SLIPS } from "./slips.ts";
import { wrappedModules } from "./wrapped-module.ts";

/** A misconception of a family, made for one exercise. Whether it changes anything there is seen when it is run. */
export interface SharedMisconception {
  /** `convolution/kernel-rotated`; with `:weight` behind it where several have the role. */
  readonly name: string;
  readonly family: FamilyName;
  readonly text: SharedText;
  /** The functions in which it is. */
  readonly functions: readonly string[];
  /** The reference with it, as a module. */
  readonly source: string;
}

/** As much of an exercise as that takes. */
export type FamilyExercise = Pick<Exercise, "reference" | "signatures"> & {
  readonly spec: Pick<Exercise["spec"], "families">;
};

const known = new WeakMap<FamilyExercise, readonly SharedMisconception[]>();

/** The misconceptions that an exercise has from its families; none where its reference cannot be read. */
export function sharedMisconceptions(exercise: FamilyExercise): readonly SharedMisconception[] {
  const before = known.get(exercise);
  if (before !== undefined) return before;
  const made = makeAll(exercise);
  known.set(exercise, made);
  return made;
}

function makeAll({ reference, signatures, spec }: FamilyExercise): SharedMisconception[] {
  const roles = familyRoles(signatures, spec.families);
  const moduleWith = wrappedModules(reference);
  if (moduleWith === null) return [];
  return SHARED_SLIPS.flatMap((slip) => {
    const places = roles[slip.family][slip.role] ?? [];
    return places.flatMap((place) => {
      const bodies = bodiesOf(slip, place, Object.values(signatures));
      const source = bodies.size === 0 ? null : moduleWith(bodies);
      if (source === null) return [];
      const { family } = slip;
      const name = `${family}/${slip.name}${places.length > 1 ? `:${place}` : ""}`;
      return [{ name, family, text: slip.text(`\`${place}\``), functions: [...bodies.keys()], source }];
    });
  });
}

function bodiesOf(slip: SharedSlip, place: string, signatures: readonly Signature[]): Map<string, string> {
  return new Map(
    signatures.flatMap((signature): [string, string][] => {
      const body = slip.alter(signature, place);
      return body === null ? [] : [[signature.name, body]];
    }),
  );
}
