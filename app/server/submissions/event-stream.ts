import type { Viewer } from "../accounts/viewer.ts";
import type { Submissions, SubmissionView } from "./submissions.ts";

/** What a page is told about a submission: all of it at first, then what is new. */
export type StreamedEvent =
  /** Where it stands; everything shown before is replaced by this. */
  | { readonly kind: "state"; readonly submission: Omit<SubmissionView, "source"> }
  | { readonly kind: "check"; readonly place: number; readonly check: SubmissionView["checksSoFar"][number] };

const POSITION_MS = 2_000;
const KEEPALIVE_MS = 15_000;

/**
 * Server-sent events of one submission, ended by its verdict. A browser that lost the connection asks again and gets
 * the whole state first, so nothing is lost and nothing counted twice.
 *
 * @throws {PlatformError} noSuchSubmission
 */
export async function eventStream(
  submissions: Submissions,
  viewer: Viewer | null,
  id: string,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  await submissions.view(viewer, id);
  const encoder = new TextEncoder();
  let end = () => {};
  return new ReadableStream({
    start(controller) {
      const write = (text: string) => controller.enqueue(encoder.encode(text));
      const send = (event: StreamedEvent) => write(`data: ${JSON.stringify(event)}\n\n`);
      let isOver = false;
      end = () => {
        if (isOver) return;
        isOver = true;
        unsubscribe();
        clearInterval(asking);
        clearInterval(alive);
        controller.close();
      };
      // One after the other: a state read before a check must not be sent after it.
      let turn: Promise<void> = Promise.resolve();
      const sendState = () => {
        turn = turn.then(async () => {
          if (isOver) return;
          const { source: _, ...submission } = await submissions.view(viewer, id);
          if (isOver) return;
          send({ kind: "state", submission });
          if (submission.finishedAt !== null) end();
        }, end);
      };
      const unsubscribe = submissions.watch(id, (event) => {
        if (event.kind !== "check") return sendState();
        turn = turn.then(() => (isOver ? undefined : send(event)));
      });
      const asking = setInterval(async () => {
        if ((await submissions.position(id)) !== null) sendState();
      }, POSITION_MS);
      const alive = setInterval(() => write(": alive\n\n"), KEEPALIVE_MS);
      signal.addEventListener("abort", () => end());
      sendState();
    },
    cancel: () => end(),
  });
}
