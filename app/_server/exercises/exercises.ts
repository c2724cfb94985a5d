import { type Exercise, type ExerciseFiles, loadCatalogue, specCache } from "../../../grader/index.ts";
import type { BothLanguages } from "../../_i18n/both-languages.ts";
import type { OwnedExercise } from "../access/can.ts";
import { OWNERSHIP, ownedExercise } from "../access/owned-exercise.ts";
import type { Database, Transaction } from "../database/database.ts";
import { PlatformError } from "../platform-error.ts";
import { StartProblem } from "../settings.ts";
import { type ExercisePage, exercisePage } from "./exercise-page.ts";
import { ExerciseVersions } from "./exercise-versions.ts";
import { publishFolder } from "./publish-folder.ts";
import { type SearchDocument, searchDocuments } from "./search-documents.ts";
import {
  type ExerciseFolder,
  type ExerciseProblem,
  type ExerciseRow,
  exerciseRows,
  type ServedExercise,
  servedExercises,
} from "./served-exercises.ts";

/** The catalogue: what the exercises' folder holds, what users have published, every version anything was graded with. */
export class Exercises {
  readonly #database: Database;
  readonly #dir: string | null;
  readonly #cacheDir: string;
  readonly #versions: ExerciseVersions;
  #served: ReadonlyMap<string, ServedExercise> = new Map();
  #searched: { readonly of: unknown; readonly documents: readonly SearchDocument[] } | null = null;
  /** By id, of every exercise there is. */
  #slugs: ReadonlyMap<string, string> = new Map();
  /** null where the database alone says what is published. */
  #folder: ExerciseFolder | null = null;
  #problems: ReadonlyMap<string, readonly ExerciseProblem[]> = new Map();
  /** Of what `#served` was made. */
  #rows = "";
  #reading: Promise<void> = Promise.resolve();
  readonly #refreshed = new Set<() => void>();

  private constructor(database: Database, dir: string | null, cacheDir: string) {
    this.#database = database;
    this.#dir = dir;
    this.#cacheDir = cacheDir;
    this.#versions = new ExerciseVersions(database, specCache(cacheDir));
  }

  /**
   * Brings the folder of exercises into the database, and serves what is published.
   *
   * @param dir null: what others have brought into the database is served as it is
   * @throws {StartProblem} there is no such folder, or no exercise in it
   */
  static async register(database: Database, dir: string | null, cacheDir: string): Promise<Exercises> {
    const exercises = new Exercises(database, dir, cacheDir);
    await exercises.refresh();
    return exercises;
  }

