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

type Made = Extract<LinkOutcome, { status: "made" }>;

/** What a command line came to: lines for standard output, or for standard error where it was not carried out. */
interface Answer {
  readonly code: 0 | 2;
  readonly lines: (columns: number) => readonly Line[];
  /** What is lost where the lines cannot be written. */
  readonly made: Made | null;
}

/** `nabla admin`: accounts and links, on the machine of a site. Sets the exit code: 0 done, 2 refused, 3 a fault. */
export async function nabla(argv: readonly string[]): Promise<void> {
  const texts = TEXTS[localeIn(argv, process.env)];
  const [stdout, stderr] = [outputTo(process.stdout, process.env), outputTo(process.stderr, process.env)];
  try {
    const { code, lines, made } = await answerTo(argv, texts);
    const output = code === 0 ? stdout : stderr;
    output.write(renderLines(lines(output.columns), output.colour));
    process.exitCode = code;
    const failure = await stdout.finished();
    if (failure === null) return;
    const problem = unwritten(failure, made, texts);
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

async function answerTo(argv: readonly string[], texts: AdminMessages): Promise<Answer> {
  const command = adminCommand(argv, texts);
  if (isProblem(command)) return refused(command);
  if (command.action === "help")
    return {
      code: command.isAskedFor ? 0 : 2,
      lines: (columns) => helpLines(texts.help, columns),
      made: null,
    };
  const outcome = await carryOut(command);
  if (outcome.status !== "made") return refused(problemOf(outcome, texts));
  return { code: 0, lines: () => madeLines(outcome, texts), made: outcome };
}

function refused(problem: Problem): Answer {
  return { code: 2, lines: () => problemLines(problem, "bad", PROGRAM), made: null };
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
function unwritten(failure: Error, made: Made | null, texts: AdminMessages): Problem {
  const { what, next } = texts.outputUnwritable(codeOf(failure));
  return { what, next: made === null ? next : `${next}\n${texts.linkLost(made.email)}` };
}
