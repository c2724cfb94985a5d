import { type Exercise, type Grader, type ReferenceAnswer, tryReference } from "../../../grader/index.ts";
import { networkOf } from "../http/client-address.ts";
import type { RateLimits } from "../http/limits.ts";
import type { Log } from "../log.ts";
import { PlatformError } from "../platform-error.ts";
import type { Exercises } from "./exercises.ts";
import { SpareTime } from "./spare-time.ts";

interface Parts {
  readonly grader: Pick<Grader, "sandbox">;
  readonly exercises: Pick<Exercises, "served">;
  readonly limits: Pick<RateLimits, "referenceCall">;
  readonly submissions: { idle(): Promise<void> };
  readonly log: Pick<Log, "error">;
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
/** Others wait for theirs meanwhile. */
const MOST_PER_NETWORK = 3;
const WAIT_S = 10;

type PublicAnswer = Exclude<ReferenceAnswer, { status: "fault" }>;

/** What references make of inputs that learners type. */
export class ReferenceAnswers {
  readonly #parts: Parts;
  readonly #spare: SpareTime;
  /** How many calls are not answered yet, by network. */
  readonly #asked = new Map<string, number>();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#spare = new SpareTime({ submissions: parts.submissions, patienceMs: PATIENCE_MS });
  }

  /** @throws {PlatformError} noSuchExercise, tooManyRequests, busy */
  async to(slug: string, call: TypedCall): Promise<PublicAnswer> {
    const { exercise } = this.#parts.exercises.served(slug);
    await this.#parts.limits.referenceCall(call.address);
    const network = networkOf(call.address);
    const asked = this.#asked.get(network) ?? 0;
    if (this.#spare.waiting >= MOST_WAITING) throw new PlatformError("busy", { seconds: WAIT_S });
    if (asked >= MOST_PER_NETWORK) throw new PlatformError("tooManyRequests", { seconds: WAIT_S });
    this.#asked.set(network, asked + 1);
    try {
      return await this.#answer(exercise, call);
    } finally {
      const left = (this.#asked.get(network) ?? 1) - 1;
      if (left === 0) this.#asked.delete(network);
      else this.#asked.set(network, left);
    }
  }

  async #answer(exercise: Exercise, { name, inputs, signal }: TypedCall): Promise<PublicAnswer> {
    const { grader, log } = this.#parts;
    const work = () => tryReference(grader.sandbox, exercise, name, inputs);
    const answer = await this.#spare.run(work, { signal }).catch((error: unknown): ReferenceAnswer => {
      // Nobody listens any more.
      if (signal.aborted) return { status: "unknown" };
      throw error;
    });
    if (answer.status !== "fault") return answer;
    const { slug } = exercise.spec;
    log.error({ slug, function: name, problem: answer.problem }, "the reference could not be called");
    return { status: "unknown" };
  }
}
