import { watch } from "node:fs";
import type { Log } from "../log.ts";
import type { Exercises } from "./exercises.ts";

/** Editors write a file in several steps, and a checkout writes many. */
const QUIET_MS = 100;

/**
 * Takes up what changes in a folder of exercises while the site runs, for whoever writes them.
 *
 * @returns ends it
 */
export function watchExercises(exercises: Exercises, dir: string, log: Log): () => void {
  let timer: NodeJS.Timeout | undefined;
  const refresh = () =>
    exercises.refresh().then(
      () => logProblems(exercises, log),
      (error: unknown) => log.warn({ err: error }, "the exercises could not be read again"),
    );
  const watcher = watch(dir, { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, QUIET_MS);
  });
  watcher.on("error", (error) => log.warn({ err: error }, "the exercises are no longer watched"));
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}

export function logProblems(exercises: Exercises, log: Log): void {
  for (const [slug, problems] of exercises.problems)
    log.warn({ slug, problems }, "exercise not served from its folder");
}
