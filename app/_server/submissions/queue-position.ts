import type { Database } from "../database/database.ts";

/** What of a submission says where it is in the queue. */
export interface QueuedRow {
  readonly id: string;
  readonly status: string;
  readonly dueAt: Date | null;
}

/** More than a page can say anything useful about; so a look at one submission never reads a long queue. */
const MOST_COUNTED = 1_000;

/** How many are due before it, at most a thousand, 0 when it is next; null when it does not wait. */
export async function queuePosition(
  database: Database,
  { id, status, dueAt }: QueuedRow,
): Promise<number | null> {
  if (status !== "queued" || dueAt === null) return null;
  const isBefore = { OR: [{ dueAt: { lt: dueAt } }, { dueAt, id: { lt: id } }] };
  return database.submission.count({ where: { status: "queued", ...isBefore }, take: MOST_COUNTED });
}
