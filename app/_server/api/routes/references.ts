import { z } from "zod";
import { route } from "../route.ts";
import { ExerciseParams, None } from "../schemas.ts";

const Reference = z.strictObject({ reference: z.string() });

export const referenceRoutes = {
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
