import { Worker } from "node:worker_threads";
import { PlatformError } from "../platform-error.ts";
import type { ImportTask } from "./import-worker-task.ts";
import type { draftDocument, draftQuestion, planDocument } from "./plan-document.ts";

/** What each task comes to. */
interface Results {
  readonly plan: ReturnType<typeof planDocument>;
  readonly drafts: ReturnType<typeof draftDocument>;
  readonly question: ReturnType<typeof draftQuestion>;
}

/** A thousand questions take a few seconds; what takes longer was written to. */
const MOST_MS = 30_000;
const MEMORY = { maxOldGenerationSizeMb: 512 };
const WORKER = new URL("./import-worker.ts", import.meta.url);

/** Threads at once: each takes a core. */
let busy: Promise<unknown> = Promise.resolve();

/**
 * Reads a document in a thread of its own, one after the other: the server answers meanwhile, and one that takes too long
 * or too much memory ends alone.
 *
 * @throws {PlatformError} importTooHard
 */
export function inImportWorker<Kind extends ImportTask["kind"]>(
  task: Extract<ImportTask, { kind: Kind }>,
  { mostMs = MOST_MS }: { readonly mostMs?: number } = {},
): Promise<Results[Kind]> {
  const working = busy.then(() => run<Kind>(task, mostMs));
  busy = working.catch(() => undefined);
  return working;
}

function run<Kind extends ImportTask["kind"]>(
  task: Extract<ImportTask, { kind: Kind }>,
  mostMs: number,
): Promise<Results[Kind]> {
  const { promise, resolve, reject } = Promise.withResolvers<Results[Kind]>();
  const worker = new Worker(WORKER, { workerData: task, resourceLimits: MEMORY });
  const tooHard = () => reject(new PlatformError("importTooHard", { seconds: Math.ceil(mostMs / 1000) }));
  const timer = setTimeout(tooHard, mostMs);
  worker.once("message", (result: Results[Kind]) => resolve(result));
  worker.once("error", (error: unknown) => (isOutOfMemory(error) ? tooHard() : reject(error)));
  return promise.finally(() => {
    clearTimeout(timer);
    void worker.terminate();
  });
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}
