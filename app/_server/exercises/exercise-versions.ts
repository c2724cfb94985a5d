import { type Exercise, exerciseFromFiles, nameVersion, type specCache } from "../../../grader/index.ts";
import type { Database } from "../database/database.ts";

/** Old versions are asked for again and again while somebody looks through a history. */
const MOST_KEPT = 20;

/** What stands in the database is no exercise for this program. */
export class UnreadableVersion extends Error {}

/** Exercises as they were, made from what the database holds of them. */
export class ExerciseVersions {
  readonly #database: Database;
  readonly #cache: ReturnType<typeof specCache>;
  readonly #kept = new Map<string, Promise<Exercise>>();

  constructor(database: Database, cache: ReturnType<typeof specCache>) {
    this.#database = database;
    this.#cache = cache;
  }

  /** @throws {UnreadableVersion} this program can no longer read its files */
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
    if (files === null) {
      const made = jsonOf(legacyContent, versionId, exercise.slug);
      return nameVersion({ dir: exercise.slug, ...made }, versionId);
    }
    const texts = new Map<string, string>(Object.entries(jsonOf(files, versionId, exercise.slug)));
    const loaded = await exerciseFromFiles(null, texts, { cache: this.#cache });
    if (loaded.ok) return loaded.exercise;
    const found = loaded.problems.map(
      ({ file, line, detail }) => `${detail.kind} at ${file}${line === null ? "" : `:${line}`}`,
    );
    throw new UnreadableVersion(
      `expected the files of version ${versionId} of ${exercise.slug} to be an exercise, ` +
        `found ${found.join(", ")}: publish a version that this program reads, ` +
        "or go back to the program that published this one",
    );
  }
}

function jsonOf(text: string | null, versionId: string, slug: string) {
  try {
    if (text !== null) return JSON.parse(text);
  } catch {
    // Told below, as where there is none.
  }
  throw new UnreadableVersion(
    `expected version ${versionId} of ${slug} to hold files, or what an older program made of them, as JSON, ` +
      `found ${text === null ? "neither" : "text that is no JSON"}: restore the table exercise_version from a backup`,
  );
}