  /**
   * Looks again at folder and database; what was served before is served until this is done.
   *
   * @throws {StartProblem} as `register`
   */
  refresh(): Promise<void> {
    return this.#afterOthers(async () => {
      if (this.#dir !== null) await this.#readFolder(this.#dir);
      await this.#serve(await exerciseRows(this.#database));
    });
  }

  /**
   * Looks again at the database alone: an author may have published something, here or on another server.
   *
   * @param options.isAnnounced whether others are told: something was published here
   */
  async refreshPublished({ isAnnounced = true } = {}): Promise<void> {
    await this.#afterOthers(async () => {
      const rows = await exerciseRows(this.#database);
      if (publishedOf(rows) !== this.#rows) await this.#serve(rows);
    });
    if (isAnnounced) for (const listener of this.#refreshed) listener();
  }

  /**
   * Called where others may have to look at the database, too.
   *
   * @returns ends it
   */
  onRefreshed(listener: () => void): () => void {
    this.#refreshed.add(listener);
    return () => {
      this.#refreshed.delete(listener);
    };
  }

  /** Whether what is served is what the database says, as a transaction sees it. */
  async isCurrent(tx: Transaction): Promise<boolean> {
    return publishedOf(await exerciseRows(tx)) === this.#rows;
  }

  #afterOthers(work: () => Promise<void>): Promise<void> {
    const reading = this.#reading.catch(() => undefined).then(work);
    this.#reading = reading;
    return reading;
  }

  /** By slug, for the log and for staff. */
  get problems(): ReadonlyMap<string, readonly ExerciseProblem[]> {
    return this.#problems;
  }

  /** Those of the catalogue, in its order. */
  all(): readonly ServedExercise[] {
    return this.everyServed().filter(({ isListed }) => isListed);
  }

  /** Those too that only who has their address finds. */
  everyServed(): readonly ServedExercise[] {
    return [...this.#served.values()];
  }

  /** Whether a folder has this name, be it one of a draft or one that cannot be read. */
  hasFolder(slug: string): boolean {
    return this.#folder?.names.includes(slug) ?? false;
  }

  /** Made again when the folder was read again. */
  searchDocuments(): readonly SearchDocument[] {
    if (this.#searched?.of !== this.#served)
      this.#searched = {
        of: this.#served,
        documents: searchDocuments(this.all().map(({ exercise }) => exercise)),
      };
    return this.#searched.documents;
  }

  /** @throws {PlatformError} noSuchExercise */
  served(slug: string): ServedExercise {
    const found = this.find(slug);
    if (found === null) throw new PlatformError("noSuchExercise", { slug });
    return found;
  }

  /** null where no exercise of that name is served. */
  find(slug: string): ServedExercise | null {
    return this.#served.get(slug) ?? null;
  }

  /** What a learner may see of an exercise; null where there is none of that name. */
  page(slug: string): ExercisePage | null {
    const found = this.#served.get(slug);
    return found === undefined ? null : exercisePage(found, this.all());
  }

  /** What an exercise is called, also where it is served no more; another process may have made it just now. */
  async slugOf(exerciseId: string): Promise<string> {
    const known = this.#slugs.get(exerciseId);
    if (known !== undefined) return known;
    const where = { id: exerciseId };
    return (await this.#database.exercise.findUniqueOrThrow({ where, select: { slug: true } })).slug;
  }

  /** Whose an exercise is at this moment: rights hang on it, so that it is read each time. */
  async owned(exerciseId: string): Promise<OwnedExercise> {
    const where = { id: exerciseId };
    return ownedExercise(await this.#database.exercise.findUniqueOrThrow({ where, select: OWNERSHIP }));
  }

  /** What an exercise of that name is known by, also where it is served no more; null where there was none. */
  idOf(slug: string): string | null {
    for (const [id, known] of this.#slugs) if (known === slug) return id;
    return null;
  }

  /** The exercise as it was in a registered version. */
  async version(versionId: string): Promise<Exercise> {
    for (const served of this.#served.values()) if (served.versionId === versionId) return served.exercise;
    return this.#versions.exercise(versionId);
  }

  async #readFolder(dir: string): Promise<void> {
    const catalogue = await loadCatalogue(dir, specCache(this.#cacheDir));
    if (catalogue.status !== "loaded") throw new StartProblem(missing(catalogue));
    const published: { exercise: Exercise; files: ExerciseFiles }[] = [];
    const problems = new Map<string, readonly ExerciseProblem[]>();
    for (const { slug, loaded } of catalogue.entries) {
      if (!loaded.ok) problems.set(slug, loaded.problems);
      else if (loaded.exercise.spec.status === "published") published.push(loaded);
    }
    const names = catalogue.entries.map(({ slug }) => slug);
    await publishFolder(this.#database, names, published);
    this.#folder = { published, problems, names };
  }

  async #serve(rows: readonly ExerciseRow[]): Promise<void> {
    const version = (id: string) => this.version(id);
    const { served, problems } = await servedExercises(rows, this.#folder, version);
    this.#served = served;
    this.#slugs = new Map(rows.map(({ id, slug }) => [id, slug]));
    this.#problems = problems;
    this.#rows = publishedOf(rows);
  }
}

/** Of what serving hangs on: what authors make that is not published yet changes nothing of it. */
function publishedOf(rows: readonly ExerciseRow[]): string {
  return JSON.stringify(rows.filter(({ publishedVersionId }) => publishedVersionId !== null));
}

type NotLoaded = Exclude<Awaited<ReturnType<typeof loadCatalogue>>, { status: "loaded" }>;

function missing(catalogue: NotLoaded): BothLanguages {
  const { dir } = catalogue;
  return catalogue.status === "no-exercises"
    ? {
        en: `Expected a folder of exercises at ${dir} (EXERCISES_DIR), found no exercise in it.`,
        zh: `${dir}（EXERCISES_DIR）应当是练习的目录，但里面没有练习。`,
      }
    : {
        en: `Expected a folder of exercises at ${dir} (EXERCISES_DIR), found it ${catalogue.reason}.`,
        zh: `${dir}（EXERCISES_DIR）应当是练习的目录，但无法读取（${catalogue.reason}）。`,
      };
}
