import { z } from "zod";
import type { ProblemKind } from "../problem-detail.ts";
import { Slug, Text } from "../schema/text.ts";

const common = { name: Slug, prompt: Text, explanation: Text };
const Choice = z.strictObject({ text: Text, correct: z.boolean().default(false) });

/** One concept question. Choices and items are shown in an order drawn anew for each attempt. */
export const Question = z.discriminatedUnion("kind", [
  z
    .strictObject({ kind: z.literal("single"), ...common, choices: z.array(Choice).min(2) })
    .refine((q) => q.choices.filter((c) => c.correct).length === 1, {
      path: ["choices"],
      message: "one-correct-choice" satisfies ProblemKind,
    }),
  z
    .strictObject({ kind: z.literal("multiple"), ...common, choices: z.array(Choice).min(2) })
    .refine((q) => q.choices.some((c) => c.correct), {
      path: ["choices"],
      message: "no-correct-choice" satisfies ProblemKind,
    }),
  z.strictObject({
    kind: z.literal("numeric"),
    ...common,
    answer: z.number(),
    also: z.array(z.number()).optional().meta({
      description: "other numbers that say the same, as 1/8 beside 8 where one part in eight is meant",
    }),
    tolerance: z
      .number()
      .min(0)
      .meta({ description: "the largest absolute difference that counts as right" }),
  }),
  z.strictObject({
    kind: z.literal("ordering"),
    ...common,
    items: z.array(Text).min(3).meta({ description: "in the right order" }),
  }),
]);
export type Question = z.infer<typeof Question>;

/** `quiz.yaml`. */
export const QuizSpec = z.strictObject({ questions: z.array(Question).min(1) });
export type QuizSpec = z.infer<typeof QuizSpec>;
