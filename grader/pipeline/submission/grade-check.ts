import { diagnose } from "../../diagnosis/diagnose.ts";
import type { CallInputs, CaseEvidence, Evidence } from "../../diagnosis/evidence.ts";
import type { Curve } from "../../report/curve.ts";
import type { Diagnosis } from "../../report/diagnosis.ts";
import type { Outcome } from "../../report/outcome.ts";
import type { CheckReport } from "../../report/report.ts";
import { shownCase } from "../../report/shown-case.ts";
import type { Call } from "../../sandbox/contract.ts";
import type { CheckSpec } from "../../spec/schema/check-spec.ts";
import { isRecord, type Value } from "../../value/value.ts";
import { type CaseBank, misconceptionResultsOf } from "../bank/case-bank.ts";
import { BesideMisconceptions } from "./beside-misconceptions.ts";
import type { CaseRun } from "./case-run.ts";
import { checkHeading } from "./check-heading.ts";
import { gradeCase } from "./grade-case.ts";
import { locateFault } from "./locate-fault.ts";
import { comparedCases, mayShowCases } from "./may-show-case.ts";
import { measureAgreement } from "./measure-agreement.ts";
import type { Probed } from "./probe-public-cases.ts";
import { redact } from "./redact.ts";
import type { SmallestFailures } from "./smallest-failure.ts";
import { aspectOf, behaviourOfResult, behaviourOfRun, type SubmissionRun } from "./submission-run.ts";
import { trajectoryCurves } from "./trajectory-curves.ts";

export interface GradedCase {
  readonly run: CaseRun;
  readonly outcome: Outcome;
  readonly curves: readonly Curve[];
  /** Whether the learner may see its numbers. */
  readonly isOpen: boolean;
}

/**
 * Runs and grades the public cases of some checks, then locates the faults behind wrong gradients.
 *
 * They all come before any hidden case: what a submission remembers of a hidden input can then show in nothing a
 * learner is shown.
 */
export async function gradePublicCases(
  submission: SubmissionRun,
  checks: readonly CheckSpec[],
): Promise<PublicCases> {
  const byCheck = new Map<string, TimedCases>();
  for (const check of checks) {
    const before = submission.runner.spentMs;
    const names = check.cases.filter((name) => mayShowCases(submission.exercise, check, name));
    const cases = await gradeAllCases(submission, check, names);
    byCheck.set(check.name, { cases, durationMs: submission.runner.spentMs - before });
  }
  // Behind them all: what a function remembers of being differentiated changes no case.
  for (const check of checks) {
    const { cases, durationMs } = byCheck.get(check.name) ?? NO_CASES;
    const before = submission.runner.spentMs;
    const located = await locateFaults(submission, check, cases);
    byCheck.set(check.name, {
      cases: located,
      durationMs: durationMs + submission.runner.spentMs - before,
    });
  }
  return byCheck;
}

/** By check. */
export type PublicCases = ReadonlyMap<string, TimedCases>;

interface TimedCases {
  readonly cases: readonly GradedCase[];
  readonly durationMs: number;
}

const NO_CASES: TimedCases = { cases: [], durationMs: 0 };

/** Called with all that is known of a failed check, and what is said of it. */
export type OnEvidence = (evidence: Evidence, said: readonly Diagnosis[]) => Promise<void>;

interface GradeCheckOptions {
  readonly probed: Probed;
  readonly smallest: SmallestFailures;
  readonly reveal: boolean;
  readonly onEvidence?: OnEvidence | undefined;
}

