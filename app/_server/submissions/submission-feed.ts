import type { CheckReport } from "../../../grader/index.ts";
import type { Verdict } from "./verdict.ts";

/** What happens to a submission that is watched. */
export type SubmissionEvent =
  | { readonly kind: "grading" }
  | { readonly kind: "check"; readonly place: number; readonly check: CheckReport }
  /** Graded anew after a restart: what was shown so far does not count. */
  | { readonly kind: "queued" }
  /** `verdict` is null where it is another process' or could not be stored. */
  | { readonly kind: "finished"; readonly verdict: Verdict | null };

/** What is known of a submission that is graded here from the moment it was stored. */
export interface BegunSubmission {
  readonly id: string;
  readonly userId: string;
  readonly exerciseId: string;
  readonly versionId: string;
  readonly createdAt: Date;
}

type Listener = (event: SubmissionEvent) => void;

/** Tells the watchers of a submission what happens to it, and what has happened so far. */
export class SubmissionFeed {
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #checks = new Map<string, CheckReport[]>();
  readonly #begun = new Map<string, BegunSubmission>();

  #published = 0;

  get published(): number {
    return this.#published;
  }

  publish(submissionId: string, event: SubmissionEvent): void {
    this.#published += 1;
    if (event.kind === "check")
      this.#checks.set(submissionId, [...this.checksSoFar(submissionId), event.check]);
    else this.#checks.delete(submissionId);
    if (event.kind === "queued" || event.kind === "finished") this.#begun.delete(submissionId);
    for (const listener of this.#listeners.get(submissionId) ?? []) listener(event);
  }

  checksSoFar(submissionId: string): readonly CheckReport[] {
    return this.#checks.get(submissionId) ?? [];
  }

  /** It is graded here from now on; its first watchers need not read what was stored just now. */
  begin(submission: BegunSubmission): void {
    this.#begun.set(submission.id, submission);
  }

  /** null where it is over, or was never begun here. */
  begun(submissionId: string): BegunSubmission | null {
    return this.#begun.get(submissionId) ?? null;
  }

  get listenerCount(): number {
    return [...this.#listeners.values()].reduce((sum, { size }) => sum + size, 0);
  }

  /** @returns ends the subscription */
  subscribe(submissionId: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(submissionId) ?? new Set();
    this.#listeners.set(submissionId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(submissionId);
    };
  }
}
