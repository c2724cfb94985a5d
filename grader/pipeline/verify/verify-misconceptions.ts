import { sameBehaviour } from "../../diagnosis/same-behaviour.ts";
import type { CheckReport, Report } from "../../report/report.ts";
import type { Exercise } from "../../spec/exercise.ts";
import type { CaseBank, CaseResult } from "../bank/case-bank.ts";
import { planCase } from "../cases/plan-case.ts";
import { aspectOf, behaviourOfResult } from "../submission/submission-run.ts";
import { compiles, endlessCheck, failedChecks, isEndless } from "./failed-checks.ts";
import { type VerifyGrader, withMisconception } from "./kept-grader.ts";
import { caseShare, isCompared } from "./tolerance-share.ts";
import type { Kill, RuleResult } from "./verification.ts";
import { misconceptionSubject } from "./verify-files.ts";
import type { VerifySteps } from "./verify-steps.ts";

/**
 * Grades every misconception: the check named for it is the first to reject it, and the report knows its name.
 *
 * @param expected the bank without misconceptions
 * @returns with the whole bank
 */
export async function verifyMisconceptions(
  grader: VerifyGrader,
  exercise: Exercise,
  expected: CaseBank,
  said: ReadonlySet<string>,
  steps: VerifySteps,
): Promise<{ findings: RuleResult[]; killMatrix: Kill[]; bank: CaseBank }> {
  const made = await Promise.all(
    Object.keys(exercise.misconceptions).map(async (name) => {
      const graded = () => grader.gradeMisconception(exercise, name);
      return [name, await steps.run("misconception", graded, name)] as const;
    }),
  );
  const bank = { ...expected, misconceptions: new Map(made.map(([name, { results }]) => [name, results])) };
  const graded = await Promise.all(
    made.map(async ([name, { report }]) => {
      const alone = withMisconception(exercise, name);
      const declared = exercise.spec.misconceptions[name]?.rejectedBy ?? "";
      const row = {
        ...kill(name, declared, report, said),
        margins: marginsOf(exercise, bank, name),
        proposal: null,
      };
      return {
        row,
        report,
        findings: [
          ...misconceptionFindings(report, row, {
            subject: misconceptionSubject(exercise, name),
            twins: twinsOf(exercise, bank, name),
            isSame: row.rejectedBy === null && isReference(exercise, bank, name),
            said,
          }),
          ...(await ends(grader, alone, name, report)),
        ],
      };
    }),
  );
  const killMatrix = graded.map(({ row }) => row);
  const findings = graded.flatMap((one) => one.findings);
  const reports = graded.map(({ report }) => report);
  // Where not even the reference gets all points, no answer can be half right.
  const half = said.size === 0 ? [partlyRight(reports)] : [];
  return { findings: [...findings, ...separation(exercise, killMatrix, said), ...half], killMatrix, bank };
}

function kill(
  misconception: string,
  declared: string,
  report: Report,
  said: ReadonlySet<string>,
): Omit<Kill, "margins" | "proposal"> {
  const rejecting = report.checks.filter(({ status }) => status !== "passed").map(({ name }) => name);
  return {
    misconception,
    declared,
    rejectedBy: rejecting.find((name) => !said.has(name) || name === declared) ?? null,
    checks: Object.fromEntries(report.checks.map(({ name, status }) => [name, status])),
  };
}

/** By check, the margin of the case that is furthest off. */
function marginsOf(exercise: Exercise, bank: CaseBank, misconception: string): Kill["margins"] {
  const results = bank.misconceptions.get(misconception);
  return Object.fromEntries(
    exercise.spec.checks.map((check) => {
      if (!isCompared(check)) return [check.name, null];
      const shares = check.cases.map((name) =>
        caseShare(check, planCase(exercise, name), results?.get(name), bank.expected.get(name)),
      );
      const most = Math.max(0, ...shares.filter(Number.isFinite));
      return [check.name, shares.some(Number.isFinite) ? most : null];
    }),
  );
}

