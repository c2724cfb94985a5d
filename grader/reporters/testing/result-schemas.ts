import { z } from "zod";

/** Gradescope's results.json, as its documentation gives it; a key that it does not know would be lost unseen. */
export const GradescopeResults = z.strictObject({
  score: z.number().min(0),
  execution_time: z.int().min(0),
  output: z.string(),
  output_format: z.literal("text"),
  visibility: z.literal("visible"),
  stdout_visibility: z.enum(["hidden", "visible"]),
  tests: z.array(
    z.strictObject({
      score: z.number().min(0),
      max_score: z.number().min(0),
      status: z.enum(["passed", "failed"]),
      name: z.string().min(1),
      number: z.string().regex(/^\d+(\.\d+)*$/),
      output: z.string(),
      output_format: z.literal("text"),
      visibility: z.literal("visible"),
      tags: z.array(z.string()),
      extra_data: z.record(z.string(), z.string()),
    }),
  ),
});

const TestOfExercism = z.strictObject({
  name: z.string().min(1),
  status: z.enum(["pass", "fail", "error"]),
  message: z.string().max(65_535).nullable(),
  output: z.string().max(500).optional(),
  test_code: z.string().min(1),
});

/** Exercism's results.json, version 3: a message at the top if and only if nothing ran. */
export const ExercismResults = z.discriminatedUnion("status", [
  z.strictObject({
    version: z.literal(3),
    status: z.literal("error"),
    message: z.string().min(1).max(65_535),
    tests: z.tuple([]),
  }),
  z.strictObject({
    version: z.literal(3),
    status: z.enum(["pass", "fail"]),
    message: z.null(),
    tests: z.array(TestOfExercism).min(1),
  }),
]);

/** What GitHub Classroom's reporter reads from `<RUNNER>_RESULTS`. */
export const ClassroomResults = z.strictObject({
  version: z.literal(1),
  status: z.enum(["pass", "fail", "error"]),
  max_score: z.number().positive(),
  tests: z.array(
    z.strictObject({
      name: z.string().min(1),
      status: z.enum(["pass", "fail", "error"]),
      score: z.number().min(0),
      message: z.string().nullable(),
      test_code: z.string(),
      filename: z.string(),
      line_no: z.int().min(0),
      duration: z.number().min(0),
    }),
  ),
});
