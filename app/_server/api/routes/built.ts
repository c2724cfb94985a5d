import { z } from "zod";
import { PictureData, PictureSpec } from "../../../../grader/index.ts";
import { BothLanguages } from "../../../_i18n/both-languages.ts";
import { rawRoute, route } from "../route.ts";
import { ExerciseParams, None } from "../schemas.ts";

/** A day: a catalogue shows a picture of each exercise, and none of them matters that much. */
const TILE_SECONDS = 24 * 60 * 60;

export const builtRoutes = {
  "GET /api/exercises/{slug}/built": route({
    summary:
      "After a pass: pictures made by one's own code, the reference, why it is written so, and PyTorch.",
    access: "anyone",
    scope: "read",
    params: ExerciseParams,
    body: None,
    answer: z.strictObject({
      pictures: z.array(
        z.strictObject({ name: z.string(), spec: PictureSpec, data: PictureData.nullable() }),
      ),
      /** The last passing submission; null where it was deleted, and the pictures are the reference's. */
      source: z.string().nullable(),
      reference: z.string(),
      /** As HTML. */
      explanation: BothLanguages.nullable(),
      pytorch: z.string().nullable(),
    }),
    errors: ["noSuchExercise", "notPassed", "busy"],
    async handle({ platform, params, user }) {
      const { explanation, ...built } = await platform.builtWorks.of(user, params.slug);
      // Only now: it brings KaTeX, which a process that shows no text need not load.
      const { textHtml } = await import("../../../_statement/markdown-html.ts");
      const html = explanation && { zh: textHtml(explanation.zh), en: textHtml(explanation.en) };
      return { ...built, explanation: html };
    },
  }),
  "GET /api/exercises/{slug}/tile": rawRoute({
    summary:
      "A small picture of the exercise, made by its reference; empty where there is none, or none yet.",
    access: "anyone",
    scope: "read",
    params: ExerciseParams,
    body: None,
    answer: { contentType: "image/svg+xml", description: "The picture, on a transparent ground." },
    errors: ["noSuchExercise"],
    async handle({ platform, headers: asked, params }) {
      const { svg, hash } = await platform.tiles.of(params.slug);
      const open = () => new TextEncoder().encode(svg);
      if (hash === null) return { headers: { "Cache-Control": "no-store" }, open };
      const etag = `"${hash}"`;
      const headers = { ETag: etag, "Cache-Control": `public, max-age=${TILE_SECONDS}` };
      const isKnown = asked.get("if-none-match")?.includes(etag) ?? false;
      return isKnown ? { status: 304, headers, open: () => null } : { headers, open };
    },
  }),
};
