/**
 * By a writer's clock, as far as it can be true: one that runs ahead must not win for ever, and what comes before all
 * computers may be no date to a database.
 */
export function plausibleTime(writtenAt: Date): Date {
  const now = Date.now();
  const time = writtenAt.getTime();
  return new Date(Number.isNaN(time) ? now : Math.min(Math.max(time, 0), now));
}
