import type { Log } from "../log.ts";
import type { Exercises } from "./exercises.ts";

const EVERY_MS = 5_000;

/**
 * Of several servers on one PostgreSQL each serves what authors publish, archive or list at another a few seconds later:
 * it looks at the rows of exercises, and reads no files unless those have changed.
 *
 * @returns ends it
 */
export function watchPublished(
  exercises: Pick<Exercises, "refreshPublished">,
  log: Log,
  everyMs = EVERY_MS,
): () => void {
  let isLooking = false;
  const look = async () => {
    if (isLooking) return;
    isLooking = true;
    await exercises
      .refreshPublished()
      .catch((error: unknown) => log.error({ err: error }, "reading published exercises failed"));
    isLooking = false;
  };
  const timer = setInterval(() => void look(), everyMs).unref();
  return () => clearInterval(timer);
}
