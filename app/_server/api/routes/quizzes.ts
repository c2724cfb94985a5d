import { z } from "zod";
import { QuizAnswer } from "../../../../grader/index.ts";
import { RenderedItem, renderedItem } from "../rendered-item.ts";
import { route } from "../route.ts";
import { ExerciseParams, Id } from "../schemas.ts";

export const quizRoutes = {
  "POST /api/exercises/{slug}/quiz": route({
    summary: "Opens the quiz, each question in an order of the learner's own; or asks one question again.",
    access: "learner",
    scope: "write",
    params: ExerciseParams,
    body: z.strictObject({
      /** The name of a question. */
      again: z.string().max(60).optional(),
    }),
    answer: z.strictObject({ items: z.array(RenderedItem) }),
    errors: ["noSuchExercise", "noSuchQuestion"],
    async handle({ platform, params, body, learner }) {
      const { exercises, quizzes } = platform;
      exercises.served(params.slug);
      const user = await learner();
      const items =
        body.again === undefined
          ? await quizzes.open(user, params.slug)
          : [await quizzes.again(user, params.slug, body.again)];
      return { items: await Promise.all(items.map(renderedItem)) };
    },
  }),
  "POST /api/quiz-attempts/{id}": route({
    summary: "Answers a question; what is right, and why, comes back.",
    access: "user",
    scope: "write",
    params: Id,
    body: QuizAnswer,
    answer: RenderedItem,
    errors: ["noSuchQuestion", "noAnswer", "alreadyAnswered"],
    handle: async ({ platform, params, body, user }) =>
      renderedItem(await platform.quizzes.answer(user, params.id, body)),
  }),
};
