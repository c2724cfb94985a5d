/** How the process ends when it is asked to. */
export interface Shutdown {
  /** What has to be let go of before, in the order it was opened. */
  readonly closers: (() => unknown)[];
  isBegun: boolean;
}

/**
 * Ends the process on a signal: the first one closes what was opened, the last first, and lets what is being answered
 * and graded finish; the second does not wait.
 */
export function shutDownOnSignal(): Shutdown {
  const shutdown: Shutdown = { closers: [], isBegun: false };
  const stop = async () => {
    if (shutdown.isBegun) process.exit(1);
    shutdown.isBegun = true;
    try {
      for (const close of shutdown.closers.toReversed()) await close();
      process.exit(0);
    } catch {
      process.exit(1);
    }
  };
  process.on("SIGINT", stop).on("SIGTERM", stop);
  return shutdown;
}
