import { z } from "zod";
import type { Announcements } from "../database/announcements.ts";
import type { GradingQueue } from "./grading-queue.ts";

const Cancelled = z.object({ id: z.string() });

const CHANNEL = "cancelled-submissions";

/** Has whoever grades a cancelled submission stop, in this process or another. */
export class Cancellations {
  readonly #announcements: Announcements;
  readonly #queue: Pick<GradingQueue, "stop">;
  readonly #end: () => void;

  constructor(announcements: Announcements, queue: Pick<GradingQueue, "stop">) {
    this.#announcements = announcements;
    this.#queue = queue;
    this.#end = announcements.subscribe(CHANNEL, (message) => {
      const { data } = Cancelled.safeParse(message);
      if (data !== undefined) queue.stop(data.id);
    });
  }

  /** Of a submission that the database says is cancelled. @returns whether it is graded here */
  stop(id: string): boolean {
    const isHere = this.#queue.stop(id);
    if (!isHere) this.#announcements.publish(CHANNEL, { id });
    return isHere;
  }

  close(): void {
    this.#end();
  }
}
