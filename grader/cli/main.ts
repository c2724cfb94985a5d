import { constants } from "node:os";
import type { Locale } from "../reporters/locales.ts";
import { renderLines } from "../reporters/text/line.ts";
import type { Context, Ending } from "./commands/command.ts";
import { COMMAND_NAMES, COMMANDS, type CommandName } from "./commands/commands.ts";
import { localeIn, localeNamed } from "./locale-in.ts";
import type { CliMessages } from "./messages/cli-messages.ts";
import { cliEnglish } from "./messages/en.ts";
import { cliChinese } from "./messages/zh.ts";
import { type CommandLine, type OptionName, optionsOf, parseCommandLine, TABLE_FORMATS } from "./options.ts";
import { outputTo } from "./output/output.ts";
import { problemLines } from "./output/problem-lines.ts";
import { stackLines } from "./output/stack-lines.ts";
import { codeOf } from "./system-error.ts";
import { type Problem, UsageError } from "./usage-error.ts";

// The only place that knows exit codes.
const EXIT_CODES: Readonly<Record<Ending, number>> = { passed: 0, "fell-short": 1, invalid: 2, fault: 3 };
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Carries out one command line and sets the exit code. Never throws and never ends the process by itself. */
export async function main(argv: readonly string[]): Promise<void> {
  const { env } = process;
  const { context, interrupt } = contextOf(env, localeIn(argv, env));
  for (const signal of SIGNALS) process.on(signal, interrupt);
  process.exitCode = await exitCodeOf(argv, context);
  for (const signal of SIGNALS) process.off(signal, interrupt);
}

async function exitCodeOf(argv: readonly string[], context: Context): Promise<number> {
  const { interrupted, stdout, messages } = context;
  try {
    const ending = await dispatch(argv, context);
    if (interrupted.aborted) return interruptedCode(interrupted);
    const failure = await stdout.finished();
    if (failure === null) return EXIT_CODES[ending];
    const problem = messages.outputUnwritable(codeOf(failure));
    return await explain(new UsageError(problem, "machine"), context);
  } catch (error) {
    return interrupted.aborted ? interruptedCode(interrupted) : await explain(error, context);
  }
}

/** What a shell says of a program that a signal ended. */
function interruptedCode({ reason }: AbortSignal): number {
  const signal = SIGNALS.find((name) => name === reason) ?? "SIGINT";
  return 128 + constants.signals[signal];
}

function contextOf(env: NodeJS.ProcessEnv, locale: Locale) {
  const controller = new AbortController();
  const context: Context = {
    locale,
    messages: messagesIn(locale),
    stdout: outputTo(process.stdout, env),
    stderr: outputTo(process.stderr, env),
    env,
    interrupted: controller.signal,
  };
  return { context, interrupt: (signal: string) => controller.abort(signal) };
}

function messagesIn(locale: Locale): CliMessages {
  return locale === "zh" ? cliChinese : cliEnglish;
}

async function dispatch(argv: readonly string[], context: Context): Promise<Ending> {
  const { messages, stdout, stderr } = context;
  // Before its options are looked at, which are no longer known here.
  if (argv[0] === "admin") throw new UsageError(messages.adminMoved);
  const commandLine = parseCommandLine(argv, messages);
  const [word, ...args] = commandLine.positionals;
  if (commandLine.values.version !== undefined) {
    stdout.write(`${(await import("../package.json", { with: { type: "json" } })).default.version}\n`);
    return "passed";
  }
  const wantsHelp = commandLine.values.help !== undefined || word === "help";
  if (wantsHelp || word === undefined) {
    const { helpText } = await import("./help-text.ts");
    const command = commandNamed(word === "help" ? args[0] : word);
    const output = wantsHelp ? stdout : stderr;
    output.write(await helpText(command, context, output));
    return wantsHelp ? "passed" : "invalid";
  }
  const name = commandNamed(word);
  if (name === null) throw new UsageError(await unknownCommand(word, messages));
  checkUse(name, args, commandLine, messages);
  const command = await COMMANDS[name].load();
  return command(args, optionsOf(commandLine, messages), context);
}

function commandNamed(word: string | undefined): CommandName | null {
  return COMMAND_NAMES.find((name) => name === word) ?? null;
}

async function unknownCommand(word: string, messages: CliMessages): Promise<Problem> {
  const { nearest } = await import("../spec/nearest.ts");
  return messages.unknownCommand(word, nearest(word, COMMAND_NAMES));
}

function checkUse(
  name: CommandName,
  args: readonly string[],
  line: CommandLine,
  messages: CliMessages,
): void {
  const { options, minArguments, maxArguments } = COMMANDS[name];
  const takes: readonly OptionName[] = [...options, "locale"];
  const foreign = line.given.find((option) => !takes.includes(option));
  if (foreign !== undefined) {
    const names = takes.map((option) => `--${option}`);
    throw new UsageError(messages.optionNotTaken(`--${foreign}`, name, names));
  }
  const locale = line.values.locale?.at(-1);
  if (locale !== undefined && localeNamed(locale) === null)
    throw new UsageError(messages.unknownLocale("--locale", locale));
  const count = args.length;
  // `verify adam --table xml`: one too many, because it is no format.
  if (count > maxArguments && line.notFormat !== null)
    throw new UsageError(messages.tableFormat(line.notFormat, TABLE_FORMATS));
  if (count < minArguments || count > maxArguments) {
    const bounds = { least: minArguments, most: maxArguments };
    throw new UsageError(messages.wrongArguments(name, { count, ...bounds, help: messages.commands[name] }));
  }
}

/** Says on standard error what went wrong, and whose doing it is. */
async function explain(error: unknown, context: Context): Promise<number> {
  if (error instanceof UsageError) {
    say(error.problem, context);
    return error.blame === "use" ? EXIT_CODES.invalid : EXIT_CODES.fault;
  }
  const { SandboxUnavailable } = await import("../sandbox/host/sandbox-unavailable.ts");
  if (error instanceof SandboxUnavailable) {
    say(context.messages.noSandbox(error.problem), context);
    return EXIT_CODES.fault;
  }
  say(context.messages.ourFault, context);
  context.stderr.write(renderLines(stackLines(error), context.stderr.colour));
  return EXIT_CODES.fault;
}

function say(problem: Problem, { stderr }: Context): void {
  stderr.write(renderLines(problemLines(problem), stderr.colour));
}
