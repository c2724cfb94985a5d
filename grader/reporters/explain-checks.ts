import type { CheckReport } from "../report/report.ts";
import { type Explanation, explainCheck } from "./explain-check.ts";
import { type Locale, reportMessages } from "./locale.ts";

/** A check as it is read among the others of its report. */
export interface ExplainedCheck {
  readonly check: CheckReport;
  /** What it came to in a few words, to stand behind its title; null where it was passed. */
  readonly note: string | null;
  /** Null where it was passed. */
  readonly explanation: Explanation | null;
  /** An earlier check was explained by the same. */
  readonly isRepeated: boolean;
}

/** A cause that was explained is not explained again: later checks with the same one point back. */
export function explainChecks(checks: readonly CheckReport[], locale: Locale): ExplainedCheck[] {
  const explanations = checks.map((check) =>
    check.status === "passed" ? null : explainCheck(check, locale),
  );
  const isOfTheFile = explanations.length > 1 && new Set(explanations.map(causeOf)).size === 1;
  const explained = new Map<string, string>();
  return checks.map((check, i) => {
    const explanation = withoutCase(explanations[i] ?? null, isOfTheFile);
    if (explanation === null) return { check, note: null, explanation, isRepeated: false };
    const cause = causeOf(explanation) ?? "";
    const earlier = explained.get(cause);
    if (earlier === undefined) explained.set(cause, check.title[locale]);
    const note =
      earlier === undefined ? noteOf(check, explanation, locale) : reportMessages(locale).sameCause(earlier);
    return { check, note, explanation, isRepeated: earlier !== undefined };
  });
}

/** How a failed check is summed up. */
function noteOf(check: CheckReport, { located, isUnwritten }: Explanation, locale: Locale): string {
  const messages = reportMessages(locale);
  const status = isUnwritten ? messages.unwritten : messages.status[check.status];
  if (located === null || located.total < 2) return status;
  return messages.statusOf(status, located.wrong, located.total);
}

function causeOf(explanation: Explanation | null): string | null {
  if (explanation === null) return null;
  const { sentences, quote, position, hint } = explanation;
  return JSON.stringify([sentences, quote, position, hint]);
}

/** Where every check fails for one reason, no case has anything to do with it. */
function withoutCase(explanation: Explanation | null, isOfTheFile: boolean): Explanation | null {
  return explanation === null || !isOfTheFile
    ? explanation
    : { ...explanation, where: null, alsoFailing: [] };
}
