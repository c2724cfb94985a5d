import { type Exercise, type Grader, type MadePicture, makePictures } from "../../../grader/index.ts";
import { withinTime } from "../within-time.ts";

interface Parts {
  readonly grader: Pick<Grader, "sandbox">;
  readonly submissions: {
    /** Resolves once nothing is being graded. */
    idle(): Promise<void>;
  };
}

/** Where something is always being graded, a picture is made beside it after so long. */
const PATIENCE_MS = 5_000;

/**
 * Makes pictures one after the other, in sandbox processes that no submission needs: a verdict is waited for, a picture
 * only looked at.
 */
export class PictureMaker {
  readonly #parts: Parts;
  #last: Promise<unknown> = Promise.resolve();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** As {@link makePictures}. */
  make(
    exercise: Exercise,
    source: string,
    own: Readonly<Record<string, string>> = {},
  ): Promise<readonly MadePicture[]> {
    const { grader, submissions } = this.#parts;
    const made = this.#last.then(async () => {
      await withinTime(submissions.idle(), PATIENCE_MS, undefined);
      return makePictures(grader.sandbox, exercise, source, own);
    });
    this.#last = made.catch(() => undefined);
    return made;
  }
}

/** What a busy or a broken machine does, and the next try may not. */
const PASSING: ReadonlySet<string> = new Set(["timed-out", "out-of-memory", "fault"]);

/** Whether another try could bring what this one did not. */
export function mayComeYet(made: readonly MadePicture[]): boolean {
  return made.some(({ outcome }) => outcome.status === "failed" && PASSING.has(outcome.failure.status));
}
