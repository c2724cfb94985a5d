import type { CheckReport } from "../../../grader/index.ts";
import type { Announcements } from "../database/announcements.ts";
import { FeedExchange } from "./feed-exchange.ts";
import type { Verdict } from "./verdict.ts";

/** What happens to a submission that is watched. */
export type SubmissionEvent =
  /** `checksSoFar` where who watches came later. */
  | { readonly kind: "grading"; readonly checksSoFar?: readonly CheckReport[] }
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

/** What a watcher is told. */
export type WatchedEvent =
  | SubmissionEvent
  /** Others have left the queue before it. */
  | { readonly kind: "moved" }
  /** Some of what happened elsewhere may not have come through. */
  | { readonly kind: "missed" };

type Listener = (event: WatchedEvent) => void;

/** So long after the end it is told to a process that began to watch just before. */
const OVER_MS = 60_000;
/** Places in the queue are told no more often. */
const MOVED_MS = 1_000;

/** Tells the watchers of a submission, here and in other processes, what happens to it and what has happened so far. */
export class SubmissionFeed {
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #checks = new Map<string, CheckReport[]>();
  readonly #begun = new Map<string, BegunSubmission>();
  /** Those that are being graded in this process. */
  readonly #graded = new Set<string>();
  /** Those that were, and when that ended: the newest last. */
  readonly #over = new Map<string, number>();
  readonly #others: FeedExchange;
  #moved: NodeJS.Timeout | null = null;
  #othersMoved = false;
  #published = 0;

  constructor(announcements: Announcements) {
    this.#others = new FeedExchange({
      announcements,
      watched: () => [...this.#listeners.keys()].filter((id) => !this.#graded.has(id)),
      soFar: (id) => this.#soFar(id),
      onTold: (id, event) => this.#onTold(id, event),
      onMoved: () => this.#tellMovedSoon(false),
      onMissed: () => this.#tellAll({ kind: "missed" }),
    });
  }

  get published(): number {
    return this.#published;
  }

  /** Of a submission that is graded here, or that nobody grades. */
  publish(submissionId: string, event: SubmissionEvent): void {
    if (event.kind === "grading") this.#graded.add(submissionId);
    if (event.kind === "grading") this.#tellMovedSoon(true);
    if (event.kind === "queued" || event.kind === "finished") this.#end(submissionId, event.kind);
    this.#tell(submissionId, event);
    this.#others.tell(submissionId, event);
  }

  /** It is no longer graded here, and what becomes of it is for others to tell. */
  leave(submissionId: string): void {
    if (!this.#graded.delete(submissionId)) return;
    this.#checks.delete(submissionId);
    const listeners = this.#listeners.get(submissionId);
    if (listeners === undefined) return;
    this.#others.watch(submissionId);
    // Some of it may have happened by now.
    for (const listener of listeners) listener({ kind: "missed" });
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
    if (listeners.size === 1 && !this.#graded.has(submissionId)) this.#others.watch(submissionId);
    return () => {
      if (!listeners.delete(listener) || listeners.size > 0) return;
      this.#listeners.delete(submissionId);
      if (this.#graded.has(submissionId)) return;
      this.#others.unwatch(submissionId);
      this.#checks.delete(submissionId);
    };
  }

  close(): void {
    clearTimeout(this.#moved ?? undefined);
    this.#others.close();
  }

  #tell(submissionId: string, event: SubmissionEvent): void {
    this.#published += 1;
    if (event.kind === "check")
      this.#checks.set(submissionId, [...this.checksSoFar(submissionId), event.check]);
    else if (event.kind === "grading" && event.checksSoFar !== undefined)
      this.#checks.set(submissionId, [...event.checksSoFar]);
    else this.#checks.delete(submissionId);
    for (const listener of this.#listeners.get(submissionId) ?? []) listener(event);
  }

  #end(submissionId: string, kind: "queued" | "finished"): void {
    this.#begun.delete(submissionId);
    const wasHere = this.#graded.delete(submissionId);
    // Another process may grade it next.
    if (kind === "queued" && this.#listeners.has(submissionId)) this.#others.watch(submissionId);
    if (kind === "queued" || !wasHere) return;
    const now = Date.now();
    this.#over.set(submissionId, now);
    for (const [id, at] of this.#over) {
      if (now - at < OVER_MS) break;
      this.#over.delete(id);
    }
  }

  #soFar(submissionId: string): SubmissionEvent | null {
    if (this.#graded.has(submissionId))
      return { kind: "grading", checksSoFar: this.checksSoFar(submissionId) };
    return this.#over.has(submissionId) ? { kind: "finished", verdict: null } : null;
  }

  /** What nobody here watches any more may have been under way. */
  #onTold(submissionId: string, event: SubmissionEvent): void {
    if (this.#listeners.has(submissionId) && !this.#graded.has(submissionId)) this.#tell(submissionId, event);
  }

  #tellMovedSoon(isFromHere: boolean): void {
    this.#othersMoved ||= isFromHere;
    this.#moved ??= setTimeout(() => {
      if (this.#othersMoved) this.#others.tellMoved();
      this.#othersMoved = false;
      this.#moved = null;
      this.#tellAll({ kind: "moved" });
    }, MOVED_MS).unref();
  }

  #tellAll(event: WatchedEvent): void {
    for (const listeners of this.#listeners.values()) for (const listener of listeners) listener(event);
  }
}
