import type { Outcome } from "../report/outcome.ts";

/**
 * What the grader failed by, for a log: a report does not hold it, for a submission may have had a hand in its text.
 */
export interface GraderFault {
  /** The exercise it was seen in. */
  readonly exercise: string;
  /** What was thrown, or the text that an outcome came with. */
  readonly error: unknown;
  /** Whether the text is the sandbox's, which may have been taken over by the submission. */
  readonly bySandbox: boolean;
}

export type OnFault = (fault: GraderFault) => void;

/** Makes what failed by our doing into what reports say of it, and hands the first of a submission to the log. */
export class FaultLog {
  readonly #exercise: string;
  readonly #onFault: OnFault;
  #hasTold = false;

  constructor(exercise: string, onFault: OnFault = () => {}) {
    this.#exercise = exercise;
    this.#onFault = onFault;
  }

  thrown(error: unknown): Outcome {
    this.#tell(error, false);
    return FAULT;
  }

  /** Any other outcome stays as it is. */
  settle(outcome: Outcome, { bySandbox }: { readonly bySandbox: boolean }): Outcome {
    if (outcome.status !== "grader-fault") return outcome;
    this.#tell(outcome.message, bySandbox);
    return FAULT;
  }

  #tell(error: unknown, bySandbox: boolean): void {
    if (!this.#hasTold) this.#onFault({ exercise: this.#exercise, error, bySandbox });
    this.#hasTold = true;
  }
}

const FAULT: Outcome = { status: "grader-fault", message: "see the grader's log" };
