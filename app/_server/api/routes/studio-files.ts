import { z } from "zod";
import { FILES_BODY_BYTES } from "../../studio/checked-files.ts";
import { MOST_REVISIONS } from "../../studio/save-file.ts";
import { route } from "../route.ts";
import { Done, Id, Moment, None } from "../schemas.ts";
import { SOURCE_BODY_BYTES } from "../source.ts";

export const DraftFile = z.strictObject({
  content: z.string(),
  /** Counts the saves, from 1. */
  revision: z.int(),
  updatedAt: Moment,
});

const FileBackup = z.strictObject({
  id: z.string(),
  path: z.string(),
  writtenAt: Moment,
  /** Who wrote it; null where they are no longer known. */
  author: z.string().nullable(),
});

const FileParams = z.object({ id: z.string(), path: z.string() });
const ONE_FILE = ["noSuchExercise", "badFilePath", "noSuchFile"] as const;

export const studioFileRoutes = {
  "PUT /api/studio/exercises/{id}/files": route({
    summary: "Puts files in place of all that an exercise has; what they replace becomes backups.",
    access: "instructor",
    scope: "write",
    params: Id,
    body: z.strictObject({ files: z.record(z.string(), z.string()) }),
    bodyBytes: FILES_BODY_BYTES,
    answer: z.strictObject({
      /** Paths whose text is another now, or that are gone; none where all were the same. */
      replaced: z.array(z.string()),
    }),
    errors: [
      ...(["noSuchExercise", "badFilePath", "notText"] as const),
      ...(["fileTooLarge", "tooManyFiles", "exerciseTooLarge"] as const),
    ],
    async handle({ platform: { limits, studio }, user, params, body: { files }, address }) {
      await limits.text(address, Object.values(files).join(""));
      return { replaced: [...(await studio.files.replace(user, params.id, files))] };
    },
  }),
  "PUT /api/studio/exercises/{id}/files/{path}": route({
    summary:
      "Saves a file of an exercise. Of two texts that were written at once the newer stays, the other becomes a backup.",
    access: "instructor",
    scope: "write",
    params: FileParams,
    body: z.strictObject({
      content: z.string(),
      /** The revision it was written on; 0 for a file that was not there. */
      base: z.int().min(0).max(MOST_REVISIONS),
      /** By the writer's clock. */
      writtenAt: z.iso.datetime().transform((text) => new Date(text)),
    }),
    bodyBytes: SOURCE_BODY_BYTES,
    answer: z.strictObject({
      /** What now belongs in the editor. */
      file: DraftFile,
      /** Whether another text than the one sent is the newer. */
      isOverruled: z.boolean(),
      /** How many backups of this file there are. */
      backupCount: z.int(),
    }),
    errors: [
      ...(["noSuchExercise", "badFilePath", "notText"] as const),
      ...(["fileTooLarge", "tooManyFiles", "exerciseTooLarge"] as const),
    ],
    async handle({ platform: { limits, studio }, user, params, body, address }) {
      await limits.text(address, body.content);
      return studio.files.save(user, params.id, params.path, body);
    },
  }),
  "DELETE /api/studio/exercises/{id}/files/{path}": route({
    summary: "Deletes a file of an exercise; its text becomes a backup.",
    access: "instructor",
    scope: "write",
    params: FileParams,
    body: None,
    answer: Done,
    errors: ONE_FILE,
    async handle({ platform, user, params }) {
      await platform.studio.files.delete(user, params.id, params.path);
      return {};
    },
  }),
  "POST /api/studio/exercises/{id}/files/{path}/rename": route({
    summary: "Gives a file of an exercise another name.",
    access: "instructor",
    scope: "write",
    params: FileParams,
    body: z.strictObject({ path: z.string().max(200) }),
    answer: z.strictObject({ file: DraftFile }),
    errors: [...ONE_FILE, "fileExists"],
    handle: async ({ platform, user, params, body }) => ({
      file: await platform.studio.files.rename(user, params.id, params.path, body.path),
    }),
  }),
  "GET /api/studio/exercises/{id}/backups": route({
    summary: "Backups of the files of an exercise, newest first, without their texts.",
    access: "instructor",
    scope: "read",
    params: Id,
    body: None,
    answer: z.strictObject({ backups: z.array(FileBackup) }),
    errors: ["noSuchExercise"],
    handle: async ({ platform, user, params }) => ({
      backups: [...(await platform.studio.files.backups(user, params.id))],
    }),
  }),
  "GET /api/studio/exercises/{id}/backups/{backupId}": route({
    summary: "A backup of a file with its text.",
    access: "instructor",
    scope: "read",
    params: z.object({ id: z.string(), backupId: z.string() }),
    body: None,
    answer: FileBackup.extend({ content: z.string() }),
    errors: ["noSuchExercise", "noSuchBackup"],
    handle: ({ platform, user, params }) => platform.studio.files.backup(user, params.id, params.backupId),
  }),
};
