import type { BehaviourSketch } from "../diagnosis/behaviour-sketch.ts";
import type { MutantBank } from "../diagnosis/mutant-bank.ts";
import type { Outcome } from "../report/outcome.ts";
import type { CheckReport, Report, ReportedUse } from "../report/report.ts";
import type { Sandbox } from "../sandbox/contract.ts";
import type { GradedExercise } from "../spec/exercise.ts";
import type { CheckSpec } from "../spec/schema/check-spec.ts";
import type { CaseBank } from "./bank/case-bank.ts";
import type { Compilation, CompiledModule } from "./compiled-module.ts";
import { FaultLog, type OnFault } from "./fault-log.ts";
import type { TrainingProgress } from "./pictures/progress-pictures.ts";
import { chosenChecks, type RunReport, reportOf } from "./report-of.ts";
import { boundTexts } from "./submission/bound-texts.ts";
import { carryForward } from "./submission/carry-forward.ts";
import type { CaseRun } from "./submission/case-run.ts";
import { causeLinker } from "./submission/cause-linker.ts";
import { failChecks } from "./submission/fail-checks.ts";
import { failureOutcome, LOADING, SUBMISSION_MODULE } from "./submission/failure-outcome.ts";
import { findEndlessLoop } from "./submission/find-endless-loop.ts";
import {
  gradeCheck,
  gradePublicCases,
  isFailed,
  type OnEvidence,
  type PublicCases,
} from "./submission/grade-check.ts";
import { probePassedCases } from "./submission/probe-passed-cases.ts";
import { probePublicCases } from "./submission/probe-public-cases.ts";
import { resultBytes } from "./submission/result-bytes.ts";
import { Runner } from "./submission/runner.ts";
import { findSmallestFailures } from "./submission/smallest-failure.ts";
import { SubmissionRun } from "./submission/submission-run.ts";

export interface GradeOptions {
  /** Names of the checks to run; all if absent. */
  readonly only?: readonly string[];
  /** Wall clock for one call, in place of the exercise's. */
  readonly callMs?: number;
  /** Called with each check as it is done, in declared order. */
  readonly onCheck?: (check: CheckReport) => void;
  /**
   * Whether it is also found out where a failure comes from: which function a wrong gradient, by differentiating it
   * numerically, and which loop an endless run. True if absent.
   */
  readonly locateFaults?: boolean;
  /**
   * How many times longer than for a learner who waits it may be looked for where a failure comes from; 1 if absent.
   * For places where nobody waits and what is found must not depend on how busy the machine is.
   */
  readonly patience?: number;
  /** Shows hidden cases' numbers: for those who may read the exercise's files anyway. */
  readonly revealHidden?: boolean;
  /** Called with what failed by our doing, for a log: a report says no more than that something did. */
  readonly onFault?: OnFault;
  /** Called while the chain runs that the exercise has followed, with what is to be seen of it. */
  readonly onProgress?: ((progress: TrainingProgress) => void) | undefined;
  /** Called once all checks are done, with what the submission computes; not where it could not be loaded. */
  readonly onBehaviour?: (sketch: BehaviourSketch) => void;
  /** Called with what each case came to, as soon as it has run and before it is compared with anything. */
  readonly onRun?: ((run: CaseRun) => void) | undefined;
  /** Called with each failed check's evidence, for authors: hidden cases are in it. */
  readonly onEvidence?: OnEvidence;
  /** What references with a slip in them compute, if that is known by now: asked for once nothing else explains. */
  readonly mutants?: (() => Promise<MutantBank | null>) | undefined;
  /** Gives back the points of what a function gets wrong by others alone; absent where all is charged. */
  readonly carry?: Carry | undefined;
  /** The modules of other exercises it runs with, for the report. */
  readonly uses?: readonly ReportedUse[];
  /** Ends the run, and the sandbox's session with it. */
  readonly signal?: AbortSignal | undefined;
}

/** @param earlier the reports of the checks before it, in declared order */
export type Carry = (
  submission: SubmissionRun,
  check: CheckSpec,
  report: CheckReport,
  earlier: readonly CheckReport[],
) => Promise<CheckReport>;

/** What need not be run of a program of the exercise's own: of a learner's nothing is taken on trust. */
export interface Spared {
  /**
   * That it surely keeps nothing from one call to the next, as its text shows: no call is made again, and hidden cases
   * get no isolate of their own.
   */
  readonly keepsNothing?: boolean | undefined;
  /** What it comes to in some cases: they are not run. */
  readonly known?: ReadonlyMap<string, CaseRun> | undefined;
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
  options: GradeOptions & Spared = {},
): Promise<Report> {
  const checks = chosenChecks(exercise, options.only);
  const graded = await gradeChecks(sandbox, exercise, bank, compilation, checks, options);
  return reportOf(exercise, bank.version, graded, options.uses);
}

const LOCATING_MS = 2_000;

