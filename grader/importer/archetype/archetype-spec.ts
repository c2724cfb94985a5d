import { z } from "zod";
import { CaseSpec } from "../../spec/case-spec.ts";
import { CheckSpec } from "../../spec/check-spec.ts";
import { ExerciseSpec, MisconceptionSpec } from "../../spec/exercise-spec.ts";
import { Slug } from "../../spec/text.ts";

const Edit = z.strictObject({ find: z.string().min(1), replace: z.string() });

/** A misconception as an edit of the reference: `find` stands there exactly once. */
const Slip = Edit.extend({ also: z.array(Edit).default([]) });

/** `archetype.yaml`: an exercise without a name, its wrong solutions written as edits of its reference. */
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
  misconceptions: z.record(Slug, MisconceptionSpec.extend({ slip: Slip })),
});
export type ArchetypeSpec = z.infer<typeof ArchetypeSpec>;
