import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { isMainThread } from "node:worker_threads";

/** In the folder of a process' data: a line of JSON for each time it was asked. */
export const LIVE_MEMORY_FILE = "live-memory.jsonl";

/** What a process that is given this file to import, and `--expose-gc`, does with each SIGUSR2. */
async function tellLiveMemory(collect: () => void, folder: string): Promise<void> {
  // What the first one finalizes lets go of more.
  for (let times = 0; times < 3; times += 1) {
    collect();
    await setImmediate();
  }
  const { heapUsed, external } = process.memoryUsage();
  appendFileSync(join(folder, LIVE_MEMORY_FILE), `${JSON.stringify({ bytes: heapUsed + external })}\n`);
}

const { gc } = globalThis;
const { DATA_DIR } = process.env;
if (isMainThread && gc !== undefined && DATA_DIR !== undefined)
  process.on("SIGUSR2", () => void tellLiveMemory(gc, DATA_DIR));
