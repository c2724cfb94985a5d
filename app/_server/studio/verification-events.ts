import type { AccessEnds } from "../accounts/access-ends.ts";
import type { User } from "../accounts/user.ts";
import type { RateLimits } from "../http/limits.ts";
import type { VerificationState } from "./verification-view.ts";
import type { Verifications } from "./verifications.ts";

interface Parts {
  readonly verifications: Verifications;
  readonly limits: Pick<RateLimits, "openStream">;
  /** Asked again and again: who signs out, or is no author any more, reads no further. */
  readonly mayRead: () => Promise<boolean>;
  readonly accessEnds: Pick<AccessEnds, "subscribe">;
}

/** As long as that is said, it goes on: several times within a lease. */
const LOOK_MS = 4_000;
/** A net: what happens to it is told, in whichever process that is. */
const POLL_MS = 30_000;
/** Told at once: a server that stops has no time for more than an end. */
const RETRY_MS = 2_000;

/**
 * Server-sent events of one verification: where it stands, again with every step, until it is over. What it found is
 * asked for then. As long as somebody listens it goes on.
 *
 * @param signal ends it: the browser has left, or the server is to stop
 * @returns opens the stream, and throws tooManyRequests where the user has too many
 * @throws {PlatformError} notInstructor, noSuchExercise, noSuchVerification
 */
export async function verificationEvents(
  { verifications, limits, mayRead, accessEnds }: Parts,
  user: User,
  { exerciseId, id }: { readonly exerciseId: string; readonly id: string },
  signal: AbortSignal,
): Promise<() => Promise<ReadableStream<Uint8Array<ArrayBuffer>>>> {
  const { result: _, ...first } = await verifications.view(user, exerciseId, id);
  return async () => {
    const onEnd = await limits.openStream(user.id);
    let end = () => {};
    return new ReadableStream({
      start(controller) {
        const encoder = new TextEncoder();
        let isOver = false;
        const write = (text: string) => isOver || controller.enqueue(encoder.encode(text));
        const tell = (state: VerificationState) => {
          write(`data: ${JSON.stringify(state)}\n\n`);
          if (state.finishedAt !== null) end();
        };
        const stopWatching = verifications.watch(id, tell);
        const look = async () => {
          write(": alive\n\n");
          await verifications.look(id);
        };
        const poll = async () => {
          if (!(await mayRead())) return end();
          const { result: __, ...now } = await verifications.view(user, exerciseId, id);
          tell(now);
        };
        const orEnd = (step: () => Promise<void>) => () => void step().catch(() => end());
        const timers = [setInterval(orEnd(look), LOOK_MS), setInterval(orEnd(poll), POLL_MS)];
        const stopAsking = accessEnds.subscribe(user.id, orEnd(poll));
        end = () => {
          if (isOver) return;
          isOver = true;
          // As in event-stream.ts.
          signal.removeEventListener("abort", end);
          onEnd();
          stopWatching();
          stopAsking();
          for (const timer of timers) clearInterval(timer);
          try {
            controller.close();
          } catch {
            // Cancelled by the client, which needs no end.
          }
        };
        signal.addEventListener("abort", end);
        write(`retry: ${RETRY_MS}\n\n`);
        tell(first);
        if (signal.aborted) end();
      },
      cancel: () => end(),
    });
  };
}
