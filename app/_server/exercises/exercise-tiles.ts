import { createHash } from "node:crypto";
import { tileSvg } from "../../_pictures/tile-svg.ts";
import { RecentResults } from "../recent-results.ts";
import { withinTime } from "../within-time.ts";
import type { Exercises } from "./exercises.ts";
import type { PictureMaker } from "./picture-maker.ts";

/** A small picture of an exercise, ready to send. */
export interface Tile {
  readonly svg: string;
  /** Of the picture itself; null where there may be another the next time. */
  readonly hash: string | null;
}

/** Browsers ask for few things of one site at once: what they show first must not wait for pictures. */
const PATIENCE_MS = 10_000;
/** Each takes some kilobytes; those that are served no more go. */
const MOST_KEPT = 1_000;
const EMPTY = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>';
const NOT_YET: Tile = { svg: EMPTY, hash: null };

/** A small picture of each exercise, made by its reference when it is first asked for. */
export class ExerciseTiles {
  readonly #exercises: Exercises;
  readonly #pictures: PictureMaker;
  /** By version of the exercise. */
  readonly #made = new RecentResults<Tile>(MOST_KEPT);

  constructor(exercises: Exercises, pictures: PictureMaker) {
    this.#exercises = exercises;
    this.#pictures = pictures;
  }

  /**
   * Empty where the exercise declares no picture, and where none is made yet.
   *
   * @throws {PlatformError} noSuchExercise
   */
  async of(slug: string): Promise<Tile> {
    const { versionId } = this.#exercises.served(slug);
    const making = this.#made.of(versionId, () => this.#make(slug));
    making.then(
      ({ hash }) => hash !== null || this.#made.forget(versionId, making),
      () => undefined,
    );
    return withinTime(making, PATIENCE_MS, NOT_YET);
  }

  async #make(slug: string): Promise<Tile> {
    const { exercise } = this.#exercises.served(slug);
    const [picture] = await this.#pictures.makeLast(exercise);
    if (picture === undefined) return tileOf(EMPTY);
    return picture.outcome.status === "made" ? tileOf(tileSvg(picture.spec, picture.outcome.data)) : NOT_YET;
  }
}

function tileOf(svg: string): Tile {
  return { svg, hash: createHash("sha256").update(svg).digest("base64url") };
}
