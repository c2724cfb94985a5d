import type { CheckReport } from "../report/report.ts";
import { type Explanation, explainCheck } from "./explain-check.ts";
import type { Locale } from "./locales.ts";
import { reportMessagesIn } from "./report-messages-in.ts";
import { plainText } from "./text/inline-markup.ts";

/** A check as it is read among the others of its report. */
export interface ExplainedCheck {
  readonly check: CheckReport;
  /** What it came to in a few words, to stand behind its title; null where it was passed. */
  readonly note: string | null;
  /** Null where it was passed. */
  readonly explanation: Explanation | null;
  /** An earlier check was explained by the same. */
  readonly isRepeated: boolean;
  /** The titles of later checks that failed for the same reason. */
  readonly followers: readonly string[];
  /** Every check failed for one reason: none of them says more than the others. */
  readonly isOfTheFile: boolean;
}

/** A cause that was explained is not explained again: later checks with the same one point back. */
export function explainChecks(checks: readonly CheckReport[], locale: Locale): ExplainedCheck[] {
  const isOfTheFile =
    checks.length > 1 && checks.every((check, k) => k === 0 || followsFrom(check, checks[0]));
  return checks.map((check) => {
    const explanation = withoutCase(explainCheck(check, locale), isOfTheFile);
    const nothing = { note: null, explanation: null, isRepeated: false, followers: [], isOfTheFile };
    if (explanation === null) return { check, ...nothing };
    const followers = isOfTheFile ? [] : checks.filter((other) => followsFrom(other, check));
    return {
      check,
      note: noteOf(check, explanation, checks, locale),
      explanation,
      isRepeated: check.sameCauseAs !== undefined,
      followers: followers.map(({ title }) => title[locale]),
      isOfTheFile,
    };
  });
}

/** What a check comes to as plain text, for places that have one line. It may quote the submission. */
export function headline({ check, note, explanation, isRepeated }: ExplainedCheck, locale: Locale): string {
  if (explanation === null) return reportMessagesIn(locale).status[check.status];
  if (isRepeated && note !== null) return plainText(note);
  const [sentence = ""] = explanation.sentences;
  return plainText(sentence) + (explanation.quote === null ? "" : ` ${explanation.quote}`);
}

function followsFrom({ sameCauseAs = [] }: CheckReport, earlier: CheckReport | undefined): boolean {
  return earlier !== undefined && sameCauseAs.includes(earlier.name);
}

/** How a failed check is summed up. */
function noteOf(
  check: CheckReport,
  { located, isUnwritten }: Explanation,
  checks: readonly CheckReport[],
  locale: Locale,
): string {
  const messages = reportMessagesIn(locale);
  const { sameCauseAs = [], carriedFrom } = check;
  if (carriedFrom !== undefined) return messages.carriedFrom(carriedFrom);
  const causes = checks.filter(({ name }) => sameCauseAs.includes(name)).map(({ title }) => title[locale]);
  if (causes.length > 0) return messages.sameCause(causes);
  const status = isUnwritten ? messages.unwritten : messages.status[check.status];
  if (located === null || located.total < 2) return status;
  return messages.statusOf(status, located.wrong, located.total);
}

/** Where every check fails for one reason, no case has anything to do with it. */
function withoutCase(explanation: Explanation | null, isOfTheFile: boolean): Explanation | null {
  return explanation === null || !isOfTheFile
    ? explanation
    : { ...explanation, where: null, alsoFailing: [] };
}
