import type { Locale } from "../../reporters/locales.ts";
import type { CliMessages } from "../messages/cli-messages.ts";
import type { Options } from "../options.ts";
import type { Output } from "../output/output.ts";

/** How a command ended; what that is as an exit code is known to `main.ts` alone. */
export type Ending = "passed" | "fell-short" | "fault" | "invalid";

/** What a command is given, besides its arguments. */
export interface Context {
  readonly locale: Locale;
  readonly messages: CliMessages;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Set off by Ctrl-C, and by whoever ends the process; its reason is the signal. */
  readonly interrupted: AbortSignal;
}

export type Command = (args: readonly string[], options: Options, context: Context) => Promise<Ending>;
