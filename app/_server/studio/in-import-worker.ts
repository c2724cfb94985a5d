import { PlatformError } from "../platform-error.ts";
import type { ImportTask } from "./import-worker-task.ts";
import { LimitedWorker, WorkerLimit } from "./limited-worker.ts";
import type { draftDocument, draftQuestion, planDocument } from "./plan-document.ts";

/** What each task comes to. */
interface Results {
  readonly plan: ReturnType<typeof planDocument>;
  readonly drafts: ReturnType<typeof draftDocument>;
  readonly question: ReturnType<typeof draftQuestion>;
}

/** A thousand questions take a few seconds; what takes longer was written to. */
const MOST_MS = 30_000;
const WORKER = new URL("./import-worker.ts", import.meta.url);
/** Each may take half a minute: who waits behind more has left. */
const MOST_WAITING = 4;

/** One thread of the whole server: each takes a core. */
const worker = new LimitedWorker<ImportTask>(WORKER, { mostMs: MOST_MS, mostWaiting: MOST_WAITING });

/**
 * Reads a document in a thread of its own, one after the other: the server answers meanwhile, and one that takes too long
 * or too much memory ends alone.
 *
 * @throws {PlatformError} importTooHard, busy
 */
export async function inImportWorker<Kind extends ImportTask["kind"]>(
  task: Extract<ImportTask, { kind: Kind }>,
  { mostMs = MOST_MS }: { readonly mostMs?: number } = {},
): Promise<Results[Kind]> {
  return worker.run<Results[Kind]>(task, { mostMs }).catch((error: unknown) => {
    const tooHard = new PlatformError("importTooHard", { seconds: Math.ceil(mostMs / 1000) });
    throw error instanceof WorkerLimit ? tooHard : error;
  });
}
