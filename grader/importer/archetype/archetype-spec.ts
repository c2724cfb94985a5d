import { z } from "zod";
import { CaseSpec } from "../../spec/schema/case-spec.ts";
import { CheckSpec } from "../../spec/schema/check-spec.ts";
import { ExerciseSpec } from "../../spec/schema/exercise-spec.ts";
import { Slug } from "../../spec/schema/text.ts";

/** `archetype.yaml`: an exercise without a name. */
export const ArchetypeSpec = ExerciseSpec.omit({
  slug: true,
  status: true,
  source: true,
  prerequisites: true,
  reading: true,
  limits: true,
  equivalents: true,
}).extend({
  parameters: z.record(z.string(), z.number()).default({}),
  cases: z.record(Slug, CaseSpec),
  checks: z.array(CheckSpec).min(1),
});
export type ArchetypeSpec = z.infer<typeof ArchetypeSpec>;
