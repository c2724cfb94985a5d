import { type DestinationStream, type Logger, pino } from "pino";
import { readableLogLine } from "./readable-log-line.ts";
import type { Settings } from "./settings.ts";

export type Log = Logger;

/**
 * JSON lines on standard error: standard output belongs to what a person reads. In a terminal, where both are read, they
 * are sentences.
 */
export function createLog({ LOG_LEVEL }: Pick<Settings, "LOG_LEVEL">): Log {
  const destination = escapedLines(pino.destination(2));
  return pino(
    { level: LOG_LEVEL, base: null, redact: ["*.password", "*.token", "*.cookie"] },
    process.stderr.isTTY ? readableLines(destination) : destination,
  );
}

/**
 * JSON escapes what is below a space and leaves the rest: characters that steer a terminal, end a line, or turn the
 * direction of the text around. Visitors choose paths, so they are written as `\u009b`.
 */
export function escapedLines(destination: DestinationStream): DestinationStream {
  return { write: (line) => destination.write(line.replace(UNPRINTABLE, escapeCharacter)) };
}

/** For a terminal; the destination still escapes what steers one. */
export function readableLines(destination: DestinationStream): DestinationStream {
  return { write: (line) => destination.write(readableLogLine(line)) };
}

const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

function escapeCharacter(character: string): string {
  // The end of the line itself; within it JSON has escaped them.
  if (character === "\n") return character;
  return character.replace(/./gs, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
