import { z } from "zod";
import { ZIP_BYTES } from "../../studio/zip-files.ts";
import { FileBody, rawRoute, route } from "../route.ts";
import { Id, None, NoParams } from "../schemas.ts";
import { NEW_ERRORS, ProblemView } from "./studio-exercises.ts";

const ZIP_ERRORS = [
  ...([
    "badZip",
    "zipEncrypted",
    "zipTooLarge",
    "zipLink",
    "zipDuplicate",
    "zipSeveral",
    "fileNotText",
  ] as const),
];
const ZIP = { contentType: "application/zip", description: "One folder, as `grader verify` reads it." };

export const studioZipRoutes = {
  "POST /api/studio/exercises/zip": route({
    summary: "Makes an exercise of the folder in a zip.",
    access: "instructor",
    scope: "write",
    params: NoParams,
    query: { slug: "Its name; if not given, that in its `exercise.yaml`, or of the folder." },
    body: FileBody,
    bodyBytes: ZIP_BYTES,
    answer: z.strictObject({
      id: z.string(),
      /** What is wrong with its files; none too where they could not be looked for at that moment. */
      problems: z.array(ProblemView),
      /** What systems and editors put beside files, such as `.DS_Store`: left out. */
      ignored: z.array(z.string()),
    }),
    errors: [...NEW_ERRORS, ...ZIP_ERRORS, "busy"],
    async handle({ platform: { studio }, user, body, query }) {
      const { id, problems, ignored } = await studio.zips.take(user, body, query.slug ?? null);
      return { id, problems: [...problems], ignored: [...ignored] };
    },
  }),
  "GET /api/studio/exercises/{id}/export": rawRoute({
    summary: "The files of an exercise as a zip; a version's, where one is named.",
    access: "instructor",
    scope: "read",
    params: Id,
    query: { version: "The id of a version; if not given, the files as they are edited." },
    body: None,
    answer: ZIP,
    errors: ["noSuchExercise", "noSuchVersion"],
    async handle({ platform: { studio }, user, params, query }) {
      const { name, bytes } = await studio.zips.give(user, params.id, query.version ?? null);
      const headers = {
        "Content-Disposition": `attachment; filename="${name}"`,
        "Cache-Control": "no-store",
      };
      return { headers, open: () => bytes };
    },
  }),
};
