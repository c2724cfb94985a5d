import { fenced } from "../reporters/fence.ts";

/** Standard output or standard error as commands see it. */
export interface Output {
  readonly isTerminal: boolean;
  readonly colour: boolean;
  readonly columns: number;
  write(text: string): void;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** A reader that goes away (`| head`) ends the writing, not the command. */
export function outputTo(stream: NodeJS.WriteStream, env: Environment): Output {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  const isTerminal = stream.isTTY === true;
  return {
    isTerminal,
    colour: wantsColour(isTerminal, env),
    columns: columnsOf(stream, env),
    write: (text) => {
      if (stream.writable) stream.write(text);
    },
  };
}

/** In GitHub Actions a submission's text must not be read as a command, whichever reporter printed it. */
export function fencedIn(env: Environment, text: string): string {
  if (env.GITHUB_ACTIONS !== "true") return text;
  return `${fenced(text.trimEnd(), crypto.randomUUID())}\n`;
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
  if (stream.isTTY) return stream.columns;
  return Number.isInteger(fromEnv) && fromEnv > 0 ? fromEnv : 80;
}
