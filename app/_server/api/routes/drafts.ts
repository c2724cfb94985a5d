import { z } from "zod";
import { route } from "../route.ts";
import { Moment, None, Slug } from "../schemas.ts";
import { SOURCE_BODY_BYTES, Source } from "../source.ts";

const Draft = z.strictObject({
  source: z.string(),
  /** Counts the saves; 0 for the starter. */
  revision: z.int(),
  updatedAt: Moment,
});

const DraftChange = z.strictObject({
  source: Source,
  /** The revision it was written on; 0 for the starter. */
  base: z.int().min(0),
  /** By the writer's clock. */
  writtenAt: z.iso.datetime().transform((text) => new Date(text)),
});

const DraftBackup = z.strictObject({ id: z.string(), source: z.string(), writtenAt: Moment });

export const draftRoutes = {
  "GET /api/exercises/{slug}/draft": route({
    summary: "The draft of an exercise, the same on every machine; null where there is none.",
    access: "anyone",
    scope: "read",
    params: Slug,
    body: None,
    answer: z.strictObject({ draft: Draft.nullable() }),
    errors: [],
    handle: async ({ platform, params, user }) => ({
      draft: await platform.drafts.draft(user, params.slug),
    }),
  }),
  "PUT /api/exercises/{slug}/draft": route({
    summary: "Saves a draft. Of two that were written at once the newer stays, the other becomes a backup.",
    access: "learner",
    scope: "write",
    params: Slug,
    body: DraftChange,
    bodyBytes: SOURCE_BODY_BYTES,
    answer: z.strictObject({
      /** What now belongs in the editor. */
      draft: Draft,
      backupCount: z.int(),
      /** Whether another text than the one sent is the newer. */
      isOverruled: z.boolean(),
    }),
    errors: ["noSuchExercise"],
    async handle({ platform, params, body, address, learner }) {
      const { exercises, drafts, limits } = platform;
      exercises.served(params.slug);
      await limits.text(address, body.source);
      return drafts.save(await learner(), params.slug, body);
    },
  }),
  "GET /api/exercises/{slug}/kept-drafts": route({
    summary: "Draft backups, newest first.",
    access: "anyone",
    scope: "read",
    params: Slug,
    body: None,
    // Address and key stay what pages know that were opened before an update.
    answer: z.strictObject({ kept: z.array(DraftBackup) }),
    errors: [],
    handle: async ({ platform, params, user }) => ({
      kept: user === null ? [] : await platform.drafts.backups(user, params.slug),
    }),
  }),
};