/** One check of a submission whose public cases are graded: the hidden ones too, the failure diagnosed. */
export async function gradeCheck(
  submission: SubmissionRun,
  check: CheckSpec,
  publicCases: PublicCases,
  { probed, smallest, reveal, onEvidence }: GradeCheckOptions,
): Promise<CheckReport> {
  const { cases: open, durationMs } = publicCases.get(check.name) ?? NO_CASES;
  const before = submission.runner.spentMs;
  const names = check.cases.filter((name) => !mayShowCases(submission.exercise, check, name));
  const closed = await gradeAllCases(submission, check, names);
  const gradedCases = [
    ...open,
    ...(open.some(isFailed) || !closed.some(isFailed)
      ? closed
      : await locateFaults(submission, check, closed)),
  ];
  const evidence = gradedCases.some(isFailed)
    ? evidenceOf(submission, check, gradedCases, reveal, {
        probed: probed.get(check.name) ?? [],
        example: smallest.get(check.name) ?? null,
      })
    : null;
  const diagnoses = evidence === null ? [] : await diagnose(evidence);
  if (evidence !== null) await onEvidence?.(evidence, diagnoses);
  // How long hidden cases take is the submission's to choose: it could say something of them.
  // That it waited for a processor may be known only by the next check: this one may be paid back more than it took.
  const spentMs = Math.max(0, durationMs + (reveal ? submission.runner.spentMs - before : 0));
  return { ...checkReport(check, gradedCases, diagnoses, reveal), durationMs: Math.round(spentMs * 10) / 10 };
}

export function isFailed({ outcome }: GradedCase): boolean {
  return outcome.status !== "passed";
}

async function gradeAllCases(
  submission: SubmissionRun,
  check: CheckSpec,
  names: readonly string[],
): Promise<GradedCase[]> {
  const gradedCases: GradedCase[] = [];
  for (const name of names) gradedCases.push(await grade(submission, check, name));
  return gradedCases;
}

async function grade(submission: SubmissionRun, check: CheckSpec, name: string): Promise<GradedCase> {
  const run = await submission.caseRun(name);
  for (const other of comparedCases(check, name)) await submission.caseRun(other);
  const expected = submission.bank.expected.get(name);
  const resultOf = (other: string) => submission.resultOf(other);
  const { watchesInputs } = aspectOf(submission.exercise, check);
  const graded = gradeCase(run, { check, watchesInputs, expected, module: submission.module, resultOf });
  const outcome = submission.faults.settle(graded, { bySandbox: hasSandboxFault(run) });
  const curves = trajectoryCurves(run, check, expected, outcome);
  return { run, outcome, curves, isOpen: mayShowCases(submission.exercise, check, name) };
}

function hasSandboxFault({ failure, again }: CaseRun): boolean {
  return [failure, ...(again ?? [])].some((one) => one?.status === "fault");
}

async function locateFaults(
  submission: SubmissionRun,
  check: CheckSpec,
  gradedCases: readonly GradedCase[],
): Promise<GradedCase[]> {
  if (check.kind !== "gradient" || !submission.locatesFaults) return [...gradedCases];
  // The case that is shown where one failed; else the first, to measure how far what passed agrees with its own
  // forward.
  const name = shownName(gradedCases) ?? gradedCases[0]?.run.plan.name;
  const located: GradedCase[] = [];
  for (const one of gradedCases) {
    const isChosen = one.run.plan.name === name;
    located.push(isChosen ? { ...one, outcome: await withOrigin(submission, check.of, one) } : one);
  }
  return located;
}

function shownName(gradedCases: readonly GradedCase[]): string | null {
  const candidates = gradedCases.map(({ run: { plan }, outcome }) => {
    return { name: plan.name, visibility: plan.spec.visibility, outcome };
  });
  return shownCase(candidates)?.name ?? null;
}

async function withOrigin(
  submission: SubmissionRun,
  of: readonly string[] | undefined,
  { run, outcome }: GradedCase,
): Promise<Outcome> {
  const gradient = submission.exercise.spec.gradients[run.plan.signature.name];
  if (gradient === undefined) return outcome;
  if (outcome.status === "passed") return measureAgreement(submission.runner, run, gradient, of);
  const expected = expectedValue(submission, run);
  if (outcome.status !== "wrong-gradient" || expected === null) return outcome;
  return locateFault(submission.runner, run, gradient, expected, outcome);
}

export function expectedValue(submission: SubmissionRun, run: CaseRun, step = 0): Value | null {
  const result = submission.bank.expected.get(run.plan.name);
  return result?.status === "returned" ? (result.results[step] ?? null) : null;
}

