import { type Logger, pino } from "pino";
import type { Settings } from "./settings.ts";

export type Log = Logger;

/** JSON lines on standard error: standard output belongs to what a person reads. */
export function createLog({ LOG_LEVEL }: Pick<Settings, "LOG_LEVEL">): Log {
  return pino(
    { level: LOG_LEVEL, base: null, redact: ["*.password", "*.token", "*.cookie"] },
    pino.destination(2),
  );
}
