import { z } from "zod";
import { BothLanguages } from "../../../_i18n/both-languages.ts";
import { SearchDocument } from "../../exercises/search-documents.ts";
import { rawRoute, route } from "../route.ts";
import { ExerciseParams, None, NoParams } from "../schemas.ts";

export const exerciseRoutes = {
  "GET /api/exercises": route({
    summary: "The catalogue in its order.",
    access: "anyone",
    scope: "read",
    params: NoParams,
    body: None,
    answer: z.strictObject({
      exercises: z.array(
        z.strictObject({
          slug: z.string(),
          title: BothLanguages,
          summary: BothLanguages,
          maxScore: z.number(),
        }),
      ),
    }),
    errors: [],
    handle: async ({ platform }) => ({
      exercises: platform.exercises.all().map(({ spec: { slug, title, summary, checks } }) => ({
        ...{ slug, title, summary },
        maxScore: checks.reduce((sum, { points }) => sum + points, 0),
      })),
    }),
  }),
  "GET /api/search": route({
    summary: "What the pages search exercises by: titles, names, other words for the subject.",
    access: "anyone",
    scope: "read",
    params: NoParams,
    body: None,
    answer: z.strictObject({ documents: z.array(SearchDocument) }),
    errors: [],
    handle: async ({ platform }) => ({ documents: [...platform.exercises.searchDocuments()] }),
  }),
  "GET /api/exercises/{slug}/version": route({
    summary: "Which version of an exercise learners are given now: an open page of another one can say so.",
    access: "anyone",
    scope: "read",
    params: ExerciseParams,
    body: None,
    answer: z.strictObject({ versionId: z.string() }),
    errors: ["noSuchExercise"],
    handle: async ({ platform, params }) => ({
      versionId: platform.exercises.served(params.slug).versionId,
    }),
  }),
  "GET /api/exercises/{slug}/modules": route({
    summary: "What solutions import of other exercises, with the requester's own code of them once passed.",
    access: "anyone",
    scope: "read",
    params: ExerciseParams,
    body: None,
    answer: z.strictObject({
      modules: z.array(
        z.strictObject({
          slug: z.string(),
          title: BothLanguages,
          functions: z.array(z.string()),
          own: z.string().nullable(),
        }),
      ),
    }),
    errors: ["noSuchExercise"],
    handle: async ({ platform, params, user }) => ({
      modules: [...(await platform.learnersModules(params.slug, user?.id ?? null))],
    }),
  }),
  "GET /api/exercises/{slug}/grading": rawRoute({
    summary:
      "What a browser needs to grade the public checks: the same for everybody, kept until it changes.",
    access: "anyone",
    scope: "read",
    params: ExerciseParams,
    body: None,
    // A gzip file to the page too, which unpacks it itself.
    answer: { contentType: "application/gzip", description: "The public part of the exercise's grading." },
    errors: ["noSuchExercise"],
    async handle({ platform, headers: asked, params }) {
      const { version, gzipped } = await platform.publicGradings.of(params.slug);
      const etag = `"${version}"`;
      const headers = { ETag: etag, "Cache-Control": "no-cache" };
      const isKnown = asked.get("if-none-match")?.includes(etag) ?? false;
      return isKnown ? { status: 304, headers, open: () => null } : { headers, open: () => gzipped };
    },
  }),
};
