import { formatWithOptions } from "node:util";
import type { Log } from "../log.ts";

/**
 * Lets what libraries print become lines of the log: Next prints errors with whatever a visitor sent in them, and raw
 * that could be lines of their own.
 */
export function sendConsoleToLog(log: Log): void {
  const levels = { error: "error", warn: "warn", log: "info", info: "info", debug: "debug" } as const;
  for (const [method, level] of Object.entries(levels))
    Reflect.set(console, method, (...parts: unknown[]) => {
      log[level]({ source: "console" }, "%s", formatWithOptions({ colors: false }, ...parts));
    });
}
