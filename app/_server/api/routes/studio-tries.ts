import { z } from "zod";
import { Report } from "../../../../grader/index.ts";
import { route } from "../route.ts";
import { Id } from "../schemas.ts";
import { SOURCE_BODY_BYTES, Source } from "../source.ts";

export const studioTryRoutes = {
  "POST /api/studio/exercises/{id}/runs": route({
    summary: "Grades a solution of an exercise as its authors have it now; nothing of it is kept.",
    access: "user",
    scope: "write",
    params: Id,
    body: z.strictObject({ source: Source }),
    bodyBytes: SOURCE_BODY_BYTES,
    answer: z.strictObject({
      /** null where the files are no exercise. */
      report: Report.nullable(),
    }),
    errors: ["notInstructor", "noSuchExercise"],
    async handle({ platform: { limits, studio }, user, params, body: { source }, address, signal }) {
      await limits.text(address, source);
      return { report: await studio.tries.run(user, params.id, source, signal) };
    },
  }),
};
