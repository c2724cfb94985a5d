import type { Outcome } from "../report/outcome.ts";

/** What the grader failed by, for a log: a report does not hold it, for a submission may have had a hand in its text. */
export interface GraderFault {
  /** The exercise it was seen in. */
  readonly exercise: string;
  readonly error: unknown;
  /** Whether the text is the sandbox's, which may have been taken over by the submission. */
  readonly bySandbox: boolean;
}

export type OnFault = (fault: GraderFault) => void;

/** Makes what failed by our doing into what reports say of it, and hands the details to the log, each once. */
export class FaultLog {
  readonly #exercise: string;
  readonly #onFault: OnFault;
  readonly #told = new Set<string>();

  constructor(exercise: string, onFault: OnFault = () => {}) {
    this.#exercise = exercise;
    this.#onFault = onFault;
  }

  thrown(error: unknown): Outcome {
    this.#onFault({ exercise: this.#exercise, error, bySandbox: false });
    return FAULT;
  }

  /** Any other outcome stays as it is. */
  settle(outcome: Outcome, { bySandbox }: { readonly bySandbox: boolean }): Outcome {
    if (outcome.status !== "grader-fault") return outcome;
    const { message } = outcome;
    if (!this.#told.has(message))
      this.#onFault({ exercise: this.#exercise, error: new Error(message), bySandbox });
    this.#told.add(message);
    return FAULT;
  }
}

const FAULT: Outcome = { status: "grader-fault", message: "see the grader's log" };
