import { z } from "zod";
import { route } from "../route.ts";
import { ExerciseParams, None } from "../schemas.ts";

const Reference = z.strictObject({ reference: z.string() });

/** Matrices of some hundred numbers. */
const TYPED_BYTES = 32 * 1024;

export const referenceRoutes = {
  "POST /api/exercises/{slug}/expected": route({
    summary: "What the reference makes of typed inputs, by parameter and option; cases are not looked at.",
    access: "anyone",
    scope: "read",
    params: ExerciseParams,
    body: z.strictObject({
      function: z.string().max(100),
      inputs: z.record(z.string().max(100), z.string()),
    }),
    bodyBytes: TYPED_BYTES,
    answer: z.discriminatedUnion("status", [
      z.strictObject({ status: z.literal("returned"), value: z.string() }),
      z.strictObject({ status: z.literal(["threw", "too-large", "not-compared", "unknown"]) }),
    ]),
    errors: ["noSuchExercise", "busy"],
    handle: ({ platform, params, body, address, signal }) =>
      platform.referenceAnswers.to(params.slug, {
        ...{ name: body.function, inputs: body.inputs, address, signal },
      }),
  }),
  "GET /api/exercises/{slug}/reference": route({
    summary: "The reference, after a pass or once it was chosen to be shown.",
    access: "anyone",
    scope: "read",
    params: ExerciseParams,
    body: None,
    answer: Reference,
    errors: ["noSuchExercise", "referenceHidden"],
    handle: async ({ platform, params, user }) => ({
      reference: await platform.progress.reference(user, params.slug),
    }),
  }),
  "POST /api/exercises/{slug}/reference": route({
    summary: "Shows the reference by choice: from here the score is frozen.",
    access: "learner",
    scope: "write",
    params: ExerciseParams,
    body: None,
    answer: Reference,
    errors: ["noSuchExercise"],
    async handle({ platform, params, learner }) {
      const { exercises, progress } = platform;
      exercises.served(params.slug);
      const user = await learner();
      await progress.reveal(user, params.slug);
      return { reference: await progress.reference(user, params.slug) };
    },
  }),
};
