import { type Grader, type ReferenceAnswer, tryReference } from "../../../grader/index.ts";
import type { RateLimits } from "../http/limits.ts";
import { PlatformError } from "../platform-error.ts";
import type { Exercises } from "./exercises.ts";
import { SpareTime } from "./spare-time.ts";

interface Parts {
  readonly grader: Pick<Grader, "sandbox">;
  readonly exercises: Pick<Exercises, "served">;
  readonly limits: Pick<RateLimits, "referenceCall">;
  readonly submissions: { idle(): Promise<void> };
}

/** A call of one's own functions: what its inputs are, and who waits for the answer. */
export interface TypedCall {
  readonly name: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly address: string;
  readonly signal: AbortSignal;
}

/** Somebody looks at the pane, and sees their own result meanwhile. */
const PATIENCE_MS = 1_000;
/** Each may take two seconds. */
const MOST_WAITING = 15;
const WAIT_S = 10;

/** What references make of inputs that learners type. */
export class ReferenceAnswers {
  readonly #parts: Parts;
  readonly #spare: SpareTime;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#spare = new SpareTime({ submissions: parts.submissions, patienceMs: PATIENCE_MS });
  }

  /** @throws {PlatformError} noSuchExercise, tooManyRequests */
  async to(slug: string, { name, inputs, address, signal }: TypedCall): Promise<ReferenceAnswer> {
    const { grader, exercises, limits } = this.#parts;
    const { exercise } = exercises.served(slug);
    await limits.referenceCall(address);
    if (this.#spare.waiting >= MOST_WAITING) throw new PlatformError("tooManyRequests", { seconds: WAIT_S });
    return this.#spare.run(async () =>
      signal.aborted ? { status: "unknown" } : tryReference(grader.sandbox, exercise, name, inputs),
    );
  }
}
