import { type Exercise, type Grader, type MadePicture, makePictures } from "../../../grader/index.ts";
import { PlatformError } from "../platform-error.ts";
import { SpareTime } from "./spare-time.ts";

interface Parts {
  readonly grader: Pick<Grader, "sandbox">;
  readonly submissions: { idle(): Promise<void> };
}

const PATIENCE_MS = 5_000;
/** Each may take some seconds: more than these would not be waited for. */
const MOST_WAITING = 12;
const WAIT_S = 20;

/** Makes pictures, which are only looked at. */
export class PictureMaker {
  readonly #grader: Pick<Grader, "sandbox">;
  readonly #spare: SpareTime;

  constructor({ grader, submissions }: Parts) {
    this.#grader = grader;
    this.#spare = new SpareTime({ submissions, patienceMs: PATIENCE_MS });
  }

  /**
   * As {@link makePictures}, for somebody who waits.
   *
   * @throws {PlatformError} busy
   */
  async make(
    exercise: Exercise,
    source: string,
    own: Readonly<Record<string, string>> = {},
  ): Promise<readonly MadePicture[]> {
    if (this.#spare.waiting >= MOST_WAITING) throw new PlatformError("busy", { seconds: WAIT_S });
    return this.#spare.run(() => makePictures(this.#grader.sandbox, exercise, source, own));
  }

  /** What the reference makes, once no learner waits for pictures any more. */
  async makeLast(exercise: Exercise): Promise<readonly MadePicture[]> {
    const work = () => makePictures(this.#grader.sandbox, exercise, exercise.reference);
    return this.#spare.run(work, { isLast: true });
  }
}

/** What a busy or a broken machine does, and the next try may not. */
const PASSING: ReadonlySet<string> = new Set(["timed-out", "out-of-memory", "fault"]);

/** Whether another try could bring what this one did not. */
export function mayComeYet(made: readonly MadePicture[]): boolean {
  return made.some(({ outcome }) => outcome.status === "failed" && PASSING.has(outcome.failure.status));
}
