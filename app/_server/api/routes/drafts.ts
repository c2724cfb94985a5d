import { z } from "zod";
import { route } from "../route.ts";
import { Done, ExerciseParams, Moment, None } from "../schemas.ts";
import { SOURCE_BODY_BYTES, Source } from "../source.ts";

export const StoredDraft = z.strictObject({
  source: z.string(),
  /** Counts the saves; 0 for the starter. */
  revision: z.int(),
  updatedAt: Moment,
});

export const DraftChange = z.strictObject({
  source: Source,
  /** The revision it was written on; 0 for the starter. */
  base: z.int().min(0),
  /** By the writer's clock. */
  writtenAt: z.iso.datetime().transform((text) => new Date(text)),
});

const SentDraft = DraftChange.extend({
  /** Whether it is refused where another was saved since `base`, in place of becoming a backup or making one. */
  onlyIfUnchanged: z.boolean().optional(),
});

const LostText = DraftChange.omit({ base: true });
const DraftBackup = z.strictObject({ id: z.string(), writtenAt: Moment });

export const draftRoutes = {
  "GET /api/exercises/{slug}/draft": route({
    summary: "The draft of an exercise, the same on every machine; null where there is none.",
    access: "anyone",
    scope: "read",
    params: ExerciseParams,
    body: None,
    answer: z.strictObject({ draft: StoredDraft.nullable() }),
    errors: [],
    handle: async ({ platform, params, user }) => ({
      draft: await platform.drafts.draft(user, params.slug),
    }),
  }),
  "PUT /api/exercises/{slug}/draft": route({
    summary: "Saves a draft. Of two that were written at once the newer stays, the other becomes a backup.",
    access: "learner",
    scope: "write",
    params: ExerciseParams,
    body: SentDraft,
    bodyBytes: SOURCE_BODY_BYTES,
    answer: z.strictObject({
      /** What now belongs in the editor. */
      draft: StoredDraft,
      backupCount: z.int(),
      /** Whether another text than the one sent is the newer. */
      isOverruled: z.boolean(),
    }),
    errors: ["noSuchExercise", "draftChanged", "sourceTooLong"],
    async handle({ platform, params, body, address, learner }) {
      const { exercises, drafts, limits } = platform;
      exercises.served(params.slug);
      await limits.text(address, body.source);
      return drafts.save(await learner(), params.slug, body);
    },
  }),
  "GET /api/exercises/{slug}/draft-backups": route({
    summary: "Draft backups, newest first, without their texts.",
    access: "anyone",
    scope: "read",
    params: ExerciseParams,
    body: None,
    answer: z.strictObject({ backups: z.array(DraftBackup) }),
    errors: [],
    handle: async ({ platform, params, user }) => ({
      backups: user === null ? [] : await platform.drafts.backups(user, params.slug),
    }),
  }),
  "POST /api/exercises/{slug}/draft-backups": route({
    summary: "Backs up a text that lost to a newer one in the browser. The same text is kept once.",
    access: "learner",
    scope: "write",
    params: ExerciseParams,
    body: LostText,
    bodyBytes: SOURCE_BODY_BYTES,
    answer: Done,
    errors: ["noSuchExercise", "sourceTooLong"],
    async handle({ platform, params, body, address, learner }) {
      const { exercises, drafts, limits } = platform;
      exercises.served(params.slug);
      await limits.text(address, body.source);
      await drafts.backUp(await learner(), params.slug, body);
      return {};
    },
  }),
  "GET /api/exercises/{slug}/draft-backups/{id}": route({
    summary: "A draft backup with its text.",
    access: "user",
    scope: "read",
    params: z.object({ slug: z.string(), id: z.string() }),
    body: None,
    answer: DraftBackup.extend({ source: z.string() }),
    errors: ["noSuchBackup"],
    handle: ({ platform, params, user }) => platform.drafts.backup(user, params.slug, params.id),
  }),
};
