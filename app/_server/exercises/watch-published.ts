import type { Announcements } from "../database/announcements.ts";
import type { Log } from "../log.ts";
import type { Exercises } from "./exercises.ts";

/** A net: what is published is announced. */
const EVERY_MS = 30_000;
const CHANNEL = "published-exercises";

/**
 * Of several servers on one PostgreSQL each serves what authors publish, archive or list at another at once: that one
 * announces it. Of exercises the rows are looked at, and files are read only where those have changed.
 *
 * @returns ends it
 */
export function watchPublished(
  exercises: Pick<Exercises, "refreshPublished" | "onRefreshed">,
  announcements: Announcements,
  log: Log,
  everyMs = EVERY_MS,
): () => void {
  let isLooking = false;
  let isAsked = false;
  const look = async () => {
    if (isLooking) return;
    isLooking = true;
    while (isAsked) {
      isAsked = false;
      await exercises
        .refreshPublished({ isAnnounced: false })
        .catch((error: unknown) => log.error({ err: error }, "reading published exercises failed"));
    }
    isLooking = false;
  };
  const ask = () => {
    isAsked = true;
    void look();
  };
  const timer = setInterval(ask, everyMs).unref();
  const ends = [
    announcements.subscribe(CHANNEL, ask),
    announcements.onMissed(ask),
    exercises.onRefreshed(() => announcements.publish(CHANNEL, {})),
  ];
  // Its folder may hold what others have not seen yet, and they may have published since this one looked.
  announcements.publish(CHANNEL, {});
  return () => {
    clearInterval(timer);
    for (const end of ends) end();
  };
}
