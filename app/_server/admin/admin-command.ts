import { parseArgs } from "node:util";
import { localeNamed, nearest, type Problem } from "../../../grader/index.ts";
import type { AdminMessages } from "./admin-messages.ts";

/** What a command line asks for. */
export type AdminCommand =
  | { readonly action: "help"; readonly isAskedFor: boolean }
  | {
      readonly action: "create";
      readonly email: string;
      readonly name: string | null;
      readonly role: StaffRole;
    }
  | { readonly action: "reset"; readonly email: string };
type StaffRole = "instructor" | "admin";

const ACTIONS = ["create", "reset"] as const;
const OPTIONS = {
  role: { type: "string" },
  name: { type: "string" },
  locale: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;
const OPTION_NAMES = Object.keys(OPTIONS);

/** Reads `admin create|reset <email>` and its options, or says what is wrong with them. */
export function adminCommand(argv: readonly string[], texts: AdminMessages): AdminCommand | Problem {
  const parsed = parseArgs({
    args: [...argv],
    ...{ options: OPTIONS, strict: false, allowPositionals: true, tokens: true },
  });
  for (const token of parsed.tokens) {
    if (token.kind !== "option") continue;
    const problem = optionProblem(token.name, token.rawName, token.value, texts);
    if (problem !== null) return problem;
  }
  const [area, word = "", ...emails] = parsed.positionals;
  if (parsed.values.help === true || area === "help") return { action: "help", isAskedFor: true };
  if (area !== undefined && area !== "admin") return texts.unknownCommand(area);
  if (word === "") return { action: "help", isAskedFor: false };
  const action = ACTIONS.find((name) => name === word);
  if (action === undefined) return texts.unknownAction(word, nearest(word, ACTIONS));
  const [email] = emails;
  if (email === undefined || emails.length > 1) return texts.wrongArguments(action, emails.length);
  return commandOf(action, email, text(parsed.values.role), text(parsed.values.name), texts);
}

export function isProblem(result: AdminCommand | Problem): result is Problem {
  return "what" in result;
}

function commandOf(
  action: (typeof ACTIONS)[number],
  email: string,
  role: string | null,
  name: string | null,
  texts: AdminMessages,
): AdminCommand | Problem {
  if (role !== null && role !== "instructor" && role !== "admin") return texts.unknownRole(role);
  if (action === "create") return { action, email, name, role: role ?? "instructor" };
  if (role !== null) return texts.resetTakesNothing("--role");
  if (name !== null) return texts.resetTakesNothing("--name");
  return { action, email };
}

function optionProblem(
  name: string,
  rawName: string,
  value: string | undefined,
  texts: AdminMessages,
): Problem | null {
  if (!OPTION_NAMES.includes(name)) {
    const near = nearest(name, OPTION_NAMES);
    return texts.unknownOption(rawName, near === null ? null : `--${near}`);
  }
  if (name === "help") return value === undefined ? null : texts.unexpectedValue(rawName, value);
  // `--name --role`: the next option is not a value.
  if (value === undefined || value === "" || value.startsWith("-")) return texts.missingValue(rawName);
  return name === "locale" && localeNamed(value) === null ? texts.unknownLocale(value) : null;
}

function text(value: string | boolean | undefined): string | null {
  return typeof value === "string" ? value : null;
}
