import { z } from "zod";
import { CaseSpec } from "./case-spec.ts";
import { CheckSpec } from "./check-spec.ts";
import { FamiliesSpec } from "./family-spec.ts";
import { LANGUAGES } from "./languages.ts";
import { MisconceptionSpec } from "./misconception-spec.ts";
import { PictureSpec } from "./picture-spec.ts";
import { ProgressSpec } from "./progress-spec.ts";
import { Identifier, Slug, Text } from "./text.ts";
import { Track } from "./track.ts";
import { FunctionSpec, GradientSpec } from "./type-spec.ts";

/** `exercise.yaml`. Every record keeps its declared order. */
export const ExerciseSpec = z.strictObject({
  slug: Slug.meta({ description: "the name of the folder" }),
  status: z
    .enum(["published", "draft"])
    .meta({ description: "a draft has to work; what is published has to be complete too" }),
  source: z
    .strictObject({
      document: z.string().meta({ description: "name of the document, without its ending" }),
      question: z.int().positive().meta({ description: "number of the question in it" }),
    })
    .nullable()
    .meta({ description: "the document and the number of the question this came from" }),
  languages: z
    .array(z.enum(LANGUAGES))
    .min(1)
    .default([...LANGUAGES])
    .meta({
      description: "what it is written in: where that is one language, texts are asked for in no other",
    }),
  title: Text.meta({ description: "name of the exercise" }),
  summary: Text.meta({ description: "one sentence: what the learner writes" }),
  concepts: z
    .array(Slug)
    .min(1)
    .meta({ description: "what it is about, to search and to count progress by" }),
  track: Track.optional().meta({
    description:
      "the part of the collection it belongs to; its prerequisites stand in the same or an earlier one",
  }),
  prerequisites: z.array(Slug).meta({ description: "exercises to do before" }),
  uses: z.record(Slug, z.array(Identifier).min(1)).default({}).meta({
    description:
      "functions of other exercises, by slug, that a solution imports: the learner's own once passed, else the reference's",
  }),
  difficulty: z.int().min(1).max(5).meta({ description: "from 1 to 5, by the amount of work" }),
  minutes: z.int().positive().meta({ description: "expected time in minutes" }),
  hints: z.array(Text).default([]).meta({ description: "from a nudge to nearly the answer" }),
  reading: z
    .array(
      z.strictObject({
        title: z.string(),
        url: z.url({ protocol: /^https?$/ }),
        note: Text.optional().meta({ description: "in a few words, what is found there" }),
      }),
    )
    .default([]),
  seed: z.int().default(0).meta({ description: "changes all draws of all cases" }),
  functions: z
    .record(Identifier, FunctionSpec)
    .meta({ description: "what the learner exports, backward functions apart" }),
  gradients: z
    .record(Identifier, GradientSpec)
    .default({})
    .meta({ description: "the backward functions, by name" }),
  cases: z.record(Slug, CaseSpec).meta({ description: "inputs, by name" }),
  checks: z
    .array(CheckSpec)
    .meta({ description: "what is asked of the results, in the order they are run and shown" }),
  progress: ProgressSpec.optional().meta({
    description: "what is shown while a long training runs",
  }),
  misconceptions: z.record(Slug, MisconceptionSpec).meta({ description: "wrong solutions, by name" }),
  families: FamiliesSpec.optional().meta({
    description:
      "what has which role in the families whose misconceptions are tried too; found in the signatures if absent",
  }),
  carriedForward: z.boolean().optional().meta({
    description:
      "whether a check keeps its points where its function is right and only gets wrong numbers from another one of the exercise, which has lost its own; true if absent",
  }),
  equivalents: z
    .array(z.strictObject({ mutant: z.string(), reason: z.string().min(1) }))
    .default([])
    .meta({
      description:
        "mutants of the reference that change no result, as `verify --mutate` names them, each with why",
    }),
  pictures: z.record(Identifier, PictureSpec).default({}).meta({
    description:
      "what a learner's own code shows after a pass, by the function of `pictures.ts` that makes it",
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

/** A draft that asks for no code: neither functions nor anything that would need one. */
export function isQuizAlone(spec: ExerciseSpec): boolean {
  const parts = [spec.functions, spec.gradients, spec.cases, spec.checks, spec.misconceptions];
  return spec.status === "draft" && parts.every((part) => Object.keys(part).length === 0);
}
