import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { encodePublicGrading, type Grader, publicGrading } from "../../../grader/index.ts";
import type { Exercises } from "./exercises.ts";

/** What a browser needs to grade the public checks, ready to send. */
export interface PublicGradingBytes {
  /** Changes with the exercise and with the grader. */
  readonly version: string;
  /** Compressed once for everybody. */
  readonly gzipped: Uint8Array<ArrayBuffer>;
}

const compressed = promisify<Uint8Array<ArrayBuffer>, Buffer<ArrayBuffer>>(gzip);

/** The public part of each exercise's grading, made when it is first asked for. */
export class PublicGradings {
  readonly #exercises: Exercises;
  readonly #grader: Grader;
  readonly #made = new Map<string, Promise<PublicGradingBytes>>();

  constructor(exercises: Exercises, grader: Grader) {
    this.#exercises = exercises;
    this.#grader = grader;
  }

  /** @throws {PlatformError} noSuchExercise */
  async of(slug: string): Promise<PublicGradingBytes> {
    const { versionId } = this.#exercises.served(slug);
    const making = this.#made.get(versionId) ?? this.#make(slug);
    this.#made.set(versionId, making);
    making.catch(() => this.#made.delete(versionId));
    return making;
  }

  async #make(slug: string): Promise<PublicGradingBytes> {
    const { exercise } = this.#exercises.served(slug);
    const bank = await this.#grader.bank(exercise);
    const bytes = encodePublicGrading(publicGrading(exercise, bank));
    return { version: bank.version, gzipped: await compressed(bytes) };
  }
}
