import {
  derivedSpec,
  type ExerciseFiles,
  exerciseFrom,
  hashOfFiles,
  problemText,
  type SpecProblem,
} from "../../../grader/index.ts";
import type { BothLanguages } from "../../_i18n/both-languages.ts";
import { can, whereAuthored } from "../access/can.ts";
import { ownedExercise } from "../access/owned-exercise.ts";
import type { User } from "../accounts/user.ts";
import type { Database } from "../database/database.ts";
import { storedFiles } from "../exercises/exercise-versions.ts";
import type { Exercises } from "../exercises/exercises.ts";
import { PlatformError } from "../platform-error.ts";
import { type AuthoredExercise, authoredExercise, checkUsesStudio } from "./authored-exercise.ts";
import { checkedFiles } from "./checked-files.ts";
import { checkedSlug } from "./checked-slug.ts";
import type { DraftFiles, NamedFile } from "./draft-files.ts";
import { type DraftState, draftState } from "./draft-state.ts";
import { type DraftTitle, draftTitle } from "./draft-title.ts";
import { emptyFiles } from "./empty-files.ts";
import { filesOfQuestion } from "./files-of-question.ts";
import { isOfUsed, loadDraft } from "./load-draft.ts";
import { withSlug } from "./with-slug.ts";

/** What a new exercise is made of. */
export type Origin =
  | { readonly kind: "empty" }
  /** Another exercise: as its author edits it, else as it is published. */
  | { readonly kind: "copy"; readonly slug: string }
  /** A kind of exercise, to be made one's own. */
  | { readonly kind: "archetype"; readonly name: string }
  /** One question, pasted with its answer. */
  | { readonly kind: "question"; readonly text: string }
  | { readonly kind: "files"; readonly files: Readonly<Record<string, string>> };

/** An exercise in a list. */
export interface StudioListItem {
  readonly id: string;
  readonly slug: string;
  readonly title: DraftTitle;
  readonly state: DraftState;
  readonly listing: Listing;
  readonly isArchived: boolean;
  readonly isOwner: boolean;
  readonly updatedAt: Date;
  /** How many have submitted or answered something. */
  readonly learners: number;
  /** What verifying its files as they are came to; null where that was not done, or not to its end. */
  readonly proof: ProofState | null;
}

/** `works`: it could be published but for what is missing yet; `complete`: it could be. */
export type ProofState = "fails" | "works" | "complete";

export type Listing = "catalogue" | "link";

/** Something that is wrong with a file, in both languages. */
export interface ProblemView extends Pick<SpecProblem, "file" | "line" | "column" | "path"> {
  readonly text: BothLanguages;
}

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
}

/** From a folder of exercises to the schemas, as in the site's own. */
const SCHEMAS = "../../grader/spec/schema";

/** More than anybody writes; a script that makes exercises without end would fill the disk. */
const MOST_EXERCISES = 1_000;

