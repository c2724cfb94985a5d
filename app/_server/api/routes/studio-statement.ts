import { z } from "zod";
import { route } from "../route.ts";
import { Id } from "../schemas.ts";
import { SOURCE_BODY_BYTES, Source } from "../source.ts";

export const studioStatementRoutes = {
  "POST /api/studio/exercises/{id}/statement": route({
    summary: "A text of an exercise as learners see it.",
    access: "instructor",
    scope: "read",
    params: Id,
    body: z.strictObject({ text: Source }),
    bodyBytes: SOURCE_BODY_BYTES,
    answer: z.strictObject({ html: z.string() }),
    errors: ["noSuchExercise", "sourceTooLong", "textTooHard", "busy"],
    async handle({ platform: { limits, studio }, user, params, body: { text }, address }) {
      await limits.text(address, text);
      return { html: await studio.statementHtml(user, params.id, text) };
    },
  }),
};
