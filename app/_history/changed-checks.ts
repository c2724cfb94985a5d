import type { CheckReport, Report, Status } from "../../grader/browser.ts";

export interface ChangedCheck extends Pick<CheckReport, "name" | "title"> {
  /** null where the exercise had no such check then. */
  readonly before: Status | null;
  readonly after: Status | null;
}

/** The checks whose status is another one, in the order of the later report; those it has no more come last. */
export function changedChecks(
  from: Pick<Report, "checks">,
  to: Pick<Report, "checks">,
): readonly ChangedCheck[] {
  const before = new Map(from.checks.map(({ name, status }) => [name, status]));
  const kept = new Set(to.checks.map(({ name }) => name));
  const now = to.checks.map(({ name, title, status }) => ({
    ...{ name, title },
    before: before.get(name) ?? null,
    after: status,
  }));
  const gone = from.checks
    .filter(({ name }) => !kept.has(name))
    .map(({ name, title, status }) => ({ name, title, before: status, after: null }));
  return [...now, ...gone].filter((check) => check.before !== check.after);
}
