import type { CheckReport, Report } from "../../report/report.ts";
import type { Exercise } from "../../spec/exercise.ts";
import { readAlternatives } from "../../spec/read-folder.ts";
import type { Grader } from "../create-grader.ts";
import type { Finding, Kill } from "./verification.ts";

/** Grades the reference twice: it must pass, and the second report must be the first to the byte. */
export async function verifyReference(grader: Grader, exercise: Exercise): Promise<Finding[]> {
  const first = await grader.grade(exercise, exercise.reference, { revealHidden: true });
  const second = await grader.grade(exercise, exercise.reference, { revealHidden: true });
  const failed = first.checks.filter(({ status }) => status !== "passed").map(failureText);
  const received = first.verdict === "passed" ? "passed" : failed.join(", ");
  const same = repeatable(first) === repeatable(second);
  return [
    {
      rule: "reference-passes",
      ok: first.verdict === "passed",
      subject: "reference.ts",
      expected: "passed",
      received,
    },
    {
      rule: "repeatable",
      ok: same,
      subject: "reference.ts",
      expected: "the same report",
      received: same ? "the same report" : "another report",
    },
  ];
}

/** The check, its status and, of what was thrown, the message and the line. */
function failureText({ name, status, cases }: CheckReport): string {
  const thrown = cases.map(({ outcome }) => outcome).find((outcome) => outcome.status === "threw");
  if (thrown?.status !== "threw") return `${name}: ${status}`;
  const line = thrown.position === null ? "" : ` (line ${thrown.position.line})`;
  return `${name}: ${status} ${thrown.name ?? ""}: ${thrown.message ?? ""}${line}`;
}

/** Grades the right answers in other styles that the exercise brings: each gets every point. */
export async function verifyAlternatives(grader: Grader, exercise: Exercise): Promise<Finding[]> {
  const { files, problems } = readAlternatives(exercise.dir);
  const graded = [...files].map(async ([subject, source]): Promise<Finding> => {
    const { verdict, checks } = await grader.grade(exercise, source, { pictures: false });
    const failed = checks
      .filter(({ status }) => status !== "passed")
      .map(({ name, status }) => `${name}: ${status}`);
    const ok = verdict === "passed";
    return {
      rule: "alternative-passes",
      ok,
      subject,
      expected: "passed",
      received: ok ? "passed" : failed.join(", "),
    };
  });
  const unreadable = problems.map(
    ({ file, expected, received }): Finding => ({
      rule: "alternative-passes",
      ok: false,
      subject: file,
      expected,
      received,
    }),
  );
  return [...(await Promise.all(graded)), ...unreadable];
}

/** The starter compiles, so that a learner begins without an error, and fails, so that there is something to do. */
export async function verifyStarter(grader: Grader, exercise: Exercise): Promise<Finding[]> {
  const report = await grader.grade(exercise, exercise.starter, { pictures: false });
  const broken = report.checks.find(
    ({ status }) => status === "compile-error" || status === "missing-export",
  );
  const { score, maxScore, verdict } = report;
  return [
    {
      rule: "starter-compiles",
      ok: broken === undefined,
      subject: "starter.ts",
      expected: "compiled",
      received: broken?.status ?? "compiled",
    },
    {
      rule: "starter-fails",
      ok: verdict === "failed",
      subject: "starter.ts",
      expected: "failed",
      received: `${verdict}, ${score} of ${maxScore}`,
    },
  ];
}

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
  return { findings: [...findings, ...separation(exercise, killMatrix)], killMatrix };
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
  const broken = report.checks.find(
    ({ status }) => status === "compile-error" || status === "missing-export" || status === "grader-fault",
  );
  const declared = row?.declared ?? "";
  const rejectedBy = row?.rejectedBy ?? "nothing";
  const diagnoses = report.checks.find(({ name: check }) => check === declared)?.diagnoses ?? [];
  const named = diagnoses.flatMap((diagnosis) =>
    diagnosis.kind === "misconception" ? [diagnosis.name] : [],
  );
  const received = named.length === 0 ? "nothing" : named.join(", ");
  return [
    {
      rule: "misconception-compiles",
      ok: broken === undefined,
      subject,
      expected: "compiled",
      received: broken?.status ?? "compiled",
    },
    {
      rule: "misconception-rejected",
      ok: rejectedBy === declared,
      subject,
      expected: declared,
      received: rejectedBy,
    },
    { rule: "misconception-recognised", ok: received === name, subject, expected: name, received },
  ];
}

/** A check that no misconception fails first tells nobody apart. */
function separation(exercise: Exercise, killMatrix: readonly Kill[]): Finding[] {
  return exercise.spec.checks
    .filter(({ points }) => points > 0)
    .map(({ name }) => {
      const rejected = killMatrix
        .filter(({ rejectedBy }) => rejectedBy === name)
        .map(({ misconception }) => misconception);
      const received = rejected.length === 0 ? "none" : rejected.join(", ");
      return {
        rule: "check-separates",
        ok: rejected.length > 0,
        subject: name,
        expected: "a misconception",
        received,
      };
    });
}

/** What does not depend on how fast the machine is and when its heap was swept. */
function repeatable(report: Report): string {
  return JSON.stringify({ ...report, durationMs: 0, memoryMb: 0 });
}
