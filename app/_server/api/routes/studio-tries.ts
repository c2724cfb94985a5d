import { z } from "zod";
import { QuizAnswer, Report } from "../../../../grader/index.ts";
import { RenderedItem, renderedItem } from "../rendered-item.ts";
import { route } from "../route.ts";
import { Id } from "../schemas.ts";
import { SOURCE_BODY_BYTES, Source } from "../source.ts";

export const studioTryRoutes = {
  "POST /api/studio/exercises/{id}/runs": route({
    summary: "Grades a solution of an exercise as its authors have it now; nothing of it is kept.",
    access: "instructor",
    scope: "write",
    params: Id,
    body: z.strictObject({ source: Source }),
    bodyBytes: SOURCE_BODY_BYTES,
    answer: z.strictObject({
      /** null where the files are no exercise. */
      report: Report.nullable(),
    }),
    errors: ["sourceTooLong", "noSuchExercise", "tryRunning", "tryTooHard", "busy"],
    async handle({ platform: { limits, studio }, user, params, body: { source }, address, signal }) {
      await limits.text(address, source);
      return { report: await studio.tries.run(user, params.id, source, signal) };
    },
  }),
  "POST /api/studio/exercises/{id}/quiz": route({
    summary:
      "The quiz as its authors have it now, each question in an order drawn now; nothing of it is kept.",
    access: "instructor",
    scope: "read",
    params: Id,
    body: z.strictObject({
      /** The name of a question. */
      again: z.string().max(60).optional(),
    }),
    answer: z.strictObject({ items: z.array(RenderedItem) }),
    errors: ["noSuchExercise", "textTooHard", "busy"],
    async handle({ platform: { studio }, user, params, body: { again = null } }) {
      const items = await studio.tries.quiz(user, params.id, again);
      return { items: await Promise.all(items.map(renderedItem)) };
    },
  }),
  "POST /api/studio/exercises/{id}/quiz/answers": route({
    summary: "Answers a question of the quiz as its authors have it now; nothing of it is kept.",
    access: "instructor",
    scope: "read",
    params: Id,
    body: z.strictObject({ attemptId: z.string().max(2000), answer: QuizAnswer }),
    answer: RenderedItem,
    errors: ["noSuchExercise", "noSuchQuestion", "noAnswer", "textTooHard", "busy"],
    handle: async ({ platform: { studio }, user, params, body: { attemptId, answer } }) =>
      renderedItem(await studio.tries.answer(user, params.id, attemptId, answer)),
  }),
};
