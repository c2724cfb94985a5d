import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { LIVE_MEMORY_FILE } from "./tell-live-memory.ts";

/** Has Node processes tell what they hold once all is collected that nothing refers to any more. */
export const TELLS_LIVE_MEMORY = `--expose-gc --import=${pathToFileURL(join(import.meta.dirname, "tell-live-memory.ts"))}`;

/** A collection of a gigabyte takes a second, and a busy machine has others to serve. */
const LONGEST_MS = 20_000;
const LOOK_MS = 20;

/**
 * What a process holds: V8's heap and what is outside of it, after a collection. RssAnon beside it is also what V8 and
 * malloc keep for later, which grows for as long as they may.
 *
 * @param dataDir its DATA_DIR
 * @returns megabytes; null where it does not tell
 */
export async function liveMemoryMb(pid: number, dataDir: string): Promise<number | null> {
  const before = told(dataDir).length;
  process.kill(pid, "SIGUSR2");
  for (let waited = 0; waited < LONGEST_MS; waited += LOOK_MS) {
    const line = told(dataDir)[before];
    if (line !== undefined) return JSON.parse(line).bytes / 2 ** 20;
    await setTimeout(LOOK_MS);
  }
  return null;
}

function told(dataDir: string): readonly string[] {
  try {
    return readFileSync(join(dataDir, LIVE_MEMORY_FILE), "utf8").split("\n").slice(0, -1);
  } catch {
    return [];
  }
}
