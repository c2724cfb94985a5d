import { hashOfFiles } from "../../../grader/index.ts";
import type { User } from "../accounts/user.ts";
import type { Database } from "../database/database.ts";
import { storedFiles } from "../exercises/exercise-versions.ts";
import type { Exercises } from "../exercises/exercises.ts";
import type { Log } from "../log.ts";
import { PlatformError } from "../platform-error.ts";
import { type AuthoredExercise, authoredExercise, checkUsesStudio } from "./authored-exercise.ts";
import { checkedFiles } from "./checked-files.ts";
import { checkedSlug } from "./checked-slug.ts";
import type { DraftFiles, NamedFile } from "./draft-files.ts";
import { draftHash } from "./draft-hash.ts";
import { type DraftOrigin, filesOfOrigin } from "./draft-origin.ts";
import type { DraftReader } from "./draft-reader.ts";
import { type DraftState, draftState } from "./draft-state.ts";
import type { DraftResults } from "./draft-worker.ts";
import { type Listing, listingOf } from "./listing.ts";
import { loadDraft } from "./load-draft.ts";
import { ownFiles } from "./own-files.ts";
import type { ProblemView } from "./problem-view.ts";
import { type StudioListItem, studioList } from "./studio-list.ts";
import { textsOf } from "./texts-of.ts";
import { withSlug } from "./with-slug.ts";

/** An exercise as its editor opens it. */
export interface EditedExercise {
  readonly id: string;
  readonly slug: string;
  readonly listing: Listing;
  readonly state: DraftState;
  readonly isArchived: boolean;
  readonly isOwner: boolean;
  readonly files: readonly NamedFile[];
  /** Of all of them: a verification of these very files has the same. */
  readonly filesHash: string;
  /** `exercise.yaml` in full, with what is derived from the reference; null where it cannot be read. */
  readonly spec: unknown;
  /** Paths in `spec` of what its authors have not written; of a whole part the path of the part alone. */
  readonly derived: readonly (readonly (string | number)[])[];
  /** What learners begin with, where it is made from the reference. */
  readonly derivedStarter: string | null;
  readonly problems: readonly ProblemView[];
  readonly authors: readonly AuthorView[];
}

export interface AuthorView {
  readonly id: string;
  readonly name: string;
  readonly isOwner: boolean;
}

interface Parts {
  readonly database: Database;
  readonly exercises: Exercises;
  readonly files: DraftFiles;
  readonly reader: DraftReader;
  readonly log: Log;
  /** Hash of the grader of this server. */
  readonly grader: string;
}

/** More than anybody writes; a script that makes exercises without end would fill the disk. */
const MOST_EXERCISES = 1_000;

/** The exercises that people make on the site. */
export class StudioExercises {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * As {@link studioList}.
   *
   * @throws {PlatformError} notInstructor
   */
  list(user: User): Promise<readonly StudioListItem[]> {
    return studioList(this.#parts, user);
  }

  /**
   * @returns its id
   * @throws {PlatformError} notInstructor, badSlug, slugReserved, slugTaken, tooManyExercises, badFilePath, notText,
   *   fileTooLarge, tooManyFiles, exerciseTooLarge; noSuchExercise: there is none to copy, or its reference is not for
   *   this user
   */
  async create(user: User, wanted: string, origin: DraftOrigin): Promise<string> {
    checkUsesStudio(user);
    const { database } = this.#parts;
    const slug = await checkedSlug(this.#parts, wanted);
    const own = await database.exercise.count({ where: { ownerId: user.id } });
    if (own >= MOST_EXERCISES) throw new PlatformError("tooManyExercises", { most: MOST_EXERCISES });
    const files = checkedFiles(withSlug(await filesOfOrigin(database, user, slug, origin), slug));
    const now = new Date();
    const rows = [...files].map(([path, content]) => ({
      ...{ path, content, revision: 1, updatedAt: now, updatedById: user.id },
    }));
    const data = { slug, ownerId: user.id, filesHash: draftHash(files), files: { create: rows } };
    const made = await database.exercise.create({ data, select: { id: true } }).catch(async (error) => {
      // Somebody else was quicker.
      await checkedSlug(this.#parts, slug);
      throw error;
    });
    return made.id;
  }

  /** @throws {PlatformError} notInstructor, noSuchExercise, busy */
  async view(user: User, id: string): Promise<EditedExercise> {
    const { database, files: draftFiles, reader } = this.#parts;
    const exercise = await authoredExercise(database, user, id);
    const { slug, ownerId, listing, archivedAt } = exercise;
    const [files, publishedVersion, authors] = await Promise.all([
      draftFiles.all(id),
      database.exerciseVersion.findFirst({
        where: { id: exercise.publishedVersionId ?? "" },
        select: { files: true },
      }),
      this.#authors(exercise),
    ]);
    const texts = textsOf(files);
    const filesHash = draftHash(texts);
    const loaded = await loadDraft(this.#parts, exercise, user, texts);
    const { document, derived, starter } = await reader.derived(slug, texts).catch(unlessTooHard);
    const published = publishedVersion && hashOfFiles(ownFiles(storedFiles(publishedVersion.files)));
    return {
      ...{ id, slug, files, authors, isOwner: ownerId === user.id, isArchived: archivedAt !== null },
      ...{ listing: listingOf(listing), state: draftState(filesHash, published), filesHash },
      ...{ spec: document ?? null, derived, derivedStarter: starter },
      problems: loaded.ok ? [] : loaded.problems,
    };
  }

  /**
   * Takes an exercise from those that are offered, or offers it again; what learners did of it stays.
   *
   * @throws {PlatformError} notInstructor, noSuchExercise
   */
  async archive(user: User, id: string, isArchived: boolean): Promise<void> {
    const { database, exercises } = this.#parts;
    await authoredExercise(database, user, id);
    await database.exercise.updateMany({
      where: { id },
      data: { archivedAt: isArchived ? new Date() : null },
    });
    await exercises.refreshPublished();
  }

  /**
   * Deletes an exercise that was never published, with all its files.
   *
   * @throws {PlatformError} notInstructor; noSuchExercise, also where it is a co-author who asks; alreadyPublished
   */
  async delete(user: User, id: string): Promise<void> {
    const { database } = this.#parts;
    const { ownerId } = await authoredExercise(database, user, id);
    if (ownerId !== user.id && user.role !== "admin") throw new PlatformError("forbidden");
    const { count } = await database.exercise.deleteMany({ where: { id, versions: { none: {} } } });
    if (count === 0) throw new PlatformError("alreadyPublished");
  }

  /** The owner first. */
  async #authors({ ownerId, authors }: AuthoredExercise): Promise<readonly AuthorView[]> {
    const ids = [...(ownerId === null ? [] : [ownerId]), ...authors.map(({ userId }) => userId)];
    const users = await this.#parts.database.user.findMany({
      where: { id: { in: ids } },
      select: { id: true, name: true },
    });
    return ids.flatMap((id) => {
      const found = users.find((user) => user.id === id);
      return found === undefined ? [] : [{ ...found, isOwner: id === ownerId }];
    });
  }
}

/** What takes too long to read is still there to be mended; `problems` says so. */
function unlessTooHard(error: unknown): DraftResults["derived"] {
  if (error instanceof PlatformError && error.code === "draftTooHard")
    return { document: null, derived: [], starter: null };
  throw error;
}
