import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

/** What all cache files of a folder may take together. */
const MOST_BYTES = 2 * 2 ** 30;
/** Ours alone: the folder may be one that holds other things too. */
const KINDS = /\.(?:bank|spec|verified|proven)$/;
/** One that a process was stopped at while it wrote it; nobody writes for an hour. */
const LEFT_BEHIND = /\.(?:bank|spec|verified|proven)\.[0-9a-f-]{36}\.tmp$/;
const HOUR_MS = 3_600_000;

interface CacheFile {
  readonly path: string;
  readonly bytes: number;
  readonly usedMs: number;
}

/**
 * Removes the cache files that have been of no use for longest, until the rest takes no more than it may. What is
 * removed is made again when it is asked for; what another process has removed meanwhile is none.
 */
export function pruneCacheFolder(folder: string, mostBytes = MOST_BYTES): void {
  const names = namesIn(folder);
  const now = Date.now();
  for (const { path, usedMs } of filesOf(folder, names, LEFT_BEHIND))
    if (now - usedMs > HOUR_MS) remove(path);
  const files = filesOf(folder, names, KINDS).sort((a, b) => b.usedMs - a.usedMs);
  let total = 0;
  for (const { path, bytes } of files) {
    total += bytes;
    if (total > mostBytes) remove(path);
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function filesOf(folder: string, names: readonly string[], kinds: RegExp): CacheFile[] {
  return names
    .filter((name) => kinds.test(name))
    .flatMap((name): CacheFile[] => {
      const path = join(folder, name);
      try {
        const { size, mtimeMs } = statSync(path);
        return [{ path, bytes: size, usedMs: mtimeMs }];
      } catch {
        return [];
      }
    });
}

/** One that cannot be removed takes room; nothing else comes of it. */
function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {}
}