/** A failed check from all sides. */
export function evidenceOf(
  submission: SubmissionRun,
  check: CheckSpec,
  gradedCases: readonly GradedCase[],
  reveal: boolean,
  known: Pick<Evidence, "probed" | "example">,
): Evidence {
  const beside = new BesideMisconceptions(submission);
  const functions = [...new Set(gradedCases.filter(isFailed).map(({ run }) => run.plan.signature.name))];
  return {
    check: check.name,
    ...aspectOf(submission.exercise, check),
    cases: gradedCases.map((one) => ({ ...caseEvidence(submission, one), isOpen: reveal || one.isOpen })),
    misconceptions: { ...submission.exercise.spec.misconceptions, ...sharedTexts(submission.bank) },
    agreement: (name) => beside.agreement(name),
    isContradicted: (name) => beside.isContradicted(name, functions),
    changedBy: (name) => beside.changedBy(name),
    isWider: (name, of) => beside.isWider(name, functions, of),
    ...known,
    mutants: () => submission.comparedMutants(),
    functions,
    fault: faultOf(submission, gradedCases),
  };
}

function caseEvidence({ bank }: SubmissionRun, { run, outcome }: GradedCase): Omit<CaseEvidence, "isOpen"> {
  const name = run.plan.name;
  const { parameters } = run.plan.signature;
  return {
    name,
    failed: outcome.status !== "passed",
    received: behaviourOfRun(run),
    expected: behaviourOfResult(bank.expected.get(name)),
    misconceptions: new Map(
      [...misconceptionResultsOf(bank)].map(([mistake, results]) => [
        mistake,
        behaviourOfResult(results.get(name)),
      ]),
    ),
    sizes: run.plan.sizes,
    calls: run.plan.calls.map((call) => callInputs(call, parameters)),
    function: run.plan.signature.name,
    parameters,
  };
}

function sharedTexts({ shared }: CaseBank): Evidence["misconceptions"] {
  return Object.fromEntries(
    [...(shared ?? [])].map(([name, { text }]) => [name, { ...text, rejectedBy: null }]),
  );
}

function callInputs({ arguments: list }: Call, parameters: CaseEvidence["parameters"]): CallInputs {
  const inputs = parameters.flatMap(({ name }, place): [string, Value][] => {
    const argument = list[place];
    return argument?.kind === "value" ? [[name, argument.value]] : [];
  });
  const last = list[parameters.length];
  const options = last?.kind === "value" && isRecord(last.value) ? last.value.entries : new Map();
  return { inputs: new Map(inputs), options };
}

/** What the numeric derivative of the learner's own forward says of a wrong gradient. */
export function faultOf({ exercise }: SubmissionRun, gradedCases: readonly GradedCase[]): Evidence["fault"] {
  for (const { run, outcome } of gradedCases) {
    if (outcome.status !== "wrong-gradient" || (outcome.fault !== "forward" && outcome.fault !== "backward"))
      continue;
    const backward = run.plan.signature.name;
    const forward = exercise.spec.gradients[backward]?.of ?? backward;
    return { where: outcome.fault, function: outcome.fault === "forward" ? forward : backward };
  }
  return null;
}

function checkReport(
  check: CheckSpec,
  gradedCases: readonly GradedCase[],
  diagnoses: CheckReport["diagnoses"],
  reveal: boolean,
): CheckReport {
  const cases = check.cases.flatMap((name) => {
    const found = gradedCases.find(({ run }) => run.plan.name === name);
    return found === undefined ? [] : [caseReport(found, reveal)];
  });
  const status = cases.find(({ outcome }) => outcome.status !== "passed")?.outcome.status ?? "passed";
  return { ...checkHeading(check), status, points: status === "passed" ? check.points : 0, cases, diagnoses };
}

function caseReport(
  { run, outcome, curves, isOpen }: GradedCase,
  reveal: boolean,
): CheckReport["cases"][number] {
  const { description, visibility } = run.plan.spec;
  const heading = { name: run.plan.name, description, visibility };
  if (!isOpen && !reveal) return { ...heading, outcome: redact(outcome) };
  return { ...heading, outcome, ...(curves.length === 0 ? {} : { curves: [...curves] }) };
}
