import { z } from "zod";
import { CaseSpec } from "../../spec/schema/case-spec.ts";
import { CheckSpec } from "../../spec/schema/check-spec.ts";
import { ExerciseSpec } from "../../spec/schema/exercise-spec.ts";
import { Slug, Text } from "../../spec/schema/text.ts";

/** A case small enough to follow by hand. */
const WorkedExample = z.strictObject({
  /** Which values of the archetype's parameters it is for; those it does not name may be any. */
  parameters: z.record(z.string(), z.number()).default({}),
  function: z.string(),
  inputs: z.record(z.string(), z.unknown()),
  options: z.record(z.string(), z.unknown()).optional(),
  /** What the oracle computes, rounded to four decimals. */
  output: z.unknown(),
});
export type WorkedExample = z.infer<typeof WorkedExample>;

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
  /** What is computed, as formulas. */
  mathematics: Text,
  examples: z.array(WorkedExample).min(1),
  cases: z.record(Slug, CaseSpec),
  checks: z.array(CheckSpec).min(1),
});
export type ArchetypeSpec = z.infer<typeof ArchetypeSpec>;
