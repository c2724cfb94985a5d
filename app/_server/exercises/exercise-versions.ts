import { type Exercise, exerciseFromFiles, nameVersion, type specCache } from "../../../grader/index.ts";
import type { Database } from "../database/database.ts";

/** Old versions are asked for again and again while somebody looks through a history. */
const MOST_KEPT = 20;

/** Exercises as they were, made from what the database holds of them. */
export class ExerciseVersions {
  readonly #database: Database;
  readonly #cache: ReturnType<typeof specCache>;
  readonly #kept = new Map<string, Promise<Exercise>>();

  constructor(database: Database, cache: ReturnType<typeof specCache>) {
    this.#database = database;
    this.#cache = cache;
  }

  /** @throws {Error} there is no such version, or this program can no longer read its files */
  exercise(versionId: string): Promise<Exercise> {
    const making = this.#kept.get(versionId) ?? this.#make(versionId);
    this.#kept.delete(versionId);
    this.#kept.set(versionId, making);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    making.catch(() => this.#kept.delete(versionId));
    return making;
  }

  async #make(versionId: string): Promise<Exercise> {
    const { files, legacyContent, exercise } = await this.#database.exerciseVersion.findUniqueOrThrow({
      where: { id: versionId },
      include: { exercise: { select: { slug: true } } },
    });
    if (files === null)
      return nameVersion({ dir: exercise.slug, ...JSON.parse(legacyContent ?? "") }, versionId);
    const texts = new Map<string, string>(Object.entries(JSON.parse(files)));
    const loaded = await exerciseFromFiles(null, texts, { cache: this.#cache });
    if (loaded.ok) return loaded.exercise;
    const [problem] = loaded.problems;
    throw new Error(
      `expected the files of version ${versionId} of ${exercise.slug} to be an exercise, ` +
        `found in ${problem?.file}:${problem?.line}: ${problem?.detail.kind}`,
    );
  }
}
