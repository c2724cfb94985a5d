import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { encodePublicGrading, type Grader, publicGrading } from "../../../grader/index.ts";
import { RecentResults } from "../recent-results.ts";
import type { Exercises } from "./exercises.ts";

/** What a browser needs to grade the public checks, ready to send. */
export interface PublicGradingBytes {
  /** Changes with the exercise and with the grader. */
  readonly version: string;
  /** Compressed once for everybody. */
  readonly gzipped: Uint8Array<ArrayBuffer>;
}

/** More than a catalogue has that a class works on: each takes a tenth of a megabyte. */
const MOST_KEPT = 200;

const compressed = promisify<Uint8Array<ArrayBuffer>, Buffer<ArrayBuffer>>(gzip);

/** The public part of each exercise's grading, made when it is first asked for. */
export class PublicGradings {
  readonly #exercises: Exercises;
  readonly #grader: Grader;
  readonly #made = new RecentResults<PublicGradingBytes>(MOST_KEPT);

  constructor(exercises: Exercises, grader: Grader) {
    this.#exercises = exercises;
    this.#grader = grader;
  }

  /** @throws {PlatformError} noSuchExercise */
  async of(slug: string): Promise<PublicGradingBytes> {
    const { versionId } = this.#exercises.served(slug);
    return this.#made.of(versionId, () => this.#make(slug));
  }

  async #make(slug: string): Promise<PublicGradingBytes> {
    const { exercise } = this.#exercises.served(slug);
    const bank = await this.#grader.bank(exercise);
    const bytes = encodePublicGrading(publicGrading(exercise, bank));
    return { version: bank.version, gzipped: await compressed(bytes) };
  }
}
