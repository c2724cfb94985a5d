import type { User } from "../accounts/user.ts";
import type { RateLimits } from "../http/limits.ts";
import { PlatformError } from "../platform-error.ts";
import type { SubmissionEvent } from "./submission-feed.ts";
import type { SubmissionStatus, Submissions, SubmissionView } from "./submissions.ts";

/** What a page is told about a submission: all of it at first, then what is new. */
export type StreamedEvent =
  /** Where it stands; everything shown before is replaced by this. */
  | { readonly kind: "state"; readonly submission: Omit<SubmissionView, "source"> }
  | { readonly kind: "check"; readonly place: number; readonly check: SubmissionView["checksSoFar"][number] };

const POLL_MS = 2_000;
const KEEPALIVE_MS = 15_000;

/**
 * Server-sent events of one submission, ended by its verdict. A browser that lost the connection asks again and gets
 * the whole state first, so nothing is lost and nothing counted twice.
 *
 * @returns opens the stream, and throws tooManyRequests where the user has too many
 * @throws {PlatformError} noSuchSubmission
 */
export async function eventStream(
  { submissions, limits }: { readonly submissions: Submissions; readonly limits: RateLimits },
  user: User | null,
  id: string,
  signal: AbortSignal,
): Promise<() => ReadableStream<Uint8Array<ArrayBuffer>>> {
  await submissions.view(user, id);
  if (user === null) throw new PlatformError("noSuchSubmission", { id });
  return () => {
    const endStream = limits.openStream(user.id);
    let follower: Follower | null = null;
    return new ReadableStream({
      start(controller) {
        follower = new Follower({ submissions, user, id, controller, onEnd: endStream });
        if (signal.aborted) follower.end();
        else signal.addEventListener("abort", () => follower?.end(), { once: true });
      },
      cancel: () => follower?.end(),
    });
  };
}

interface FollowerParts {
  readonly submissions: Submissions;
  readonly user: User;
  readonly id: string;
  readonly controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>;
  /** Called once. */
  readonly onEnd: () => void;
}

/** Follows one submission for one browser, until the verdict or until the client disconnects. */
class Follower {
  readonly #submissions: Submissions;
  readonly #user: User;
  readonly #onEnd: () => void;
  readonly #id: string;
  readonly #controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>;
  readonly #encoder = new TextEncoder();
  readonly #stopWatching: () => void;
  readonly #timers: readonly NodeJS.Timeout[];
  /** One step after the other: a state read before a check must not be sent after it. */
  #turn: Promise<void> = Promise.resolve();
  #isOver = false;
  #shown: SubmissionStatus | null = null;

  constructor({ submissions, user, id, controller, onEnd }: FollowerParts) {
    this.#onEnd = onEnd;
    this.#submissions = submissions;
    this.#user = user;
    this.#id = id;
    this.#controller = controller;
    this.#stopWatching = submissions.watch(id, (event) => this.#then(() => this.#tell(event)));
    this.#timers = [
      setInterval(() => this.#then(() => this.#poll()), POLL_MS),
      setInterval(() => this.#then(async () => this.#write(": alive\n\n")), KEEPALIVE_MS),
    ];
    this.#then(() => this.#sendState());
  }

  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#onEnd();
    this.#stopWatching();
    for (const timer of this.#timers) clearInterval(timer);
    try {
      this.#controller.close();
    } catch {
      // Cancelled by the client, which needs no end.
    }
  }

  /** What cannot be told ends the stream: the browser asks again, and is told then why not. */
  #then(step: () => Promise<void>): void {
    this.#turn = this.#turn.then(() => (this.#isOver ? undefined : step())).catch(() => this.end());
  }

  async #tell(event: SubmissionEvent): Promise<void> {
    if (event.kind === "check") this.#send(event);
    else await this.#sendState();
  }

  /** Its place moves, and another process may be the one that grades it. */
  async #poll(): Promise<void> {
    const status = await this.#submissions.status(this.#id);
    if (status === "queued" || status !== this.#shown) await this.#sendState();
  }

  async #sendState(): Promise<void> {
    const { source: _, ...submission } = await this.#submissions.view(this.#user, this.#id);
    if (this.#isOver) return;
    this.#shown = submission.status;
    this.#send({ kind: "state", submission });
    if (submission.finishedAt !== null) this.end();
  }

  #send(event: StreamedEvent): void {
    this.#write(`data: ${JSON.stringify(event)}\n\n`);
  }

  #write(text: string): void {
    this.#controller.enqueue(this.#encoder.encode(text));
  }
}
