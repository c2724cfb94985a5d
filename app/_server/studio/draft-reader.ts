import { createHash } from "node:crypto";
import { type ExerciseFiles, hashOfFiles, nameVersion } from "../../../grader/index.ts";
import { PlatformError } from "../platform-error.ts";
import { RecentResults } from "../recent-results.ts";
import type { DraftTitle } from "./draft-title.ts";
import type { DraftResults, DraftTask, NamedExercises } from "./draft-worker.ts";
import { LimitedWorker, WorkerLimit } from "./limited-worker.ts";

const WORKER = new URL("./draft-worker.ts", import.meta.url);
/** The largest exercise of the catalogue takes a quarter of a second. */
const MOST_MS = 5_000;
/** What several authors look at at once, with what they try. */
const MOST_KEPT = 40;

/**
 * Reads what authors have written, once, in a thread of its own: what is written for it takes a parser of YAML or of
 * TypeScript seconds, in which the server would answer nobody.
 *
 * Each throws {PlatformError} draftTooHard: it takes too long or nests too deep; busy.
 */
export class DraftReader {
  readonly #worker: LimitedWorker<DraftTask>;
  readonly #mostMs: number;
  readonly #derived = new RecentResults<DraftResults["derived"]>(MOST_KEPT);
  readonly #exercises = new RecentResults<DraftResults["exercise"]>(MOST_KEPT);
  readonly #names = new RecentResults<NamedExercises>(MOST_KEPT);

  constructor(mostMs = MOST_MS) {
    this.#mostMs = mostMs;
    this.#worker = new LimitedWorker(WORKER, { mostMs });
  }

  title(yaml: string): Promise<DraftTitle> {
    return this.#read({ kind: "title", yaml });
  }

  /** The other exercises that an `exercise.yaml` names, as far as it can be read. */
  names(yaml: string): Promise<NamedExercises> {
    return this.#names.of(hashOf([yaml]), () => this.#read({ kind: "names", yaml }));
  }

  /** What is derived of the files, valid or not, for an editor to show beside what is written. */
  derived(slug: string, files: ExerciseFiles): Promise<DraftResults["derived"]> {
    const key = hashOf([slug, hashOfFiles(files)]);
    const task = { kind: "derived" as const, slug, files: Object.fromEntries(files) };
    return this.#derived.of(key, () => this.#read(task));
  }

  /** What a version keeps, so that it stays as it is. */
  derivedFiles(slug: string, files: ExerciseFiles): Promise<ExerciseFiles> {
    const task = { kind: "derived-files" as const, slug, files: Object.fromEntries(files) };
    return this.#read(task);
  }

  /** @param neighbours names of exercises that it could use */
  exercise(
    slug: string,
    files: ExerciseFiles,
    neighbours: readonly string[],
  ): Promise<DraftResults["exercise"]> {
    const version = hashOfFiles(files);
    const task = { kind: "exercise" as const, slug, files: Object.fromEntries(files), neighbours };
    return this.#exercises.of(hashOf([slug, version, ...neighbours]), async () => {
      const loaded = await this.#read(task);
      // Its name does not come along from another thread.
      return loaded.ok ? { ...loaded, exercise: nameVersion(loaded.exercise, version) } : loaded;
    });
  }

  /** Once it can begin, where nothing else is being read. */
  ready(): Promise<void> {
    return this.#worker.ready();
  }

  async close(): Promise<void> {
    await this.#worker.close();
  }

  async #read<Kind extends DraftTask["kind"]>(
    task: Extract<DraftTask, { kind: Kind }>,
  ): Promise<DraftResults[Kind]> {
    const tooHard = new PlatformError("draftTooHard", { seconds: Math.ceil(this.#mostMs / 1000) });
    const result = await this.#worker.run<DraftResults[Kind] | null>(task).catch((error: unknown) => {
      throw error instanceof WorkerLimit ? tooHard : error;
    });
    if (result === null) throw tooHard;
    return result;
  }
}

function hashOf(parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}
