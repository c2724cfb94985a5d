import { z } from "zod";
import { BothLanguages } from "../../../_i18n/both-languages.ts";
import { route } from "../route.ts";
import { Done, Id, Moment, None } from "../schemas.ts";
import { Listing, ProblemView } from "./studio-exercises.ts";

const Version = z.strictObject({
  id: z.string(),
  /** From 1; null for one that came from the exercises' folder. */
  number: z.int().nullable(),
  note: z.string().nullable(),
  publishedAt: Moment,
  author: z.string().nullable(),
  /** Whether learners are given it now. */
  isCurrent: z.boolean(),
  /** How many submissions were made for it. */
  submissions: z.int(),
});

const VersionParams = z.object({ id: z.string(), versionId: z.string() });

export const studioVersionRoutes = {
  "POST /api/studio/exercises/{id}/publish": route({
    summary: "Makes a version of the files and gives it to learners, if it works and is complete.",
    access: "instructor",
    scope: "write",
    params: Id,
    body: z.strictObject({
      /** `link`: served to who has its address, and listed nowhere. */
      listing: Listing,
      /** What has changed. */
      note: z.string().trim().max(1_000).nullable().optional(),
    }),
    bodyBytes: 16 * 1024,
    answer: z.discriminatedUnion("status", [
      z.strictObject({
        status: z.literal("published"),
        versionId: z.string(),
        number: z.int().nullable(),
      }),
      z.strictObject({
        status: z.literal("refused"),
        /** What cannot be read. */
        problems: z.array(ProblemView),
        /** What does not hold. */
        findings: z.array(
          z.strictObject({
            rule: z.string(),
            /** A case, a file, a check. */
            subject: z.string(),
            ruleText: BothLanguages,
            text: BothLanguages.nullable(),
          }),
        ),
        /** The verification that says so; without findings, one that did not come to its end. */
        verificationId: z.string().nullable(),
      }),
    ]),
    errors: ["noSuchExercise", "filesChanged", "textTooHard", "verificationWaiting", "busy"],
    async handle({ platform, user, params, body: { listing, note }, signal }) {
      const options = { listing, note: note || null, signal };
      const answer = await platform.studio.publishing.publish(user, params.id, options);
      if (answer.status === "published") return answer;
      return { ...answer, problems: [...answer.problems], findings: [...answer.findings] };
    },
  }),
  "GET /api/studio/exercises/{id}/versions": route({
    summary: "What was published of an exercise, the newest first.",
    access: "instructor",
    scope: "read",
    params: Id,
    body: None,
    answer: z.strictObject({ versions: z.array(Version) }),
    errors: ["noSuchExercise"],
    handle: async ({ platform, user, params }) => ({
      versions: [...(await platform.studio.versions.list(user, params.id))],
    }),
  }),
  "GET /api/studio/exercises/{id}/versions/{versionId}": route({
    summary: "The files of a version.",
    access: "instructor",
    scope: "read",
    params: VersionParams,
    body: None,
    answer: z.strictObject({ files: z.array(z.strictObject({ path: z.string(), content: z.string() })) }),
    errors: ["noSuchExercise", "noSuchVersion"],
    async handle({ platform, user, params: { id, versionId } }) {
      const files = await platform.studio.versions.files(user, id, versionId);
      return { files: [...files].sort().map(([path, content]) => ({ path, content })) };
    },
  }),
  "POST /api/studio/exercises/{id}/versions/{versionId}/restore": route({
    summary: "Brings the files of a version back to be edited; what they replace becomes backups.",
    access: "instructor",
    scope: "write",
    params: VersionParams,
    body: None,
    answer: Done,
    errors: ["noSuchExercise", "noSuchVersion"],
    async handle({ platform, user, params: { id, versionId } }) {
      await platform.studio.versions.restore(user, id, versionId);
      return {};
    },
  }),
};
