import { type FSWatcher, statSync, watch } from "node:fs";
import { basename, dirname } from "node:path";

/** Editors write in several steps, some by renaming a new file into place: all of them are one change. */
const SETTLE_MS = 60;

/**
 * Calls `onChange` when a file is saved, or a TypeScript file of a folder. The folder is watched and not the file, for a
 * file that is replaced is another file.
 */
export function watchPath(path: string, onChange: () => void, onError: (error: Error) => void): FSWatcher {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const name = basename(path);
  let timer: NodeJS.Timeout | null = null;
  const watcher = watch(isFolder ? path : dirname(path), (_, changed) => {
    const concerns = changed === null || (isFolder ? changed.endsWith(".ts") : changed === name);
    if (!concerns) return;
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(onChange, SETTLE_MS);
  });
  watcher.on("error", onError);
  watcher.on("close", () => {
    if (timer !== null) clearTimeout(timer);
  });
  return watcher;
}
