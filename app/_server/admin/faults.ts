import { parseArgs } from "node:util";
import {
  helpLines,
  type Line,
  line,
  localeNamed,
  nearest,
  type Problem,
  span,
} from "../../../grader/index.ts";
import { generateClients } from "../../../prisma/generate.ts";
import type { FaultCause, FaultedSubmission } from "../submissions/faults.ts";
import { adminEnglish } from "./admin-en.ts";
import { problemOf } from "./admin-problem.ts";
import { adminChinese } from "./admin-zh.ts";
import { type CommandAnswer, type NablaCommand, refusedAnswer } from "./command-answer.ts";
import { type FaultMessages, faultChinese, faultEnglish } from "./fault-messages.ts";

const ADMIN_TEXTS = { en: adminEnglish, zh: adminChinese };
const TEXTS = { en: faultEnglish, zh: faultChinese };
const OPTIONS = {
  all: { type: "boolean" },
  locale: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;
const ACTIONS = ["list", "show", "retry"];

type Asked =
  | { readonly action: "list" }
  | { readonly action: "show" | "retry"; readonly id: string }
  | { readonly action: "retry-all" };

/** `nabla faults`: submissions that were set aside by our fault, why, and to have them graded anew. */
export const faults: NablaCommand = async (argv, locale) => {
  const texts = TEXTS[locale];
  const asked = askedIn(argv, locale);
  if (asked === "help") return { code: 0, lines: (columns) => helpLines(texts.help, columns) };
  if ("what" in asked) return refusedAnswer(asked);
  generateClients();
  // Only now: these modules import the clients generated above.
  const { withData } = await import("./with-data.ts");
  const { faultedSubmission, listFaults, retryAllFaults, retryFault } = await import(
    "../submissions/faults.ts"
  );
  const answer = await withData(process.env, async ({ database, provider }): Promise<CommandAnswer> => {
    if (asked.action === "list") return done(listLines(await listFaults(database), texts));
    if (asked.action === "retry-all")
      return done([ticked(texts.retried(await retryAllFaults(database, provider)))]);
    if (asked.action === "retry")
      return (await retryFault(database, provider, asked.id))
        ? done([ticked(texts.retried(1))])
        : refusedAnswer(texts.noSuchFault(asked.id));
    const found = await faultedSubmission(database, asked.id);
    return found === null ? refusedAnswer(texts.noSuchFault(asked.id)) : done(shownLines(found, texts));
  });
  return "status" in answer ? refusedAnswer(problemOf(answer, ADMIN_TEXTS[locale])) : answer;
};

function done(lines: readonly Line[]): CommandAnswer {
  return { code: 0, lines: () => lines };
}

function ticked(text: string): Line {
  return line(span("✓ ", "good"), text);
}

function listLines(found: readonly FaultedSubmission[], texts: FaultMessages): readonly Line[] {
  if (found.length === 0) return [ticked(texts.none)];
  return found.flatMap((one) => [headLine(one), line("  ", span(firstLine(one.cause, texts), "dim"))]);
}

function shownLines(
  found: FaultedSubmission & { readonly causes: readonly FaultCause[] },
  texts: FaultMessages,
): readonly Line[] {
  const causes = found.causes.flatMap(({ attempt, cause, worker, happenedAt }) => [
    line(),
    line(span(texts.attempt(attempt, happenedAt.toISOString(), worker), "bold")),
    ...cause.split("\n").map((text) => line("  ", plain(text))),
  ]);
  const none = found.causes.length === 0 ? [line("  ", span(texts.onlyLogged, "dim"))] : [];
  return [headLine(found), line("  ", texts.version(found.versionId)), ...none, ...causes];
}

function headLine({ id, slug, finishedAt }: FaultedSubmission): Line {
  return line(span(id, "code"), `  ${finishedAt?.toISOString() ?? ""}  ${slug}`);
}

function firstLine(cause: string | null, texts: FaultMessages): string {
  return cause === null ? texts.onlyLogged : plain(cause.split("\n")[0] ?? "");
}

/** A cause may quote what a learner wrote: nothing in it steers a terminal. */
function plain(text: string): string {
  return text.replaceAll(/\p{C}/gu, "�");
}

function askedIn(argv: readonly string[], locale: "en" | "zh"): Asked | "help" | Problem {
  const admin = ADMIN_TEXTS[locale];
  const { values, positionals, tokens } = parseArgs({
    args: [...argv],
    ...{ options: OPTIONS, strict: false, allowPositionals: true, tokens: true },
  });
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    if (!Object.hasOwn(OPTIONS, token.name)) {
      const near = nearest(token.name, Object.keys(OPTIONS));
      return admin.unknownOption(token.rawName, near === null ? null : `--${near}`);
    }
    const takesValue = token.name === "locale";
    if (takesValue && token.value === undefined) return admin.missingValue(token.rawName);
    if (takesValue && localeNamed(token.value ?? "") === null) return admin.unknownLocale(token.value ?? "");
    if (!takesValue && token.value !== undefined) return admin.unexpectedValue(token.rawName, token.value);
  }
  if (values.help === true) return "help";
  return askedBy(positionals, values.all === true, TEXTS[locale]);
}

function askedBy(
  [action = "list", ...ids]: readonly string[],
  isAll: boolean,
  texts: FaultMessages,
): Asked | Problem {
  const [id] = ids;
  if (!ACTIONS.includes(action)) return texts.unknownAction(action, nearest(action, ACTIONS));
  if (action === "retry" && isAll && id === undefined) return { action: "retry-all" };
  if (isAll) return texts.allIsForRetry;
  if (action === "list") return id === undefined ? { action } : texts.wrongIds(action, ids.length);
  if (id === undefined || ids.length > 1) return texts.wrongIds(action, ids.length);
  return { action: action === "show" ? "show" : "retry", id };
}
