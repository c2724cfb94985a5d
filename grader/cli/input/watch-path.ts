import { type FSWatcher, statSync, type WatchListener, watch } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { systemCode } from "../system-error.ts";

/** Editors write in several steps, some by renaming a new file into place: all of them are one change. */
const SETTLE_MS = 60;

/**
 * Calls `onChange` when a file is saved, or a TypeScript file of a folder. The folder is watched and not the file,
 * for a file that is replaced is another file; so is a folder that is made anew, which the one above it tells.
 *
 * @returns ends the watching
 * @throws the system's error where there is nothing to watch
 */
export function watchPath(path: string, onChange: () => void, onError: (error: Error) => void): () => void {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const folder = resolve(isFolder ? path : dirname(path));
  let timer: NodeJS.Timeout | undefined;
  const settle = () => {
    clearTimeout(timer);
    timer = setTimeout(onChange, SETTLE_MS);
  };
  const onInside: WatchListener<string> = (_, changed) => {
    const isOurs = isFolder ? changed?.endsWith(".ts") : changed === basename(path);
    if (changed === null || isOurs) settle();
  };
  let inside: FSWatcher | null = watch(folder, onInside).on("error", onError);
  const above = watchIfPossible(dirname(folder), (_, changed) => {
    if (changed !== null && changed !== basename(folder)) return;
    inside?.close();
    inside = watchIfPossible(folder, onInside)?.on("error", onError) ?? null;
    settle();
  });
  return () => {
    clearTimeout(timer);
    inside?.close();
    above?.close();
  };
}

/** null where there is no such folder, or it may not be read. */
function watchIfPossible(folder: string, listener: WatchListener<string>): FSWatcher | null {
  try {
    // Trouble with it has nothing to tell: what is inside is watched all the same.
    return watch(folder, listener).on("error", () => {});
  } catch (error) {
    if (systemCode(error) === null) throw error;
    return null;
  }
}