/** The exercises that people make on the site. */
export class StudioExercises {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Those a user is an author of, the one that was edited last first.
   *
   * @throws {PlatformError} notInstructor
   */
  async list(user: User): Promise<readonly StudioListItem[]> {
    checkUsesStudio(user);
    const rows = await this.#parts.database.exercise.findMany({
      where: whereAuthored(user),
      include: {
        files: { omit: { exerciseId: true, updatedById: true } },
        publishedVersion: { select: { files: true, registeredAt: true } },
        _count: { select: { progress: true } },
        verifications: {
          where: { status: "done" },
          select: { filesHash: true, works: true, complete: true },
          ...{ orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: 1 },
        },
      },
    });
    const listed = rows.map((row): StudioListItem => {
      const files = textsOf(row.files);
      return {
        ...{ id: row.id, slug: row.slug, title: draftTitle(files), learners: row._count.progress },
        ...{ state: draftState(files, row.publishedVersion), listing: listingOf(row.listing) },
        ...{ isArchived: row.archivedAt !== null, isOwner: row.ownerId === user.id },
        proof: proofState(hashOfFiles(files), row.verifications[0]),
        updatedAt: latest([row.createdAt, ...row.files.map(({ updatedAt }) => updatedAt)]),
      };
    });
    return listed.toSorted((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime());
  }

  /**
   * @returns its id
   * @throws {PlatformError} notInstructor, badSlug, slugReserved, slugTaken, tooManyExercises, badFilePath, notText,
   *   fileTooLarge, tooManyFiles, exerciseTooLarge; noSuchExercise: there is none to copy, or its reference is not for
   *   this user
   */
  async create(user: User, wanted: string, origin: Origin): Promise<string> {
    checkUsesStudio(user);
    const { database } = this.#parts;
    const slug = await checkedSlug(this.#parts, wanted);
    const own = await database.exercise.count({ where: { ownerId: user.id } });
    if (own >= MOST_EXERCISES) throw new PlatformError("tooManyExercises", { most: MOST_EXERCISES });
    const files = checkedFiles(withSlug(await this.#filesOf(user, slug, origin), slug));
    const now = new Date();
    const rows = [...files].map(([path, content]) => ({
      ...{ path, content, revision: 1, updatedAt: now, updatedById: user.id },
    }));
    const data = { slug, ownerId: user.id, files: { create: rows } };
    const made = await database.exercise.create({ data, select: { id: true } }).catch(async (error) => {
      // Somebody else was quicker.
      await checkedSlug(this.#parts, slug);
      throw error;
    });
    return made.id;
  }

  /** @throws {PlatformError} notInstructor, noSuchExercise */
  async view(user: User, id: string): Promise<EditedExercise> {
    const { database, files: draftFiles } = this.#parts;
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
    const loaded = await loadDraft(database, exercise, texts);
    const { document, derived, starter } = derivedSpec(texts, slug);
    return {
      ...{ id, slug, files, authors, isOwner: ownerId === user.id, isArchived: archivedAt !== null },
      filesHash: hashOfFiles(texts),
      ...{ listing: listingOf(listing), state: draftState(texts, publishedVersion) },
      ...{ spec: document ?? null, derived, derivedStarter: starter },
      problems: loaded.ok ? [] : loaded.problems.map(problemView),
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

  async #filesOf(user: User, slug: string, origin: Origin): Promise<ExerciseFiles> {
    if (origin.kind === "empty") return emptyFiles(slug);
    if (origin.kind === "files") return new Map(Object.entries(origin.files));
    if (origin.kind === "archetype") return new Map(Object.entries(exerciseFrom(origin.name, slug, SCHEMAS)));
    if (origin.kind === "question") return new Map(Object.entries(await filesOfQuestion(origin.text, slug)));
    return this.#filesToCopy(user, origin.slug);
  }

  async #filesToCopy(user: User, slug: string): Promise<ExerciseFiles> {
    const row = await this.#parts.database.exercise.findUnique({
      where: { slug },
      include: {
        files: { select: { path: true, content: true } },
        authors: { select: { userId: true } },
        publishedVersion: { select: { files: true } },
      },
    });
    // A copy holds the reference and every case.
    const isReadable =
      row !== null && can(user, "readReference", { exercise: ownedExercise(row), isEarned: false });
    if (!isReadable) throw new PlatformError("noSuchExercise", { slug });
    if (row.files.length > 0) return textsOf(row.files);
    const published = storedFiles(row.publishedVersion?.files ?? null);
    if (published.size === 0) throw new PlatformError("noSuchExercise", { slug });
    return new Map([...published].filter(([path]) => !isOfUsed(path)));
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

function proofState(
  filesHash: string,
  newest:
    | { readonly filesHash: string; readonly works: boolean | null; readonly complete: boolean | null }
    | undefined,
): ProofState | null {
  if (newest === undefined || newest.filesHash !== filesHash || newest.works === null) return null;
  if (!newest.works) return "fails";
  return newest.complete === true ? "complete" : "works";
}

export function problemView(problem: SpecProblem): ProblemView {
  const { file, line, column, path } = problem;
  const text = { zh: problemText(problem, "zh"), en: problemText(problem, "en") };
  return { file, line, column, path, text };
}

/** As it is stored; what is not known as one of the two is listed nowhere. */
export function listingOf(stored: string): Listing {
  return stored === "catalogue" ? "catalogue" : "link";
}

export function textsOf(
  files: readonly { readonly path: string; readonly content: string }[],
): ExerciseFiles {
  return new Map(files.map(({ path, content }) => [path, content]));
}

function latest(times: readonly Date[]): Date {
  return new Date(Math.max(...times.map((time) => time.getTime())));
}
