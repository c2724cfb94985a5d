import { type Grader, makePictures } from "../../../grader/index.ts";
import { tileSvg } from "../../_pictures/tile-svg.ts";
import type { Exercises } from "./exercises.ts";

/** A small picture of an exercise, ready to send. */
export interface TileSource {
  /** Changes with the exercise. */
  readonly version: string;
  /** SVG; null where the exercise declares no picture. */
  readonly svg: string | null;
}

/** A small picture of each exercise, made by its reference when it is first asked for. */
export class ExerciseTiles {
  readonly #exercises: Exercises;
  readonly #grader: Pick<Grader, "sandbox">;
  readonly #made = new Map<string, Promise<TileSource>>();

  constructor(exercises: Exercises, grader: Pick<Grader, "sandbox">) {
    this.#exercises = exercises;
    this.#grader = grader;
  }

  /** @throws {PlatformError} noSuchExercise */
  async of(slug: string): Promise<TileSource> {
    const { versionId } = this.#exercises.served(slug);
    const making = this.#made.get(versionId) ?? this.#make(slug, versionId);
    this.#made.set(versionId, making);
    making.catch(() => this.#made.delete(versionId));
    return making;
  }

  async #make(slug: string, version: string): Promise<TileSource> {
    const { exercise } = this.#exercises.served(slug);
    const [picture] = await makePictures(this.#grader.sandbox, exercise, exercise.reference);
    const isMade = picture?.outcome.status === "made";
    return { version, svg: isMade ? tileSvg(picture.spec, picture.outcome.data) : null };
  }
}
