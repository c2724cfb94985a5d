import type { Outcome } from "../report/outcome.ts";
import type { CheckReport, Report } from "../report/report.ts";
import type { Sandbox } from "../sandbox/contract.ts";
import type { CheckSpec } from "../spec/check-spec.ts";
import type { GradedExercise } from "../spec/exercise.ts";
import type { CaseBank } from "./bank/case-bank.ts";
import type { Compilation } from "./compiled-module.ts";
import { failureOutcome, SUBMISSION_MODULE } from "./submission/failure-outcome.ts";
import { failCheck, gradeCheck, judgePublicCases } from "./submission/grade-check.ts";
import { resultBytes } from "./submission/result-bytes.ts";
import { Runner } from "./submission/runner.ts";
import { SubmissionRun } from "./submission/submission-run.ts";

export interface GradeOptions {
  /** Names of the checks to run; all if absent. */
  readonly only?: readonly string[];
  /** Wall clock for one call, in place of the exercise's. */
  readonly callMs?: number;
  /** Told of each check as it is done, in declared order. */
  readonly onCheck?: (check: CheckReport) => void;
  /** Whether wrong gradients are also differentiated numerically, for the picture and to place the fault; true if absent. */
  readonly pictures?: boolean;
  /** Shows hidden cases' numbers: for those who may read the exercise's files anyway. */
  readonly revealHidden?: boolean;
  /** Ends the run, and the sandbox's session with it. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Grades what a compiler made of one module, wherever it was compiled and in whatever sandbox it runs.
 *
 * @throws {RangeError} `only` names no check of the exercise
 * @throws the reason of `signal`, once it is aborted
 */
export async function gradeCompiled(
  sandbox: Sandbox,
  exercise: GradedExercise,
  bank: CaseBank,
  compilation: Compilation,
  options: GradeOptions = {},
): Promise<Report> {
  const start = performance.now();
  const checks = chosenChecks(exercise, options.only);
  const graded = await gradeChecks(sandbox, exercise, bank, compilation, checks, options);
  const score = graded.checks.reduce((sum, { points }) => sum + points, 0);
  return {
    schema: 1,
    exercise: exercise.spec.slug,
    title: exercise.spec.title,
    version: bank.version,
    verdict: verdictOf(graded.checks),
    score,
    maxScore: checks.reduce((sum, { points }) => sum + points, 0),
    checks: graded.checks,
    console: graded.console,
    ...(graded.memoryMb === undefined ? {} : { memoryMb: graded.memoryMb }),
    durationMs: Math.round((performance.now() - start) * 10) / 10,
  };
}

/** With an unknown name left out, a report on no checks at all would say "passed". */
function chosenChecks({ spec }: GradedExercise, only: readonly string[] | undefined): readonly CheckSpec[] {
  if (only === undefined) return spec.checks;
  const names = spec.checks.map(({ name }) => name);
  const unknown = only.find((name) => !names.includes(name));
  if (unknown !== undefined || only.length === 0)
    throw new RangeError(`expected checks out of ${names.join(", ")}, received ${unknown ?? "none"}`);
  return spec.checks.filter(({ name }) => only.includes(name));
}

const PICTURES_MS = 2_000;

type Graded = Pick<Report, "checks" | "console" | "memoryMb">;

async function gradeChecks(
  sandbox: Sandbox,
  exercise: GradedExercise,
  bank: CaseBank,
  compilation: Compilation,
  checks: readonly CheckSpec[],
  options: GradeOptions,
): Promise<Graded> {
  if (compilation.status !== "compiled") return failAll(exercise, checks, compilation, options);
  const { module } = compilation;
  const program = {
    entry: SUBMISSION_MODULE,
    modules: { [SUBMISSION_MODULE]: module.code },
    seed: exercise.spec.seed,
  };
  const callMs = options.callMs ?? exercise.spec.limits.callMs;
  const limits = {
    ...exercise.spec.limits,
    callMs,
    picturesMs: PICTURES_MS,
    resultBytes: resultBytes(exercise, bank),
  };
  const runner = new Runner(sandbox, program, limits);
  const stop = () => runner.stop(options.signal?.reason);
  options.signal?.addEventListener("abort", stop);
  if (options.signal?.aborted) stop();
  try {
    const loaded = await runner.load();
    if (loaded.status !== "loaded")
      return failAll(exercise, checks, failureOutcome(loaded, module, null), options);
    const submission = new SubmissionRun(exercise, bank, module, {
      runner,
      drawsPictures: options.pictures ?? true,
    });
    const publicCases = await judgePublicCases(submission, checks);
    const console = submission.publicConsole(loaded.console);
    // Here and not later: what a submission makes of hidden inputs must not show in its size.
    const memoryMb = await runner.memoryMb();
    const reports: CheckReport[] = [];
    for (const check of checks) {
      const report = await gradeCheck(submission, check, publicCases, options.revealHidden ?? false);
      reports.push(report);
      options.onCheck?.(report);
    }
    return { checks: reports, console, ...(memoryMb === null ? {} : { memoryMb }) };
  } finally {
    options.signal?.removeEventListener("abort", stop);
    // The verdict stands; the lane tidies up behind it.
    void runner.close();
  }
}

function failAll(
  exercise: GradedExercise,
  checks: readonly CheckSpec[],
  outcome: Outcome,
  options: GradeOptions,
): Graded {
  const reports = checks.map((check) => failCheck(check, outcome, exercise.spec.cases));
  for (const report of reports) options.onCheck?.(report);
  return { checks: reports, console: { lines: [], truncated: false } };
}

/** A fault of ours anywhere makes the whole report a fault: it costs the learner nothing. */
function verdictOf(checks: readonly CheckReport[]): Report["verdict"] {
  if (checks.some(({ status }) => status === "grader-fault")) return "fault";
  return checks.every(({ status }) => status === "passed") ? "passed" : "failed";
}
