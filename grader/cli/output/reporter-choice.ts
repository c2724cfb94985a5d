import { nearest } from "../../spec/nearest.ts";
import type { CliMessages } from "../messages/cli-messages.ts";
import { UsageError } from "../usage-error.ts";

export const REPORTER_NAMES = [
  "terminal",
  "json",
  "junit",
  "github",
  "markdown",
  "html",
  "sarif",
  "tap",
  "classroom",
  "gradescope",
  "exercism",
] as const;
export type ReporterName = (typeof REPORTER_NAMES)[number];

/** A reporter and the file it writes; standard output where that is null. */
export interface ReporterChoice {
  readonly name: ReporterName;
  readonly file: string | null;
}

/** Reads `junit=results.xml`. @throws {UsageError} no reporter of that name */
export function reporterChoice(text: string, messages: CliMessages): ReporterChoice {
  const split = text.indexOf("=");
  const word = split < 0 ? text : text.slice(0, split);
  const file = split < 0 ? null : text.slice(split + 1);
  const name = REPORTER_NAMES.find((known) => known === word);
  if (name === undefined) {
    throw new UsageError(messages.unknownReporter(word, nearest(word, REPORTER_NAMES), REPORTER_NAMES));
  }
  if (file === "") throw new UsageError(messages.missingValue(`--reporter ${name}=`, "<file>"));
  return { name, file };
}
