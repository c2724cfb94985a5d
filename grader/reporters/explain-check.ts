import { ravel } from "../numbers/shape.ts";
import type { Diagnosis } from "../report/diagnosis.ts";
import type { Located, Outcome, ReportNumber, SourcePosition } from "../report/outcome.ts";
import type { CheckReport, Report } from "../report/report.ts";
import { shownCase } from "../report/shown-case.ts";
import { compileErrorText } from "./compile-error-text.ts";
import type { Locale } from "./locales.ts";
import type { ReportMessages } from "./messages/report-messages.ts";
import { sayDiagnosis, sayOutcome } from "./messages/say.ts";
import { reportMessagesIn } from "./report-messages-in.ts";
import { cutTo } from "./text/cut-to.ts";
import { isUnwritten as isUnwrittenMessage } from "./thrown-error.ts";

/** What there is to say about a check that was not passed, in the order it is read. Texts are inline Markdown. */
export interface Explanation {
  /** One sentence, or a few, that a beginner understands and acts on. */
  readonly sentences: readonly string[];
  /** The function is still as the starter has it. */
  readonly isUnwritten: boolean;
  /** What the submission said, word for word, or the compiler: not Markdown and not to be trusted. */
  readonly quote: string | null;
  readonly position: SourcePosition | null;
  readonly located: Located | null;
  readonly numeric: ReportNumber | null;
  /** Which of the learner's functions is at fault, or why that is unknown. */
  readonly fault: string | null;
  readonly hint: string;
  /** The case it was seen in; null where the file as a whole is meant. */
  readonly where: string | null;
  readonly alsoFailing: readonly string[];
}

type Case = CheckReport["cases"][number];

/** Explains by the case that is shown; null for a check that was passed. */
export function explainCheck(check: CheckReport, locale: Locale): Explanation | null {
  const shown = shownCase(check.cases);
  if (shown === null) return null;
  const messages = reportMessagesIn(locale);
  const { outcome } = shown;
  const isUnwritten = outcome.status === "threw" && isUnwrittenMessage(outcome.message);
  const isOfTheFile = isUnwritten || OF_THE_FILE.has(outcome.status);
  const causes = check.diagnoses.filter((d) => !isFault(d));
  return {
    sentences: sentencesOf(outcome, causes, messages).map(bounded),
    isUnwritten,
    quote: isUnwritten ? null : quoteOf(outcome, locale),
    position: positionOf(outcome),
    located: "located" in outcome ? withBoundedPath(outcome.located) : null,
    numeric: outcome.status === "wrong-gradient" ? outcome.numeric : null,
    fault: faultText(check, outcome, messages),
    hint: bounded(hintOf(check, outcome, causes, messages)),
    where: isOfTheFile ? null : caseText(shown, locale, messages),
    alsoFailing: isOfTheFile
      ? []
      : check.cases
          .filter((other) => other !== shown && other.outcome.status !== "passed")
          .map(({ description }) => description[locale]),
  };
}

/** Names in it may be a submission's: a megabyte of one is nothing to wrap or to read. */
function bounded(sentence: string): string {
  return cutTo(sentence, 2_000);
}

function withBoundedPath(located: Located | null): Located | null {
  return located === null ? null : { ...located, path: cutTo(located.path, 200) };
}

const OF_THE_FILE: ReadonlySet<Outcome["status"]> = new Set([
  "compile-error",
  "missing-export",
  "missing-file",
  "unreadable-file",
  "grader-fault",
]);

/** How many checks were passed. */
export function passedChecks(report: Report): number {
  return report.checks.filter(({ status }) => status === "passed").length;
}

function sentencesOf(outcome: Outcome, causes: readonly Diagnosis[], messages: ReportMessages): string[] {
  const what = sayOutcome(messages.outcome, outcome);
  const misconception = causes.find(({ kind }) => kind === "misconception");
  const why = (misconception === undefined ? causes : [misconception])
    .filter(({ kind }) => kind !== "failing-input")
    .slice(0, 3)
    .map((d) => sayDiagnosis(messages.diagnosis, d));
  const examples = causes
    .filter(({ kind }) => kind === "failing-input")
    .map((d) => sayDiagnosis(messages.diagnosis, d));
  if (why.length === 0) return [what, ...examples];
  // Numbers speak for themselves once their cause is named; a crash or a wrong shape is said all the same.
  return outcome.status === "wrong-value" || outcome.status === "wrong-gradient"
    ? [...why, ...examples]
    : [what, ...why, ...examples];
}

function hintOf(
  { carriedFrom }: CheckReport,
  outcome: Outcome,
  causes: readonly Diagnosis[],
  messages: ReportMessages,
): string {
  const remedies = causes.map((d) => sayDiagnosis(messages.remedy, d)).filter((remedy) => remedy !== null);
  const next = () =>
    carriedFrom === undefined ? sayOutcome(messages.next, outcome) : messages.nextWhenCarried(carriedFrom);
  return remedies[0] ?? next();
}

/** Which function is at fault, or why no derivative can decide. */
function faultText({ diagnoses }: CheckReport, outcome: Outcome, messages: ReportMessages): string | null {
  const [fault] = diagnoses.filter(isFault);
  if (fault !== undefined) return sayDiagnosis(messages.diagnosis, fault);
  return isAtKink(outcome) ? messages.atKink : null;
}

/** Whether the worst entry of a wrong gradient stands where the learner's own forward has no derivative. */
function isAtKink(outcome: Outcome): boolean {
  if (outcome.status !== "wrong-gradient" || outcome.located === null) return false;
  const { path, index, shape } = outcome.located;
  const flat = ravel(index, shape);
  return outcome.pictures.some((picture) => picture.path === path && picture.kinks.includes(flat));
}

function positionOf(outcome: Outcome): SourcePosition | null {
  if (outcome.status === "timed-out") return outcome.loop?.position ?? null;
  return "position" in outcome ? outcome.position : null;
}

function quoteOf(outcome: Outcome, locale: Locale): string | null {
  if (outcome.status === "compile-error") return compileErrorText(outcome.message, outcome.position, locale);
  if (outcome.status === "wrong-value") return outcome.detail;
  if (outcome.status === "grader-fault") return null;
  return "message" in outcome ? outcome.message : null;
}

function caseText(shown: Case, locale: Locale, messages: ReportMessages): string {
  const description = shown.description[locale];
  return shown.visibility === "hidden" ? messages.hiddenCase(description) : messages.publicCase(description);
}

function isFault({ kind }: Diagnosis): boolean {
  return kind === "forward-at-fault" || kind === "backward-at-fault";
}
