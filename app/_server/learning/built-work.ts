import { type Grader, makePictures, type PictureData, type PictureSpec } from "../../../grader/index.ts";
import type { User } from "../accounts/user.ts";
import type { Database } from "../database/database.ts";
import type { Exercises } from "../exercises/exercises.ts";
import { checkPassed } from "./check-passed.ts";

/** What somebody has built: their last passing submission, what it shows, and the reference to hold it against. */
export interface BuiltWork {
  readonly pictures: readonly BuiltPicture[];
  /** null where it was deleted; the pictures are the reference's then. */
  readonly source: string | null;
  readonly reference: string;
  /** Markdown, in both languages; null where the exercise has none. */
  readonly explanation: { readonly zh: string; readonly en: string } | null;
  readonly pytorch: string | null;
}

export interface BuiltPicture {
  readonly name: string;
  readonly spec: PictureSpec;
  /** null where none came of this learner's code, right as it is: too slow for a picture, or put together otherwise. */
  readonly data: PictureData | null;
}

/** Who looks again gets what was made before. */
const MOST_KEPT = 100;

/** What learners see of an exercise once they have passed it. */
export class BuiltWorks {
  readonly #database: Database;
  readonly #exercises: Exercises;
  readonly #grader: Pick<Grader, "sandbox">;
  /** By submission and version. */
  readonly #made = new Map<string, Promise<readonly BuiltPicture[]>>();

  constructor(database: Database, exercises: Exercises, grader: Pick<Grader, "sandbox">) {
    this.#database = database;
    this.#exercises = exercises;
    this.#grader = grader;
  }

  /** @throws {PlatformError} noSuchExercise, notPassed */
  async of(user: User | null, slug: string): Promise<BuiltWork> {
    const { exerciseId, versionId, exercise } = this.#exercises.served(slug);
    await checkPassed(this.#database, user, exerciseId);
    const submission = await this.#database.submission.findFirst({
      where: { userId: user?.id ?? "", exerciseId, verdict: "passed" },
      orderBy: { createdAt: "desc" },
      select: { id: true, source: true },
    });
    const source = submission?.source ?? exercise.reference;
    const key = `${submission?.id ?? "reference"} ${versionId}`;
    const { zh, en } = exercise.explanation;
    return {
      pictures: await this.#pictures(key, slug, source),
      source: submission?.source ?? null,
      reference: exercise.reference,
      explanation: zh === null || en === null ? null : { zh, en },
      pytorch: exercise.pytorch,
    };
  }

  #pictures(key: string, slug: string, source: string): Promise<readonly BuiltPicture[]> {
    const making = this.#made.get(key) ?? this.#make(slug, source);
    this.#made.delete(key);
    this.#made.set(key, making);
    const [oldest] = this.#made.keys();
    if (this.#made.size > MOST_KEPT && oldest !== undefined) this.#made.delete(oldest);
    making.catch(() => this.#made.delete(key));
    return making;
  }

  async #make(slug: string, source: string): Promise<readonly BuiltPicture[]> {
    const { exercise } = this.#exercises.served(slug);
    const made = await makePictures(this.#grader.sandbox, exercise, source);
    return made.map(({ name, spec, outcome }) => ({
      ...{ name, spec },
      data: outcome.status === "made" ? outcome.data : null,
    }));
  }
}
