import type { CheckReport, Report, Status } from "../../report/report.ts";
import { withoutTimings } from "../../report/without-timings.ts";
import type { Exercise } from "../../spec/exercise.ts";
import { readAlternatives } from "../../spec/read-folder.ts";
import type { Grader } from "../create-grader.ts";
import type { FailedCheck, Finding, Kill, Rule } from "./verification.ts";

/** Grades the reference twice: it must pass, and the second report must be the first to the byte. */
export async function verifyReference(grader: Grader, exercise: Exercise): Promise<Finding[]> {
  const first = await grader.grade(exercise, exercise.reference, { revealHidden: true });
  const second = await grader.grade(exercise, exercise.reference, { revealHidden: true });
  const same = JSON.stringify(withoutTimings(first)) === JSON.stringify(withoutTimings(second));
  const subject = "reference.ts";
  return [
    allPassed("reference-passes", subject, first),
    { rule: "repeatable", ok: same, subject, detail: same ? null : { kind: "reports-differ" } },
  ];
}

function allPassed(rule: Rule, subject: string, { verdict, checks }: Report): Finding {
  const ok = verdict === "passed";
  return { rule, ok, subject, detail: ok ? null : { kind: "failed-checks", checks: failedChecks(checks) } };
}

/** The checks that did not pass; where a program threw or does not compile, with its words and the line. */
function failedChecks(checks: readonly CheckReport[]): FailedCheck[] {
  return checks
    .filter(({ status }) => status !== "passed")
    .map(({ name: check, status, cases }) => {
      const [spoken] = cases.flatMap(({ outcome }) => ("position" in outcome ? [outcome] : []));
      const message = spoken !== undefined && "message" in spoken ? (spoken.message ?? "") : "";
      return { check, status, quote: message, line: spoken?.position?.line ?? null };
    });
}

/** Grades the right answers in other styles that the exercise brings: each gets every point. */
export async function verifyAlternatives(grader: Grader, exercise: Exercise): Promise<Finding[]> {
  const { files, problems } = readAlternatives(exercise.dir);
  const graded = [...files].map(async ([subject, source]) =>
    allPassed("alternative-passes", subject, await grader.grade(exercise, source, { pictures: false })),
  );
  const unreadable = problems.map((problem): Finding => {
    return {
      rule: "alternative-passes",
      ok: false,
      subject: problem.file,
      detail: { kind: "problem", problem },
    };
  });
  return [...(await Promise.all(graded)), ...unreadable];
}

/** The starter compiles, so that a learner begins without an error, and fails, so that there is something to do. */
export async function verifyStarter(grader: Grader, exercise: Exercise): Promise<Finding[]> {
  const report = await grader.grade(exercise, exercise.starter, { pictures: false });
  const { score, maxScore, verdict } = report;
  const fails = verdict === "failed";
  const subject = "starter.ts";
  return [
    compiles("starter-compiles", subject, report),
    {
      rule: "starter-fails",
      ok: fails,
      subject,
      detail: fails ? null : { kind: "scored", score, maxScore },
    },
  ];
}

/** One check is enough to say so: a file that cannot be run fails all of them alike. */
function compiles(rule: Rule, subject: string, { checks }: Report): Finding {
  const broken = failedChecks(checks).filter(({ status }) => UNRUNNABLE.has(status));
  const detail =
    broken.length === 0 ? null : ({ kind: "failed-checks", checks: broken.slice(0, 1) } as const);
  return { rule, ok: detail === null, subject, detail };
}

const UNRUNNABLE = new Set<Status>(["compile-error", "missing-export", "grader-fault"]);

/** Grades every misconception: the check named for it is the first to reject it, and the report knows its name. */
export async function verifyMisconceptions(
  grader: Grader,
  exercise: Exercise,
): Promise<{ findings: Finding[]; killMatrix: Kill[] }> {
  const graded = await Promise.all(
    Object.entries(exercise.misconceptions).map(async ([name, source]) => ({
      name,
      report: await grader.grade(exercise, source, { pictures: false }),
    })),
  );
  const killMatrix = graded.map(({ name, report }) =>
    kill(name, exercise.spec.misconceptions[name]?.rejectedBy ?? "", report),
  );
  const findings = graded.flatMap(({ name, report }, k) =>
    misconceptionFindings(name, report, killMatrix[k]),
  );
  const reports = graded.map(({ report }) => report);
  return { findings: [...findings, ...separation(exercise, killMatrix), partlyRight(reports)], killMatrix };
}

function kill(misconception: string, declared: string, report: Report): Kill {
  const rejectedBy = report.checks.find(({ status }) => status !== "passed")?.name ?? null;
  return {
    misconception,
    declared,
    rejectedBy,
    checks: Object.fromEntries(report.checks.map(({ name, status }) => [name, status])),
  };
}

function misconceptionFindings(name: string, report: Report, row: Kill | undefined): Finding[] {
  const subject = `misconceptions/${name}.ts`;
  const declared = row?.declared ?? "";
  const rejectedBy = row?.rejectedBy ?? null;
  const diagnoses = report.checks.find(({ name: check }) => check === declared)?.diagnoses ?? [];
  const received = diagnoses.flatMap((diagnosis) =>
    diagnosis.kind === "misconception" ? [diagnosis.name] : [],
  );
  return [
    compiles("misconception-compiles", subject, report),
    {
      rule: "misconception-rejected",
      ok: rejectedBy === declared,
      subject,
      detail: { kind: "rejected-by", expected: declared, received: rejectedBy },
    },
    {
      rule: "misconception-recognised",
      ok: received.length === 1 && received[0] === name,
      subject,
      detail: { kind: "recognised-as", expected: name, received },
    },
  ];
}

/** A check that no misconception fails first tells nobody apart. */
function separation(exercise: Exercise, killMatrix: readonly Kill[]): Finding[] {
  const rejecting = new Set(killMatrix.map(({ rejectedBy }) => rejectedBy));
  return exercise.spec.checks
    .filter(({ points }) => points > 0)
    .map(({ name }) => {
      const ok = rejecting.has(name);
      return { rule: "check-separates", ok, subject: name, detail: ok ? null : { kind: "rejects-none" } };
    });
}

/** Somebody who has understood half gets a part of the points, and is told where the other half is wrong. */
function partlyRight(reports: readonly Report[]): Finding {
  const ok = reports.some(
    ({ score, maxScore, checks }) => score > 0 && score < maxScore && checks.some(isLocatedAndNamed),
  );
  const detail = ok ? null : ({ kind: "all-or-nothing" } as const);
  return { rule: "partly-right", ok, subject: "misconceptions", detail };
}

function isLocatedAndNamed({ cases, diagnoses }: CheckReport): boolean {
  return (
    diagnoses.some(({ kind }) => kind === "misconception") &&
    cases.some(({ outcome }) => "located" in outcome && outcome.located !== null)
  );
}
