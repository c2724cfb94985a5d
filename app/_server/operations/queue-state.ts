import type { Database } from "../database/database.ts";

export interface QueueState {
  readonly queued: number;
  readonly grading: number;
  /** Age of the submission that is due first; null where none waits. */
  readonly oldestSeconds: number | null;
}

/** How long the queue is, without a look at any submission that does not wait. */
export async function queueState({ submission }: Database, now: Date): Promise<QueueState> {
  const [queued, grading, first] = await Promise.all([
    submission.count({ where: { status: "queued" } }),
    submission.count({ where: { status: "grading" } }),
    submission.findFirst({
      where: { status: "queued" },
      orderBy: [{ dueAt: "asc" }, { id: "asc" }],
      select: { createdAt: true },
    }),
  ]);
  const age = first === null ? null : Math.max(0, (now.getTime() - first.createdAt.getTime()) / 1000);
  return { queued, grading, oldestSeconds: age };
}
