import { randomUUID } from "node:crypto";
import { z } from "zod";
import { VERIFY_PARTS, type VerifyProgress } from "../../../grader/index.ts";
import type { Announcements } from "../database/announcements.ts";

interface Parts {
  readonly announcements: Announcements;
  /** Something has changed in another process; its progress is null before it begins. */
  readonly onChanged: (id: string, progress: VerifyProgress | null) => void;
  /** It was ended at another process. */
  readonly onEnded: (id: string) => void;
  readonly onMissed: () => void;
}

const Step = z.object({ part: z.enum(VERIFY_PARTS), name: z.string().nullable() });
const Progress = z.object({ done: z.number(), total: z.number(), what: Step.nullable() });
const Said = z.object({
  from: z.string(),
  id: z.string(),
  progress: Progress.nullable().default(null),
  ended: z.boolean().default(false),
});

const CHANNEL = "verifications";

/**
 * Tells the other processes how a verification goes, and that one was ended. What it found is not told: who watches reads
 * it from the database.
 */
export class VerificationExchange {
  readonly #announcements: Announcements;
  readonly #process = randomUUID();
  readonly #ends: readonly (() => void)[];

  constructor({ announcements, onChanged, onEnded, onMissed }: Parts) {
    this.#announcements = announcements;
    this.#ends = [
      announcements.subscribe(CHANNEL, (message) => {
        const { data } = Said.safeParse(message);
        if (data === undefined || data.from === this.#process) return;
        if (data.ended) onEnded(data.id);
        onChanged(data.id, data.progress);
      }),
      announcements.onMissed(onMissed),
    ];
  }

  /** Once the database says so. */
  tell(id: string, what: { readonly progress?: VerifyProgress | null; readonly ended?: boolean }): void {
    this.#announcements.publish(CHANNEL, { from: this.#process, id, ...what });
  }

  close(): void {
    for (const end of this.#ends) end();
  }
}
