import { addJobs, PRIORITY } from "./add-jobs.ts";
import type { GradingQueue, Place } from "./grading-queue.ts";
import { type QueuedRow, QueuePositions } from "./queue-positions.ts";
import { startWorker, type Worker, type WorkerOptions } from "./start-worker.ts";

/**
 * The queue of a site on PostgreSQL: graphile-worker's. A submission and its job are stored in one transaction; this
 * process grades as well, unless it has no lanes.
 */
export class JobQueue implements GradingQueue {
  readonly #positions: QueuePositions;
  readonly #worker: Worker | null;

  constructor(options: WorkerOptions) {
    this.#positions = new QueuePositions(options.database);
    this.#worker = options.lanes === 0 ? null : startWorker(options);
  }

  reserve(): Place {
    return {
      row: () => ({}),
      enqueue: (tx, id) => addJobs(tx, [{ id, priority: PRIORITY.interactive }]),
      // Whoever listens has it already, here or elsewhere.
      take: () => false,
      release: () => undefined,
    };
  }

  position(row: QueuedRow): Promise<number | null> {
    return this.#positions.of(row);
  }

  stop(id: string): boolean {
    return this.#worker?.stop(id) ?? false;
  }

  idle(): Promise<void> {
    return this.#worker?.idle() ?? Promise.resolve();
  }

  async close(): Promise<void> {
    await this.#worker?.close();
  }
}