/** One that runs out of time or memory has no behaviour to be recognised by: what it is stopped in is looked for. */
async function ends(
  grader: VerifyGrader,
  exercise: Exercise,
  name: string,
  report: Report,
): Promise<RuleResult[]> {
  const stopped = endlessCheck(report.checks);
  const subject = misconceptionSubject(exercise, name);
  if (stopped === undefined) return [{ rule: "misconception-ends", ok: true, subject, detail: null }];
  const source = exercise.misconceptions[name] ?? "";
  const { checks } = await grader.grade(exercise, source, { only: [stopped.name], revealHidden: true });
  const detail = { kind: "failed-checks", checks: failedChecks(checks) } as const;
  return [{ rule: "misconception-ends", ok: false, subject, detail }];
}

function misconceptionFindings(
  report: Report,
  { misconception: name, declared, rejectedBy }: Pick<Kill, "misconception" | "declared" | "rejectedBy">,
  {
    subject,
    twins,
    isSame,
    said,
  }: {
    readonly subject: string;
    readonly twins: readonly string[];
    readonly isSame: boolean;
    readonly said: ReadonlySet<string>;
  },
): RuleResult[] {
  const diagnoses = report.checks.find(({ name: check }) => check === declared)?.diagnoses ?? [];
  const isNamed = diagnoses.some(
    (diagnosis) => diagnosis.kind === "misconception" && diagnosis.name === name,
  );
  const received = isNamed ? twins : [];
  const recognised: RuleResult = {
    rule: "misconception-recognised",
    ok: received.length === 1 && received[0] === name,
    subject,
    detail: { kind: "recognised-as", expected: name, received },
  };
  return [
    compiles("misconception-compiles", subject, report),
    {
      rule: "misconception-rejected",
      ok: rejectedBy === declared || said.has(declared),
      subject,
      detail: { kind: "rejected-by", expected: declared, received: rejectedBy, isSame },
    },
    // What no check rejects has no behaviour to be recognised by.
    ...(isEndless(report) || rejectedBy === null ? [] : [recognised]),
  ];
}

/**
 * The misconceptions, in declared order, that do in every case of every check what this one does, itself among them: of
 * those that are named for the same check a report could not say which is meant.
 */
function twinsOf(exercise: Exercise, { misconceptions }: CaseBank, name: string): string[] {
  const { spec } = exercise;
  const own = misconceptions.get(name);
  return Object.keys(spec.misconceptions).filter((other) => {
    if (other === name) return true;
    if (spec.misconceptions[other]?.rejectedBy !== spec.misconceptions[name]?.rejectedBy) return false;
    return isAlike(exercise, own, misconceptions.get(other));
  });
}

/** Whether a misconception gives in every case what is expected of right answers: its edit changes nothing that a check compares. */
function isReference(exercise: Exercise, { misconceptions, expected }: CaseBank, name: string): boolean {
  return isAlike(exercise, misconceptions.get(name), expected);
}

type Results = ReadonlyMap<string, CaseResult>;

/** Whether two programs do the same in every case of every check. */
function isAlike(exercise: Exercise, a: Results | undefined, b: Results | undefined): boolean {
  return exercise.spec.checks.every((check) => {
    const aspect = aspectOf(exercise, check);
    return check.cases.every((one) => {
      const [mine, its] = [behaviourOfResult(a?.get(one)), behaviourOfResult(b?.get(one))];
      // Both ways round: keys that only the first has are no difference to `sameBehaviour`.
      return sameBehaviour(mine, its, aspect) && sameBehaviour(its, mine, aspect);
    });
  });
}

/** A check that no misconception fails first separates nothing. */
function separation(
  exercise: Exercise,
  killMatrix: readonly Kill[],
  said: ReadonlySet<string>,
): RuleResult[] {
  const rejecting = new Set(killMatrix.map(({ rejectedBy }) => rejectedBy));
  return exercise.spec.checks
    .filter(({ points }) => points > 0)
    .map(({ name }) => {
      const ok = rejecting.has(name) || said.has(name);
      return { rule: "check-separates", ok, subject: name, detail: ok ? null : { kind: "rejects-none" } };
    });
}

/** Who has understood half gets a part of the points, and reads where the other half is wrong. */
function partlyRight(reports: readonly Report[]): RuleResult {
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
