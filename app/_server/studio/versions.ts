import type { ExerciseFiles } from "../../../grader/index.ts";
import type { User } from "../accounts/user.ts";
import type { Database } from "../database/database.ts";
import { storedFiles } from "../exercises/exercise-versions.ts";
import { PlatformError } from "../platform-error.ts";
import { authoredExercise } from "./authored-exercise.ts";
import { lockExercise } from "./draft-files.ts";
import { ownFiles } from "./own-files.ts";
import { replaceFiles } from "./replace-files.ts";

export interface VersionView {
  readonly id: string;
  /** From 1; null for one that came from the exercises' folder. */
  readonly number: number | null;
  readonly note: string | null;
  readonly publishedAt: Date;
  /** Who published it; null where they are no longer known. */
  readonly author: string | null;
  /** Whether learners are given it now. */
  readonly isCurrent: boolean;
  /** How many submissions were made for it. */
  readonly submissions: number;
}

/** What has been published of an exercise: every version there was. */
export class Versions {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * The newest first.
   *
   * @throws {PlatformError} notInstructor, noSuchExercise
   */
  async list(user: User, id: string): Promise<readonly VersionView[]> {
    const { publishedVersionId } = await authoredExercise(this.#database, user, id);
    const rows = await this.#database.exerciseVersion.findMany({
      where: { exerciseId: id },
      select: {
        ...{ id: true, number: true, note: true, registeredAt: true },
        ...{ publishedBy: { select: { name: true } }, _count: { select: { submissions: true } } },
      },
      orderBy: [{ registeredAt: "desc" }, { number: "desc" }],
    });
    return rows.map(({ id: versionId, number, note, registeredAt, publishedBy, _count }) => ({
      ...{ id: versionId, number, note, publishedAt: registeredAt, author: publishedBy?.name ?? null },
      ...{ isCurrent: versionId === publishedVersionId, submissions: _count.submissions },
    }));
  }

  /**
   * Its authors' files: not those that it keeps of exercises it uses.
   *
   * @throws {PlatformError} notInstructor, noSuchExercise, noSuchVersion
   */
  async files(user: User, id: string, versionId: string): Promise<ExerciseFiles> {
    await authoredExercise(this.#database, user, id);
    const found = await this.#database.exerciseVersion.findFirst({
      where: { id: versionId, exerciseId: id },
      select: { files: true },
    });
    if (found === null) throw new PlatformError("noSuchVersion");
    return ownFiles(storedFiles(found.files));
  }

  /**
   * Brings the files of a version back to be edited. What they replace becomes backups; learners are given what they were.
   *
   * @throws {PlatformError} notInstructor, noSuchExercise, noSuchVersion
   */
  async restore(user: User, id: string, versionId: string): Promise<void> {
    const files = await this.files(user, id, versionId);
    const exercise = await authoredExercise(this.#database, user, id);
    await this.#database.$transaction(async (tx) => {
      await lockExercise(tx, exercise);
      await replaceFiles(tx, { exerciseId: id, userId: user.id }, files);
    });
  }
}
