import {
  type Line,
  line,
  localeNamed,
  localeOf,
  outputTo,
  renderLines,
  span,
} from "../../../grader/index.ts";
import { createStaff, type LinkOutcome, resetLinkFor } from "./admin.ts";
import { type AdminCommand, adminCommand, isProblem } from "./admin-command.ts";
import { adminEnglish } from "./admin-en.ts";
import type { AdminMessages, Problem } from "./admin-messages.ts";
import { adminChinese } from "./admin-zh.ts";

type Made = Extract<LinkOutcome, { status: "made" }>;
type Failed = Exclude<LinkOutcome, Made>;

/** `nabla admin`: accounts and links, on the machine of a site. Sets the exit code: 0 done, 2 refused, 3 a fault. */
export async function nabla(argv: readonly string[]): Promise<void> {
  const texts = messagesFor(argv);
  const [stdout, stderr] = [outputTo(process.stdout, process.env), outputTo(process.stderr, process.env)];
  try {
    const command = adminCommand(argv, texts);
    if (isProblem(command)) {
      stderr.write(renderLines(problemLines(command), stderr.colour));
      process.exitCode = 2;
    } else if (command.action === "help") {
      const output = command.isAskedFor ? stdout : stderr;
      output.write(
        renderLines(
          texts.help.map((text) => line(text)),
          output.colour,
        ),
      );
      process.exitCode = command.isAskedFor ? 0 : 2;
    } else {
      const outcome = await carryOut(command);
      const isMade = outcome.status === "made";
      const output = isMade ? stdout : stderr;
      const lines = isMade ? madeLines(outcome, texts) : problemLines(problemOf(outcome, texts));
      output.write(renderLines(lines, output.colour));
      process.exitCode = isMade ? 0 : 2;
    }
    const failure = await stdout.finished();
    if (failure !== null) throw failure;
  } catch (error) {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const lines = [
      ...problemLines(texts.fault),
      ...stack.split("\n").map((text) => line(span("│ ", "dim"), text)),
    ];
    stderr.write(renderLines(lines, stderr.colour));
    process.exitCode = 3;
  }
}

/** Looked for before anything is parsed, so that what is wrong with the rest is said in the right language. */
function messagesFor(argv: readonly string[]): AdminMessages {
  const at = argv.findLastIndex((word) => word === "--locale" || word.startsWith("--locale="));
  const value = argv[at]?.startsWith("--locale=") ? argv[at].slice("--locale=".length) : argv[at + 1];
  const asked = at < 0 ? null : localeNamed(value ?? "");
  return (asked ?? localeOf(process.env)) === "zh" ? adminChinese : adminEnglish;
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

function problemLines({ what, next }: Problem): Line[] {
  return [line(span("nabla: ", "bad"), what), ...next.split("\n").map((text) => line("  ", text))];
}

function problemOf(outcome: Failed, texts: AdminMessages): Problem {
  switch (outcome.status) {
    case "no-database":
      return texts.noDatabase(outcome.place);
    case "older-database":
      return texts.olderDatabase(outcome.place);
    case "newer-database":
      return texts.newerDatabase(outcome.place);
    case "unusable":
      return texts.unusable(outcome.reason);
    case "bad-email":
      return texts.badEmail(outcome.email);
    case "bad-name":
      return texts.badName;
    case "no-such-user":
      return texts.noSuchUser(outcome.email);
    case "user-exists":
      return texts.userExists(outcome.email, outcome.role);
  }
}
