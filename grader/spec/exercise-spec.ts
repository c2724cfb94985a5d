import { z } from "zod";
import { CaseSpec } from "./case-spec.ts";
import { CheckSpec } from "./check-spec.ts";
import { Identifier, Slug, Text } from "./text.ts";
import { FunctionSpec, GradientSpec } from "./type-spec.ts";

/** A wrong solution: the reference with one slip, in `misconceptions/<name>.ts`. */
export const MisconceptionSpec = z.strictObject({
  rejectedBy: Slug.meta({ description: "the check that must be the first to reject it" }),
  title: Text,
  message: Text.meta({ description: "one sentence a beginner understands: what the answer does" }),
  hint: Text.meta({ description: "what to do about it" }),
});
export type MisconceptionSpec = z.infer<typeof MisconceptionSpec>;

/** `exercise.yaml`. Every record keeps its declared order. */
export const ExerciseSpec = z.strictObject({
  slug: Slug.meta({ description: "the name of the folder" }),
  status: z.enum(["published", "draft"]),
  source: z
    .strictObject({ document: z.string(), question: z.int().positive() })
    .nullable()
    .meta({ description: "the document and the number of the question this came from" }),
  title: Text,
  summary: Text,
  concepts: z.array(Slug).min(1),
  prerequisites: z.array(Slug),
  difficulty: z.int().min(1).max(5),
  minutes: z.int().positive().meta({ description: "expected time" }),
  hints: z.array(Text).default([]).meta({ description: "from a nudge to nearly the answer" }),
  reading: z.array(z.strictObject({ title: z.string(), url: z.url() })).default([]),
  seed: z.int().default(0),
  functions: z.record(Identifier, FunctionSpec),
  gradients: z.record(Identifier, GradientSpec).default({}),
  cases: z.record(Slug, CaseSpec),
  checks: z.array(CheckSpec).min(1),
  misconceptions: z.record(Slug, MisconceptionSpec),
  equivalents: z
    .array(z.strictObject({ slip: z.string(), reason: z.string().min(1) }))
    .default([])
    .meta({
      description:
        "mechanical slips in the reference that change no result, as `verify --mutate` names them, each with why",
    }),
  limits: z
    .strictObject({
      callMs: z.int().min(10).max(60_000).default(2_000),
      totalMs: z.int().min(10).max(300_000).default(10_000),
      memoryMb: z.int().min(16).max(128).default(128),
    })
    .prefault({}),
});
export type ExerciseSpec = z.infer<typeof ExerciseSpec>;