async function gradeChecks(
  sandbox: Sandbox,
  exercise: GradedExercise,
  bank: CaseBank,
  compilation: Compilation,
  checks: readonly CheckSpec[],
  options: GradeOptions & Spared,
): Promise<RunReport> {
  if (compilation.status !== "compiled") return failAll(exercise, checks, compilation, 0, options);
  const { module } = compilation;
  const program = {
    entry: SUBMISSION_MODULE,
    ...module.modules,
    seed: exercise.spec.seed,
  };
  const callMs = options.callMs ?? exercise.spec.limits.callMs;
  const { patience = 1 } = options;
  const limits = {
    ...exercise.spec.limits,
    callMs,
    locatingMs: LOCATING_MS * patience,
    resultBytes: resultBytes(exercise, bank),
  };
  const runner = new Runner(sandbox, program, limits);
  const stop = () => runner.stop(options.signal?.reason);
  options.signal?.addEventListener("abort", stop);
  if (options.signal?.aborted) stop();
  const faults = new FaultLog(exercise.spec.slug, options.onFault);
  try {
    const loaded = await runner.load();
    const locatesFaults = options.locateFaults ?? true;
    if (loaded.status !== "loaded") {
      const outcome = faults.settle(failureOutcome(loaded, module, LOADING), { bySandbox: true });
      const { spentMs } = runner;
      const isEndless = outcome.status === "timed-out" && locatesFaults;
      const found = isEndless ? await withEndlessLoop(runner, module, outcome) : outcome;
      return failAll(exercise, checks, found, spentMs, options);
    }
    const submission = new SubmissionRun(exercise, bank, module, {
      ...{ runner, locatesFaults, patience, faults, callMs, signal: options.signal },
      ...{ onProgress: options.onProgress, onRun: options.onRun, mutants: options.mutants },
      ...{ keepsNothing: options.keepsNothing, known: options.known },
    });
    const publicCases = await gradePublicCases(submission, checks);
    const console = submission.publicConsole(loaded.console);
    // Here and not later: what a submission makes of hidden inputs must not show in its size, nor in how long it takes.
    const memoryMb = await runner.memoryMb();
    const publicMs = runner.spentMs;
    const probed = await probePublicCases(submission, checks, publicCases);
    const smallest = await findSmallestFailures(submission, checks, publicCases, probed);
    if (!options.keepsNothing && startsAnew(exercise, checks, publicCases)) await runner.close();
    const link = causeLinker(exercise);
    const bound = boundTexts();
    const reports: CheckReport[] = [];
    for (const check of checks) {
      const own = await gradeCheck(submission, check, publicCases, {
        ...{ probed, smallest },
        reveal: options.revealHidden ?? false,
        onEvidence: options.onEvidence,
      });
      const graded = await probePassedCases(sandbox, submission, check, own);
      // After what is compared is compared.
      const named = carryForward(exercise, bank, link(check, graded), reports);
      const isCharged = named.status !== "passed" && named.carriedFrom === undefined;
      const carried = isCharged ? await options.carry?.(submission, check, named, reports) : undefined;
      const report = bound(carried ?? named);
      reports.push(report);
      options.onCheck?.(report);
    }
    options.onBehaviour?.(await submission.sketch());
    return {
      checks: reports,
      console,
      ...(memoryMb === null ? {} : { memoryMb }),
      durationMs: options.revealHidden ? runner.spentMs : publicMs,
    };
  } finally {
    options.signal?.removeEventListener("abort", stop);
    // The verdict stands; the process tidies up behind it.
    void runner.close();
  }
}

/**
 * Whether hidden cases get an isolate of their own: where calls are made that only explain, or would be if failures were
 * explained. What a function remembers of them, or whether one ran too long, must change no point.
 */
function startsAnew(
  exercise: GradedExercise,
  checks: readonly CheckSpec[],
  publicCases: PublicCases,
): boolean {
  const hasHidden = checks.some(({ cases }) =>
    cases.some((name) => exercise.spec.cases[name]?.visibility === "hidden"),
  );
  return hasHidden && [...publicCases.values()].some(({ cases }) => cases.some(isFailed));
}

/** The loop at the top of the file that loading it did not come out of, if one is found. */
async function withEndlessLoop(
  runner: Runner,
  module: CompiledModule,
  outcome: Extract<Outcome, { status: "timed-out" }>,
): Promise<Outcome> {
  const loop = await findEndlessLoop(runner, module, []);
  return loop === null ? outcome : { ...outcome, loop };
}

function failAll(
  exercise: GradedExercise,
  checks: readonly CheckSpec[],
  outcome: Outcome,
  durationMs: number,
  options: GradeOptions,
): RunReport {
  const reports = failChecks(exercise, checks, outcome).map(boundTexts());
  for (const report of reports) options.onCheck?.(report);
  return { checks: reports, console: { lines: [], truncated: false }, durationMs };
}
