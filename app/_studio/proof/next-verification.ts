import type { GrowingWait } from "../../_submission/growing-wait.ts";
import { isUnderWay } from "./is-under-way.ts";
import type { ShownVerification } from "./use-verification.ts";

interface Watched {
  /** The newest one; null where there is none, or none could be asked for. */
  readonly latest: () => Promise<ShownVerification | null>;
  readonly wait: Pick<GrowingWait, "next">;
  /** Aborted once whoever may begin one has ended. */
  readonly signal: AbortSignal;
}

/**
 * The verification that somebody else begins, as publishing does, once it is under way. One that was over between two
 * questions is found by a last question, asked after `signal`.
 */
export async function nextVerification({ latest, wait, signal }: Watched): Promise<ShownVerification | null> {
  for (;;) {
    await wait.next(signal);
    const isLast = signal.aborted;
    const found = await latest();
    if (isLast || (found !== null && isUnderWay(found))) return found;
  }
}
