import {
  codeOf,
  helpLines,
  type Line,
  line,
  localeIn,
  outputTo,
  type Problem,
  problemLines,
  renderLines,
  span,
  stackLines,
} from "../../../grader/index.ts";
import { createStaff, type LinkOutcome, resetLinkFor } from "./admin.ts";
import { type AdminCommand, adminCommand, isProblem } from "./admin-command.ts";
import { adminEnglish } from "./admin-en.ts";
import type { AdminMessages } from "./admin-messages.ts";
import { problemOf } from "./admin-problem.ts";
import { adminChinese } from "./admin-zh.ts";
import { type CommandAnswer, type NablaCommand, refusedAnswer } from "./command-answer.ts";

type Made = Extract<LinkOutcome, { status: "made" }>;

/** By the first word of the command line; what is none of these is `admin`. */
const COMMANDS: Readonly<Record<string, NablaCommand>> = {
  backup: async (...words) => (await import("./backup.ts")).backup(...words),
  faults: async (...words) => (await import("./faults.ts")).faults(...words),
  restore: async (...words) => (await import("./restore.ts")).restore(...words),
  start: async (...words) => (await import("./nabla-start.ts")).nablaStart(...words),
  worker: async (...words) => (await import("./worker.ts")).worker(...words),
};

/** `nabla <command>`, on the machine of a site. Sets the exit code: 0 done, 2 refused, 3 a fault. */
export async function nabla(argv: readonly string[]): Promise<void> {
  const locale = localeIn(argv, process.env);
  const texts = TEXTS[locale];
  const [stdout, stderr] = [outputTo(process.stdout, process.env), outputTo(process.stderr, process.env)];
  try {
    const at = argv.findIndex((word, i) => !word.startsWith("-") && argv[i - 1] !== "--locale");
    const word = argv[at] ?? "";
    const command = Object.hasOwn(COMMANDS, word) ? COMMANDS[word] : undefined;
    const { code, lines, ifUnwritten } = await (command?.(argv.toSpliced(at, 1), locale) ??
      answerTo(argv, texts));
    const output = code === 0 ? stdout : stderr;
    output.write(renderLines(lines(output.columns), output.colour));
    process.exitCode = code;
    const failure = await stdout.finished();
    if (failure === null) return;
    const problem = unwritten(failure, ifUnwritten ?? null, texts);
    stderr.write(renderLines(problemLines(problem, "bad", PROGRAM), stderr.colour));
    process.exitCode = 3;
  } catch (error) {
    const lines = [...problemLines(texts.fault, "bad", PROGRAM), ...stackLines(error)];
    stderr.write(renderLines(lines, stderr.colour));
    process.exitCode = 3;
  }
}

const PROGRAM = "nabla";
const TEXTS = { en: adminEnglish, zh: adminChinese };

async function answerTo(argv: readonly string[], texts: AdminMessages): Promise<CommandAnswer> {
  const command = adminCommand(argv, texts);
  if (isProblem(command)) return refusedAnswer(command);
  if (command.action === "help")
    return {
      code: command.isAskedFor ? 0 : 2,
      lines: (columns) => helpLines(texts.help, columns),
    };
  const outcome = await carryOut(command);
  if (outcome.status !== "made") return refusedAnswer(problemOf(outcome, texts));
  return { code: 0, lines: () => madeLines(outcome, texts), ifUnwritten: texts.linkLost(outcome.email) };
}

function carryOut(command: Exclude<AdminCommand, { action: "help" }>): Promise<LinkOutcome> {
  return command.action === "create"
    ? createStaff(process.env, command)
    : resetLinkFor(process.env, command.email);
}

function madeLines({ email, link, isGuessed }: Made, texts: AdminMessages): Line[] {
  return [
    line(span("✓ ", "good"), texts.made(email)),
    line("  ", span(link, "code")),
    ...(isGuessed ? [line("  ", span(texts.guessed, "dim"))] : []),
  ];
}

/** @throws the failure itself where it is none of the system's */
function unwritten(failure: Error, ifUnwritten: string | null, texts: AdminMessages): Problem {
  const { what, next } = texts.outputUnwritable(codeOf(failure));
  return { what, next: ifUnwritten === null ? next : `${next}\n${ifUnwritten}` };
}
