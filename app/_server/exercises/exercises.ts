import { createHash } from "node:crypto";
import { type Exercise, loadCatalogue, type SpecProblem, specCache } from "../../../grader/index.ts";
import type { Database } from "../database/database.ts";
import { PlatformError } from "../platform-error.ts";
import { StartProblem } from "../settings.ts";
import { type ExercisePage, exercisePage } from "./exercise-page.ts";

/** An exercise as it is served now, and the name of this very state of it. */
export interface ServedExercise {
  readonly versionId: string;
  readonly exercise: Exercise;
}

/** The catalogue: what stands in the exercises' folder, and every version anything was graded with. */
export class Exercises {
  readonly #database: Database;
  readonly #served: ReadonlyMap<string, ServedExercise>;
  /** Folders that are no valid exercise, for the log and for staff. */
  readonly problems: ReadonlyMap<string, readonly SpecProblem[]>;

  private constructor(
    database: Database,
    served: ReadonlyMap<string, ServedExercise>,
    problems: ReadonlyMap<string, readonly SpecProblem[]>,
  ) {
    this.#database = database;
    this.#served = served;
    this.problems = problems;
  }

  /**
   * Reads a folder of exercises and registers every version that is new.
   *
   * @throws {StartProblem} there is no such folder, or no exercise in it
   */
  static async register(database: Database, dir: string, cacheDir: string): Promise<Exercises> {
    const catalogue = await loadCatalogue(dir, specCache(cacheDir));
    if (catalogue.status !== "loaded")
      throw new StartProblem(
        catalogue.status === "no-exercises"
          ? {
              en: `Expected a folder of exercises at ${catalogue.dir} (EXERCISES_DIR), found no exercise in it.`,
              zh: `${catalogue.dir}（EXERCISES_DIR）应当是练习的目录，但里面没有练习。`,
            }
          : {
              en: `Expected a folder of exercises at ${catalogue.dir} (EXERCISES_DIR), found it ${catalogue.reason}.`,
              zh: `${catalogue.dir}（EXERCISES_DIR）应当是练习的目录，但无法读取（${catalogue.reason}）。`,
            },
      );
    const served = new Map<string, ServedExercise>();
    const problems = new Map<string, readonly SpecProblem[]>();
    for (const { slug, loaded } of catalogue.entries) {
      if (!loaded.ok) problems.set(slug, loaded.problems);
      else if (loaded.exercise.spec.status === "published")
        served.set(slug, { versionId: versionIdOf(loaded.exercise), exercise: loaded.exercise });
    }
    await registerVersions(database, [...served.values()]);
    return new Exercises(database, served, problems);
  }

  /** In the catalogue's order. */
  all(): readonly Exercise[] {
    return [...this.#served.values()].map(({ exercise }) => exercise);
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

  /** The exercise as it was in a registered version. */
  async version(versionId: string): Promise<Exercise> {
    for (const served of this.#served.values()) if (served.versionId === versionId) return served.exercise;
    const { content, slug } = await this.#database.exerciseVersion.findUniqueOrThrow({
      where: { id: versionId },
    });
    return { dir: slug, ...JSON.parse(content) };
  }
}

/** Named by its content, so that a folder changed back is the version it was. */
function versionIdOf(exercise: Exercise): string {
  return createHash("sha256").update(contentOf(exercise)).digest("hex").slice(0, 32);
}

function contentOf({ dir: _, ...parts }: Exercise): string {
  return JSON.stringify(parts);
}

async function registerVersions(database: Database, served: readonly ServedExercise[]): Promise<void> {
  const ids = served.map(({ versionId }) => versionId);
  const known = await database.exerciseVersion.findMany({ where: { id: { in: ids } }, select: { id: true } });
  const missing = served.filter(({ versionId }) => !known.some(({ id }) => id === versionId));
  for (const { versionId: id, exercise } of missing) {
    const { slug } = exercise.spec;
    const create = { id, slug, content: contentOf(exercise) };
    await database.exerciseVersion.upsert({ where: { id }, create, update: { slug } });
  }
}
