import type { Ending } from "./commands/command.ts";

/**
 * The ending of the work, or that of one cut short as soon as Ctrl-C is pressed; what it does then is of no interest.
 */
export async function unlessInterrupted(work: Promise<Ending>, interrupted: AbortSignal): Promise<Ending> {
  work.catch(() => {});
  return Promise.race([work, untilInterrupted(interrupted)]);
}

/** Resolves when Ctrl-C is pressed. */
export function untilInterrupted(interrupted: AbortSignal): Promise<Ending> {
  return new Promise((resolve) => {
    if (interrupted.aborted) resolve("fell-short");
    interrupted.addEventListener("abort", () => resolve("fell-short"), { once: true });
  });
}
