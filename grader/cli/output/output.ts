import { withoutCommands } from "../../reporters/without-commands.ts";
import { systemCode } from "../system-error.ts";

/** Standard output or standard error as commands see it. */
export interface Output {
  readonly isTerminal: boolean;
  readonly colour: boolean;
  readonly columns: number;
  write(text: string): void;
  /** Once all that was written is out: why it is not, null where it is or its reader went away. */
  finished(): Promise<Error | null>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What goes wrong ends the writing, not the command: a reader that goes away (`| head`), or a disk that is full. */
export function outputTo(stream: NodeJS.WriteStream, env: Environment): Output {
  let failure: Error | null = null;
  // What comes after the first failure is no word of the system's, but that the stream has ended.
  const note = (error: Error | null | undefined) => {
    const code = systemCode(error);
    if (error && code !== null && code !== "EPIPE") failure ??= error;
  };
  stream.on("error", note);
  const isTerminal = stream.isTTY === true;
  return {
    isTerminal,
    colour: wantsColour(isTerminal, env),
    columns: columnsOf(stream, env),
    write: (text) => {
      if (stream.writable) stream.write(text, note);
    },
    finished: () => new Promise((resolve) => stream.write("", () => resolve(failure))),
  };
}

/** In GitHub Actions a submission's text must not be read as a command, whichever reporter printed it. */
export function fencedIn(env: Environment, text: string): string {
  if (env.GITHUB_ACTIONS !== "true") return text;
  return `${withoutCommands(text.trimEnd(), crypto.randomUUID())}\n`;
}

/** NO_COLOR over FORCE_COLOR over what the stream is; see no-color.org and force-color.org. */
function wantsColour(isTerminal: boolean, env: Environment): boolean {
  if (env.NO_COLOR) return false;
  const force = env.FORCE_COLOR;
  if (force !== undefined && force !== "") return force !== "0" && force !== "false";
  return isTerminal && env.TERM !== "dumb";
}

function columnsOf(stream: NodeJS.WriteStream, env: Environment): number {
  const fromEnv = Number(env.COLUMNS);
  // A terminal whose size is not set, as in some containers, is said to have none.
  if (stream.isTTY && stream.columns > 0) return stream.columns;
  return Number.isInteger(fromEnv) && fromEnv > 0 ? fromEnv : 80;
}
