import type { Outcome } from "../../report/outcome.ts";
import type { CheckReport, Report, Status } from "../../report/report.ts";
import { shownCase } from "../../report/shown-case.ts";
import type { CheckFailure, Rule, RuleResult, WorstEntry } from "./verification.ts";

/**
 * Whether every check is passed.
 *
 * @param said checks of which it is said already why they are not
 */
export function allPassed(
  rule: Rule,
  subject: string,
  { checks }: Report,
  said: ReadonlySet<string>,
): RuleResult {
  const failed = failedChecks(checks.filter(({ name }) => !said.has(name)));
  const ok = failed.length === 0;
  return { rule, ok, subject, detail: ok ? null : { kind: "failed-checks", checks: failed } };
}

/** One check is enough to say so: a file that cannot be run fails all of them alike. */
export function compiles(rule: Rule, subject: string, { checks }: Report): RuleResult {
  const broken = failedChecks(checks).filter(({ status }) => UNRUNNABLE.has(status));
  const detail =
    broken.length === 0 ? null : ({ kind: "failed-checks", checks: broken.slice(0, 1) } as const);
  return { rule, ok: detail === null, subject, detail };
}

const UNRUNNABLE = new Set<Status>(["compile-error", "missing-export", "grader-fault"]);

/** Whether it ran out of time or memory. */
export function isEndless({ checks }: Report): boolean {
  return endlessCheck(checks) !== undefined;
}

/** The first check in which it did. */
export function endlessCheck(checks: readonly CheckReport[]): CheckReport | undefined {
  return checks.find(({ status }) => ENDLESS.has(status));
}

const ENDLESS = new Set<Status>(["timed-out", "out-of-memory"]);

/** The checks that did not pass, each for a reason of its own, with the words and the line there are to it. */
export function failedChecks(checks: readonly CheckReport[]): CheckFailure[] {
  return checks
    .filter(
      ({ status, sameCauseAs = [] }) => status !== "passed" && !sameCauseAs.some((name) => has(checks, name)),
    )
    .map(({ name: check, status, cases }) => {
      const outcomes = cases.map(({ outcome }) => outcome);
      const [spoken] = outcomes.flatMap((outcome) => ("position" in outcome ? [outcome] : []));
      const message = spoken === undefined ? "" : wordsOf(spoken);
      const [ended] = outcomes.flatMap((outcome) => ("function" in outcome ? [outcome] : []));
      const loop = ended !== undefined && "loop" in ended ? ended.loop : undefined;
      const line = spoken?.position?.line ?? loop?.position.line ?? null;
      return { check, status, quote: message, line, called: ended?.function ?? null, worst: worstOf(cases) };
    });
}

function wordsOf(outcome: Outcome): string {
  if (outcome.status === "blocked") return outcome.capability ?? "";
  return "message" in outcome ? (outcome.message ?? "") : "";
}

function worstOf(cases: CheckReport["cases"]): WorstEntry | null {
  const shown = shownCase(cases);
  if (shown === null || !("located" in shown.outcome) || shown.outcome.located === null) return null;
  const { path, index, received, expected } = shown.outcome.located;
  return { case: shown.name, path, index, received, expected };
}

function has(checks: readonly CheckReport[], name: string): boolean {
  return checks.some((check) => check.name === name);
}
