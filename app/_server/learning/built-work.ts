import { createHash } from "node:crypto";
import {
  type MadePicture,
  type PictureData,
  type PictureSpec,
  readStatement,
} from "../../../grader/index.ts";
import type { User } from "../accounts/user.ts";
import type { Database } from "../database/database.ts";
import type { Exercises } from "../exercises/exercises.ts";
import { learnersModules, ownOf } from "../exercises/learners-modules.ts";
import { mayComeYet, type PictureMaker } from "../exercises/picture-maker.ts";
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
/** A picture that could not be made takes as long each time. */
const FAILED_KEPT_MS = 60_000;

interface Making {
  readonly pictures: Promise<readonly MadePicture[]>;
  /** Made anew from then on. */
  until: number;
}

/** What learners see of an exercise once they have passed it. */
export class BuiltWorks {
  readonly #database: Database;
  readonly #exercises: Exercises;
  readonly #pictures: PictureMaker;
  /** By the hash of all that makes them. */
  readonly #made = new Map<string, Making>();

  constructor(database: Database, exercises: Exercises, pictures: PictureMaker) {
    this.#database = database;
    this.#exercises = exercises;
    this.#pictures = pictures;
  }

  /** @throws {PlatformError} noSuchExercise, notPassed */
  async of(user: User | null, slug: string): Promise<BuiltWork> {
    const { exerciseId, versionId, exercise } = this.#exercises.served(slug);
    await checkPassed(this.#database, user, exerciseId);
    const submission = await this.#database.submission.findFirst({
      where: { userId: user?.id ?? "", exerciseId, verdict: "passed" },
      orderBy: { createdAt: "desc" },
      select: { source: true },
    });
    const source = submission?.source ?? exercise.reference;
    const parts = { database: this.#database, exercises: this.#exercises };
    const own = ownOf(await learnersModules(parts, exercise, user?.id ?? null));
    const texts = JSON.stringify([versionId, source, own]);
    const key = createHash("sha256").update(texts).digest("base64");
    const [zh, en] = [readStatement(exercise.explanation, "zh"), readStatement(exercise.explanation, "en")];
    return {
      pictures: (await this.#kept(key, () => this.#pictures.make(exercise, source, own))).map(builtPicture),
      source: submission?.source ?? null,
      reference: exercise.reference,
      explanation: zh === null || en === null ? null : { zh: zh.text, en: en.text },
      pytorch: exercise.pytorch,
    };
  }

  #kept(key: string, make: () => Promise<readonly MadePicture[]>): Promise<readonly MadePicture[]> {
    const known = this.#made.get(key);
    const isKept = known !== undefined && Date.now() < known.until;
    const making = isKept ? known : { pictures: make(), until: Number.POSITIVE_INFINITY };
    this.#made.delete(key);
    this.#made.set(key, making);
    const [oldest] = this.#made.keys();
    if (this.#made.size > MOST_KEPT && oldest !== undefined) this.#made.delete(oldest);
    if (isKept) return making.pictures;
    making.pictures.then(
      (made) => {
        if (mayComeYet(made)) making.until = Date.now() + FAILED_KEPT_MS;
      },
      () => {
        making.until = 0;
      },
    );
    return making.pictures;
  }
}

function builtPicture({ name, spec, outcome }: MadePicture): BuiltPicture {
  return { name, spec, data: outcome.status === "made" ? outcome.data : null };
}
