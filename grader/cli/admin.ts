import type { LinkOutcome } from "../../app/server/admin/admin.ts";
import { line, renderLines, span } from "../reporters/text/line.ts";
import { nearest } from "../spec/nearest.ts";
import type { Command } from "./command.ts";
import type { AdminMessages } from "./messages/admin-messages.ts";
import type { Options } from "./options.ts";
import { type Problem, UsageError } from "./usage-error.ts";

const ACTIONS = ["create", "reset"] as const;

/** `grader admin`: the one command that knows the site and its data, see docs/decisions/011-one-process.md. */
export const admin: Command = async ([word = "", email = ""], options, { messages, env, stdout }) => {
  const texts = messages.admin;
  const action = ACTIONS.find((name) => name === word);
  if (action === undefined) throw new UsageError(texts.unknownAction(word, nearest(word, ACTIONS)));
  const role = roleIn(options, texts);
  if (action === "reset") refuseOptions(options, texts);
  const { createStaff, resetLinkFor } = await import("../../app/server/admin/admin.ts");
  const outcome = await (action === "create"
    ? createStaff(env, { email, name: options.name, role })
    : resetLinkFor(env, email));
  if (outcome.status !== "made") throw new UsageError(problemOf(outcome, texts));
  const lines = [
    line(span("✓ ", "good"), texts.made(outcome.email)),
    line("  ", span(outcome.link, "code")),
    ...(outcome.isGuessed ? [line("  ", span(texts.guessed, "dim"))] : []),
  ];
  stdout.write(renderLines(lines, stdout.colour));
  return "passed";
};

function roleIn({ role }: Options, texts: AdminMessages): "instructor" | "admin" {
  if (role === null) return "instructor";
  if (role !== "instructor" && role !== "admin") throw new UsageError(texts.unknownRole(role));
  return role;
}

function refuseOptions({ role, name }: Options, texts: AdminMessages): void {
  if (role !== null) throw new UsageError(texts.resetTakesNothing("--role"));
  if (name !== null) throw new UsageError(texts.resetTakesNothing("--name"));
}

type Failed = Exclude<LinkOutcome, { status: "made" }>;

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
