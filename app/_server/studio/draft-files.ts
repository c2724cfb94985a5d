import type { ExerciseFiles } from "../../../grader/index.ts";
import type { User } from "../accounts/user.ts";
import type { Database, Transaction } from "../database/database.ts";
import { PlatformError } from "../platform-error.ts";
import { asPublished } from "./as-published.ts";
import { type AuthoredExercise, authoredExercise } from "./authored-exercise.ts";
import { checkedFile, checkedFiles, checkPath, checkSize } from "./checked-files.ts";
import { backUpFile } from "./file-backups.ts";
import { noteFiles } from "./noted-files.ts";
import { replaceFiles } from "./replace-files.ts";
import { type FileChange, type FileView, type SavedFile, saveFile } from "./save-file.ts";
import { withSlug } from "./with-slug.ts";

export interface NamedFile extends FileView {
  readonly path: string;
}

/** A backup as lists have it: its text is asked for one by one. */
export interface FileBackupView {
  readonly id: string;
  readonly path: string;
  readonly writtenAt: Date;
  /** Who wrote it; null where they are no longer known. */
  readonly author: string | null;
}

/** The files that the authors of an exercise edit, the same for all of them, and what gave way to newer texts. */
export class DraftFiles {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** By path. The exercise has been asked for by one of its authors. */
  async all(exerciseId: string): Promise<readonly NamedFile[]> {
    return this.#database.exerciseFile.findMany({
      where: { exerciseId },
      ...{ orderBy: { path: "asc" }, omit: { exerciseId: true, updatedById: true } },
    });
  }

  /**
   * Saves a text, and says how many backups of the file there are then.
   *
   * @throws {PlatformError} notInstructor, noSuchExercise, badFilePath, notText, fileTooLarge, tooManyFiles,
   *   exerciseTooLarge
   */
  async save(
    user: User,
    id: string,
    path: string,
    change: FileChange,
  ): Promise<SavedFile & { readonly backupCount: number }> {
    const content = checkedFile(path, change.content);
    return this.#change(user, id, [path], async (tx, exerciseId) => {
      const saved = await saveFile(tx, { exerciseId, path, userId: user.id }, { ...change, content });
      const backupCount = await tx.exerciseFileBackup.count({ where: { exerciseId, path } });
      return { ...saved, backupCount };
    });
  }

  /**
   * Puts files in place of all there are; what they replace becomes backups. An `exercise.yaml` that says it is a draft is
   * the same as one that was published since.
   *
   * @returns the paths whose text is another now, or that are gone
   * @throws {PlatformError} notInstructor, noSuchExercise, badFilePath, notText, fileTooLarge, tooManyFiles,
   *   exerciseTooLarge
   */
  async replace(user: User, id: string, sent: Readonly<Record<string, string>>): Promise<readonly string[]> {
    const exercise = await authoredExercise(this.#database, user, id);
    const files = checkedFiles(withSlug(new Map(Object.entries(sent)), exercise.slug));
    return this.#database.$transaction(async (tx) => {
      await lockExercise(tx, exercise);
      const path = "exercise.yaml";
      const now = await tx.exerciseFile.findUnique({ where: { exerciseId_path: { exerciseId: id, path } } });
      const published = asPublished(files);
      const wanted = now?.content === published.get(path) ? published : files;
      return replaceFiles(tx, { exerciseId: id, userId: user.id }, wanted);
    });
  }

  /**
   * Deletes a file; its text becomes a backup.
   *
   * @throws {PlatformError} notInstructor, noSuchExercise, noSuchFile
   */
  async delete(user: User, id: string, path: string): Promise<void> {
    await this.#change(user, id, [path], async (tx, exerciseId) => {
      const { content, revision, updatedAt, updatedById } = await storedFile(tx, exerciseId, path);
      const lost = { path, content, revision, writtenAt: updatedAt, userId: updatedById };
      await backUpFile(tx, exerciseId, lost);
      await tx.exerciseFile.delete({ where: { exerciseId_path: { exerciseId, path } } });
    });
  }

  /**
   * Gives a file another name. Under the old one a backup stays, for whoever is still writing there.
   *
   * @throws {PlatformError} notInstructor, noSuchExercise, noSuchFile, badFilePath, fileExists
   */
  async rename(user: User, id: string, path: string, to: string): Promise<FileView> {
    checkPath(to);
    return this.#change(user, id, [path, to], async (tx, exerciseId) => {
      const { content, revision, updatedAt, updatedById } = await storedFile(tx, exerciseId, path);
      if (to === path) return { content, revision, updatedAt };
      const taken = await tx.exerciseFile.count({ where: { exerciseId, path: to } });
      if (taken > 0) throw new PlatformError("fileExists", { path: to });
      await backUpFile(tx, exerciseId, {
        path,
        content,
        revision,
        writtenAt: updatedAt,
        userId: updatedById,
      });
      await tx.exerciseFile.delete({ where: { exerciseId_path: { exerciseId, path } } });
      const change = { content, base: revision, writtenAt: updatedAt };
      return (await saveFile(tx, { exerciseId, path: to, userId: user.id }, change)).file;
    });
  }

  /**
   * Of all files, newest first.
   *
   * @throws {PlatformError} notInstructor, noSuchExercise
   */
  async backups(user: User, id: string): Promise<readonly FileBackupView[]> {
    const exercise = await authoredExercise(this.#database, user, id);
    const rows = await this.#database.exerciseFileBackup.findMany({
      where: { exerciseId: exercise.id },
      ...{ orderBy: [{ writtenAt: "desc" }, { id: "desc" }], select: BACKUP },
    });
    return rows.map(backupView);
  }

  /** @throws {PlatformError} notInstructor, noSuchExercise, noSuchBackup */
  async backup(
    user: User,
    id: string,
    backupId: string,
  ): Promise<FileBackupView & { readonly content: string }> {
    const exercise = await authoredExercise(this.#database, user, id);
    const found = /^\d{1,9}$/.test(backupId)
      ? await this.#database.exerciseFileBackup.findFirst({
          where: { id: Number(backupId), exerciseId: exercise.id },
          select: { ...BACKUP, content: true },
        })
      : null;
    if (found === null) throw new PlatformError("noSuchBackup");
    return { ...backupView(found), content: found.content };
  }

  /** One change of an exercise's files at a time, whichever process or tab it comes from: the exercise's row is the lock. */
  async #change<Result>(
    user: User,
    id: string,
    paths: readonly string[],
    work: (tx: Transaction, exerciseId: string) => Promise<Result>,
  ): Promise<Result> {
    const exercise = await authoredExercise(this.#database, user, id);
    return this.#database.$transaction(async (tx) => {
      await lockExercise(tx, exercise);
      const result = await work(tx, exercise.id);
      checkFiles(await noteFiles(tx, exercise.id, paths));
      return result;
    });
  }
}

