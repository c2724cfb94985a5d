import {
  type Exercise,
  type ExerciseFiles,
  exerciseVersion,
  loadCatalogue,
  type SpecProblem,
  specCache,
} from "../../../grader/index.ts";
import type { BothLanguages } from "../../_i18n/both-languages.ts";
import type { OwnedExercise } from "../access/can.ts";
import { OWNERSHIP, ownedExercise } from "../access/owned-exercise.ts";
import type { Database } from "../database/database.ts";
import { PlatformError } from "../platform-error.ts";
import { StartProblem } from "../settings.ts";
import { type ExercisePage, exercisePage } from "./exercise-page.ts";
import { ExerciseVersions, UnreadableVersion } from "./exercise-versions.ts";
import { publishFolder } from "./publish-folder.ts";
import { type SearchDocument, searchDocuments } from "./search-documents.ts";

/** An exercise as it is served now, and the name of this very state of it. */
export interface ServedExercise {
  readonly exerciseId: string;
  readonly versionId: string;
  /** Whether it stands in the catalogue; else it is served to who has its address. */
  readonly isListed: boolean;
  /** Under the name it has now, as everything is that pages say of it. */
  readonly spec: Exercise["spec"];
  /** As its files say, which may hold a name of before: the seeds of its cases hang on it. */
  readonly exercise: Exercise;
}

/** Why an exercise is not served, or not from its folder. */
export type ExerciseProblem = SpecProblem | { readonly message: string };

/** The catalogue: what the exercises' folder holds, what users have published, every version anything was graded with. */
export class Exercises {
  readonly #database: Database;
  readonly #dir: string;
  readonly #cacheDir: string;
  readonly #versions: ExerciseVersions;
  #served: ReadonlyMap<string, ServedExercise> = new Map();
  #searched: { readonly of: unknown; readonly documents: readonly SearchDocument[] } | null = null;
  /** By id, of every exercise there is. */
  #slugs: ReadonlyMap<string, string> = new Map();
  #folder: Folder = { published: [], problems: new Map(), names: [] };
  #problems: ReadonlyMap<string, readonly ExerciseProblem[]> = new Map();
  #reading: Promise<void> = Promise.resolve();

  private constructor(database: Database, dir: string, cacheDir: string) {
    this.#database = database;
    this.#dir = dir;
    this.#cacheDir = cacheDir;
    this.#versions = new ExerciseVersions(database, specCache(cacheDir));
  }

  /**
   * Brings the folder of exercises into the database, and serves what is published.
   *
   * @throws {StartProblem} there is no such folder, or no exercise in it
   */
  static async register(database: Database, dir: string, cacheDir: string): Promise<Exercises> {
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
      await this.#readFolder();
      await this.#serve();
    });
  }

  /** Looks again at the database alone, after an author has published something. */
  refreshPublished(): Promise<void> {
    return this.#afterOthers(() => this.#serve());
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
    return this.#folder.names.includes(slug);
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

  async #readFolder(): Promise<void> {
    const catalogue = await loadCatalogue(this.#dir, specCache(this.#cacheDir));
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

  async #serve(): Promise<void> {
    const { published } = this.#folder;
    const problems = new Map(this.#folder.problems);
    const rows = await this.#database.exercise.findMany({ select: ROW });
    const bySlug = new Map(rows.map((row) => [row.slug, row]));
    const served = new Map<string, ServedExercise>();
    for (const { exercise } of published) {
      const { slug } = exercise.spec;
      const row = bySlug.get(slug);
      if (row === undefined) throw new Error(`expected a row for the exercise ${slug}, found none`);
      if (row.ownerId === null) served.set(slug, servedAs(row, exerciseVersion(exercise), exercise));
      else problems.set(slug, [{ message: nameTaken(slug, row.id, row.ownerId) }]);
    }
    for (const row of rows) {
      const { slug, ownerId, archivedAt, publishedVersionId } = row;
      if (ownerId === null || archivedAt !== null || publishedVersionId === null || served.has(slug))
        continue;
      try {
        const exercise = await this.version(publishedVersionId);
        served.set(slug, servedAs(row, publishedVersionId, exercise));
      } catch (error) {
        if (!(error instanceof UnreadableVersion)) throw error;
        problems.set(slug, [...(problems.get(slug) ?? []), { message: error.message }]);
      }
    }
    this.#served = underNamesOfNow(served);
    this.#slugs = new Map(rows.map(({ id, slug }) => [id, slug]));
    this.#problems = problems;
  }
}

/** What was last read of the folder of exercises. */
interface Folder {
  readonly published: readonly { readonly exercise: Exercise; readonly files: ExerciseFiles }[];
  readonly problems: ReadonlyMap<string, readonly ExerciseProblem[]>;
  /** Of drafts too, and of what cannot be read. */
  readonly names: readonly string[];
}

const ROW = {
  ...{ id: true, slug: true, ownerId: true, archivedAt: true, publishedVersionId: true, listing: true },
} as const;

function servedAs(
  { id, slug, ownerId, listing }: { id: string; slug: string; ownerId: string | null; listing: string },
  versionId: string,
  exercise: Exercise,
): ServedExercise {
  // What the folder holds is the catalogue, whatever its row was before.
  const isListed = ownerId === null || listing === "catalogue";
  return { exerciseId: id, versionId, isListed, spec: { ...exercise.spec, slug }, exercise };
}

/** What an exercise builds on is named in its files, which say what that was called when they were written. */
function underNamesOfNow(served: ReadonlyMap<string, ServedExercise>): ReadonlyMap<string, ServedExercise> {
  const renamed = new Map([...served.values()].map(({ spec, exercise }) => [exercise.spec.slug, spec.slug]));
  const nameOf = (slug: string) => (served.has(slug) ? slug : (renamed.get(slug) ?? slug));
  const named = ({ spec, ...one }: ServedExercise) => ({
    ...{ ...one, spec: { ...spec, prerequisites: spec.prerequisites.map(nameOf) } },
  });
  return new Map([...served].map(([slug, one]) => [slug, named(one)]));
}

function nameTaken(slug: string, exerciseId: string, ownerId: string): string {
  return (
    `expected the slug of the folder ${slug} to be free, found exercise ${exerciseId} of user ${ownerId} to have it: ` +
    "that one stays as it is, the folder is left out; give the folder and its slug another name"
  );
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
