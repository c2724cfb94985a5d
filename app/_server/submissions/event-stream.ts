import type { AccessEnds } from "../accounts/access-ends.ts";
import type { User } from "../accounts/user.ts";
import type { RateLimits } from "../http/limits.ts";
import { PlatformError } from "../platform-error.ts";
import type { WatchedEvent } from "./submission-feed.ts";
import { isWaiting, type SubmissionWithoutSource } from "./submission-view.ts";
import type { Submissions } from "./submissions.ts";
import type { AfterVerdict, Verdict } from "./verdict.ts";

/** What a page is told about a submission: all of it at first, then what is new. */
export type StreamedEvent =
  /** Where it stands; everything shown before is replaced by this. The last one says what the verdict changed. */
  | {
      readonly kind: "state";
      readonly submission: SubmissionWithoutSource;
      readonly after: AfterVerdict | null;
    }
  | {
      readonly kind: "check";
      readonly place: number;
      readonly check: SubmissionWithoutSource["checksSoFar"][number];
    };

export interface EventStreamParts {
  readonly submissions: Submissions;
  readonly limits: RateLimits;
  /** Asked again and again: who signs out, here or in another process, reads no further. */
  readonly isSignedIn: () => Promise<boolean>;
  readonly accessEnds: Pick<AccessEnds, "subscribe">;
  readonly pollMs?: number;
}

/** A net: what happens to it is told, in whichever process that is. */
const POLL_MS = 30_000;
const KEEPALIVE_MS = 15_000;
/** Told at once: a server that stops has no time for more than an end. */
const RETRY_MS = 2_000;

/**
 * Server-sent events of one submission, ended by its verdict. A browser that lost the connection asks again and gets
 * the whole state first, so nothing is lost and nothing counted twice.
 *
 * @param signal ends it: the browser has left, or the server is to stop
 * @returns opens the stream, and throws tooManyRequests where the user has too many
 * @throws {PlatformError} noSuchSubmission
 */
export async function eventStream(
  parts: EventStreamParts,
  user: User | null,
  id: string,
  signal: AbortSignal,
): Promise<() => Promise<ReadableStream<Uint8Array<ArrayBuffer>>>> {
  if (user === null) throw new PlatformError("noSuchSubmission", { id });
  const { submissions, limits } = parts;
  const { published } = submissions;
  const first = await submissions.firstState(user, id);
  const after = first.finishedAt === null ? null : await submissions.after(first.slug, user);
  return async () => {
    const onEnd = await limits.openStream(user.id);
    let follower: Follower | null = null;
    return new ReadableStream({
      start(controller) {
        // What was published meanwhile may have been missed: then the state is read once more.
        const isCurrent = submissions.published === published;
        follower = new Follower({ ...parts, user, first, isCurrent, after, controller, signal, onEnd });
        if (signal.aborted) follower.end();
      },
      cancel: () => follower?.end(),
    });
  };
}

interface FollowerParts extends EventStreamParts {
  readonly user: User;
  readonly first: SubmissionWithoutSource;
  readonly isCurrent: boolean;
  readonly after: AfterVerdict | null;
  readonly controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>;
  readonly signal: AbortSignal;
  /** Called once. */
  readonly onEnd: () => void;
}

/** Follows one submission for one browser, until the verdict or until the client disconnects. */
class Follower {
  readonly #parts: FollowerParts;
  readonly #encoder = new TextEncoder();
  readonly #subscriptions: readonly (() => void)[];
  readonly #timers: readonly NodeJS.Timeout[];
  readonly #stop = () => this.end();
  /** One step after the other: a state read before a check must not be sent after it. */
  #turn: Promise<void> = Promise.resolve();
  #isOver = false;
  #state: SubmissionWithoutSource;

  constructor(parts: FollowerParts) {
    const { submissions, accessEnds, user, first, isCurrent, after, signal, pollMs = POLL_MS } = parts;
    this.#parts = parts;
    this.#state = first;
    this.#subscriptions = [
      submissions.watch(first.id, (event) => this.#then(() => this.#onEvent(event))),
      accessEnds.subscribe(user.id, () => this.#then(() => this.#poll())),
    ];
    this.#timers = [
      setInterval(() => this.#then(() => this.#poll()), pollMs),
      setInterval(() => this.#then(async () => this.#write(": alive\n\n")), KEEPALIVE_MS),
    ];
    signal.addEventListener("abort", this.#stop);
    this.#write(`retry: ${RETRY_MS}\n\n`);
    this.#then(async () => (isCurrent ? this.#tell({}, after) : await this.#readAgain()));
  }

  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    // A signal that stands for several, one of which ends with the server, would keep what listens to it until then.
    this.#parts.signal.removeEventListener("abort", this.#stop);
    this.#parts.onEnd();
    for (const end of this.#subscriptions) end();
    for (const timer of this.#timers) clearInterval(timer);
    try {
      this.#parts.controller.close();
    } catch {
      // Cancelled by the client, which needs no end.
    }
  }

  /** What cannot be told ends the stream: the browser asks again, and is told then why not. */
  #then(step: () => Promise<void>): void {
    this.#turn = this.#turn.then(() => (this.#isOver ? undefined : step())).catch(() => this.end());
  }

  async #onEvent(event: WatchedEvent): Promise<void> {
    if (event.kind === "check") this.#send(event);
    else if (event.kind === "finished") await this.#finish(event.verdict);
    else if (event.kind === "missed") await this.#poll();
    else if (event.kind === "moved") await (this.#state.status === "queued" ? this.#poll() : undefined);
    else if (event.kind === "queued") this.#tell({ status: "queued", position: null, checksSoFar: [] });
    else this.#tell({ status: "grading", position: null, checksSoFar: event.checksSoFar ?? [] });
  }

  async #finish(verdict: Verdict | null): Promise<void> {
    if (verdict === null) return this.#readAgain();
    const { after, userId, ...facts } = verdict;
    const { submissions, user } = this.#parts;
    const own = userId === user.id ? after : await submissions.after(this.#state.slug, user);
    this.#tell({ ...facts, position: null, checksSoFar: [] }, own);
  }

  /** Its place moves, what another process told may have been missed, and who reads may have signed out. */
  async #poll(): Promise<void> {
    const { submissions, isSignedIn } = this.#parts;
    if (!(await isSignedIn())) return this.end();
    const now = await submissions.status(this.#state.id);
    if (now === null) return this.end();
    if (!isWaiting(now.status)) await this.#readAgain();
    else if (now.status !== this.#state.status || now.position !== this.#state.position) this.#tell(now);
  }

  async #readAgain(): Promise<void> {
    const { submissions, user } = this.#parts;
    const state = await submissions.state(user, this.#state.id);
    this.#tell(state, state.finishedAt === null ? null : await submissions.after(state.slug, user));
  }

  #tell(news: Partial<SubmissionWithoutSource>, after: AfterVerdict | null = null): void {
    if (this.#isOver) return;
    this.#state = { ...this.#state, ...news };
    this.#send({ kind: "state", submission: this.#state, after });
    if (this.#state.finishedAt !== null) this.end();
  }

  #send(event: StreamedEvent): void {
    this.#write(`data: ${JSON.stringify(event)}\n\n`);
  }

  #write(text: string): void {
    this.#parts.controller.enqueue(this.#encoder.encode(text));
  }
}