/** A write, and the first one: SQLite then waits for another process' write instead of failing in the middle. */
export async function lockExercise(
  tx: Transaction,
  { id, createdAt }: Pick<AuthoredExercise, "id" | "createdAt">,
): Promise<void> {
  const { count } = await tx.exercise.updateMany({ where: { id }, data: { createdAt } });
  if (count === 0) throw new PlatformError("noSuchExercise", { slug: id });
}

const BACKUP = { id: true, path: true, writtenAt: true, user: { select: { name: true } } } as const;

function backupView({
  id,
  path,
  writtenAt,
  user,
}: {
  id: number;
  path: string;
  writtenAt: Date;
  user: { name: string } | null;
}): FileBackupView {
  return { id: String(id), path, writtenAt, author: user?.name ?? null };
}

async function storedFile(tx: Transaction, exerciseId: string, path: string) {
  const found = await tx.exerciseFile.findUnique({ where: { exerciseId_path: { exerciseId, path } } });
  if (found === null) throw new PlatformError("noSuchFile", { path: path.slice(0, 100) });
  return found;
}

/** @throws {PlatformError} tooManyFiles, exerciseTooLarge: what was written in the transaction goes with it */
function checkFiles(files: ExerciseFiles): void {
  checkSize(
    files.size,
    [...files.values()].reduce((sum, { length }) => sum + length, 0),
  );
}
