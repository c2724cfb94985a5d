import type { Report, Status } from "../../report/report.ts";
import type { Exercise } from "../../spec/exercise.ts";
import { expectedResults, misconceptionResults } from "../bank/build-bank.ts";
import type { CaseBank, CaseResult, SharedResults } from "../bank/case-bank.ts";
import { sharedResults } from "../bank/shared-results.ts";
import { type Grader, gradeSubmission, type SubmissionOptions } from "../create-grader.ts";
import type { Spared } from "../grade-compiled.ts";
import type { CaseRun } from "../submission/case-run.ts";
import type { KeptResults } from "./kept-results.ts";
import { areLasting } from "./lasting.ts";
import { SeenResults } from "./seen-results.ts";
import { SparedCalls } from "./spared-calls.ts";

export interface VerifyGradeOptions
  extends Pick<SubmissionOptions, "only" | "callMs" | "locateFaults" | "revealHidden"> {
  /** Of several runs of the same, which one; 0 if absent. */
  readonly round?: number;
}

/** A grader for one verification: it grades nothing twice, nor what an earlier verification has graded. */
export interface VerifyGrader extends Pick<Grader, "sandbox" | "bank"> {
  /** What is expected of every case; the bank without misconceptions. */
  expected(exercise: Exercise): Promise<CaseBank>;
  /** What the misconceptions of its families come to. */
  shared(exercise: Exercise, bank: CaseBank): Promise<ReadonlyMap<string, SharedResults>>;
  /** As `Grader.grade`, but what failed by our doing is thrown: a bug of ours is no finding about an exercise. */
  grade(exercise: Exercise, source: string, options?: VerifyGradeOptions): Promise<Report>;
  /** As `grade`, with what the program made of every case; null where grading did not show that for certain. */
  gradeWithResults(
    exercise: Exercise,
    source: string,
    options?: VerifyGradeOptions,
  ): Promise<GradedWithResults>;
  /**
   * Grades one of the exercise's misconceptions as if there were no other, against what it makes of every case itself:
   * both are seen in one session where that shows all there is to see.
   */
  gradeMisconception(exercise: Exercise, name: string): Promise<GradedMisconception>;
  readonly kept: KeptResults;
  /** How many grades were made, and how many were those of an earlier verification. */
  readonly grades: { readonly made: number; readonly reused: number };
}

interface GradedWithResults {
  readonly report: Report;
  readonly results: ReadonlyMap<string, CaseResult> | null;
}

interface GradedMisconception extends GradedWithResults {
  readonly results: ReadonlyMap<string, CaseResult>;
}

const ENDLESS: ReadonlySet<Status> = new Set(["timed-out", "out-of-memory", "grader-fault"]);

export function keptGrader(sandbox: Grader["sandbox"], kept: KeptResults): VerifyGrader {
  let [made, asked] = [0, 0];
  const expected = (exercise: Exercise) => {
    const own = exercise.oracle ?? ["reference", exercise.reference];
    const isLasting = (bank: CaseBank) => areLasting(bank.expected);
    // Of what explains failures nothing: that proves no exercise.
    const make = async (): Promise<CaseBank> => ({
      ...{ version: "verify", misconceptions: new Map() },
      ...(await expectedResults(sandbox, exercise)),
    });
    return kept.of("expected", [coreOf(exercise), own], make, isLasting);
  };
  const bank = async (exercise: Exercise): Promise<CaseBank> => {
    const results = Object.entries(exercise.misconceptions).map(async ([name, source]) => {
      const make = () => misconceptionResults(sandbox, exercise, name, source);
      return [name, await kept.of("results", [coreOf(exercise), name, source], make, areLasting)] as const;
    });
    const [known, ...others] = await Promise.all([expected(exercise), ...results]);
    return { ...known, misconceptions: new Map(others) };
  };
  const shared = (exercise: Exercise, known: CaseBank) => {
    const { reference, oracle, misconceptions, spec } = exercise;
    const parts = [coreOf(exercise), reference, oracle, misconceptions, spec.families];
    return kept.of(
      "shared",
      parts,
      () => sharedResults(sandbox, exercise, known),
      () => true,
    );
  };
  const partsOf = (exercise: Exercise, source: string, { round = 0, ...options }: VerifyGradeOptions) => {
    const own = exercise.oracle ?? ["reference", exercise.reference];
    const mistakes = [exercise.misconceptions, textlessMistakes(exercise)];
    return [coreOf(exercise), own, mistakes, source, options, round];
  };
  /** @param against is made only now */
  const graded = async (
    exercise: Exercise,
    source: string,
    { round: _, ...options }: VerifyGradeOptions & Spared,
    against: () => Promise<CaseBank>,
    seen?: Pick<SeenResults, "add">,
  ) => {
    let thrown: Error | null = null;
    const onFault = ({ error }: { readonly error: unknown }) => {
      if (error instanceof Error) thrown ??= error;
    };
    const onRun = (run: CaseRun) => seen?.add(run);
    const report = await gradeSubmission(sandbox, exercise, await against(), source, {
      ...{ ...options, onFault, onRun },
    });
    if (thrown !== null) throw thrown;
    return report;
  };
  const grade = (exercise: Exercise, source: string, options: VerifyGradeOptions = {}) => {
    asked += 1;
    const run = () => {
      made += 1;
      return graded(exercise, source, options, () => bank(exercise));
    };
    return kept.of("report", partsOf(exercise, source, options), run, isEnding);
  };
  const gradeWithResults = (exercise: Exercise, source: string, options: VerifyGradeOptions = {}) => {
    asked += 1;
    const run = async (): Promise<GradedWithResults> => {
      made += 1;
      const seen = new SeenResults();
      const report = await graded(exercise, source, options, () => bank(exercise), seen);
      return { report, results: seen.all(exercise, report.checks) };
    };
    const parts = partsOf(exercise, source, options);
    return kept.of("report and results", parts, run, ({ report }) => isEnding(report));
  };
  const spared = new WeakMap<Exercise, SparedCalls>();
  const sparedOf = (exercise: Exercise, misconception: string): Promise<Spared> => {
    const bare = withoutMisconceptions(exercise);
    const runReference = async (add: (run: CaseRun) => void) => {
      const options = { locateFaults: false, keepsNothing: true };
      await graded(bare, exercise.reference, options, () => expected(bare), { add });
    };
    const own = spared.get(exercise) ?? new SparedCalls(exercise, runReference);
    spared.set(exercise, own);
    return own.of(misconception);
  };
  const gradeMisconception = (exercise: Exercise, name: string) => {
    asked += 1;
    const alone = withMisconception(exercise, name);
    const source = exercise.misconceptions[name] ?? "";
    const options = { locateFaults: false };
    const run = async (): Promise<GradedMisconception> => {
      made += 1;
      const seen = new SeenResults();
      const misconceptions = new Map([[name, seen.soFar]]);
      const against = async () => ({ ...(await expected(alone)), misconceptions });
      const what = { ...options, ...(await sparedOf(exercise, source)) };
      const report = await graded(alone, source, what, against, seen);
      const results = seen.all(alone, report.checks);
      if (results !== null) return { report, results };

      const own = await bank(alone);
      return {
        report: await graded(alone, source, options, async () => own),
        results: own.misconceptions.get(name) ?? new Map(),
      };
    };
    const isLasting = ({ report, results }: GradedMisconception) => isEnding(report) && areLasting(results);
    return kept.of("misconception", partsOf(alone, source, options), run, isLasting);
  };
  return {
    ...{ sandbox, bank, expected, shared, grade, gradeWithResults, gradeMisconception, kept },
    get grades() {
      return { made, reused: asked - made };
    },
  };
}

function isEnding({ checks }: Report): boolean {
  return !checks.some(({ status }) => ENDLESS.has(status));
}

/** The exercise with one of its misconceptions, or none: what is graded so depends on no other. */
export function withMisconception(exercise: Exercise, name: string): Exercise {
  const [source, spec] = [exercise.misconceptions[name], exercise.spec.misconceptions[name]];
  return source === undefined || spec === undefined
    ? withoutMisconceptions(exercise)
    : {
        ...exercise,
        misconceptions: { [name]: source },
        spec: { ...exercise.spec, misconceptions: { [name]: spec } },
      };
}

export function withoutMisconceptions(exercise: Exercise): Exercise {
  return { ...exercise, misconceptions: {}, spec: { ...exercise.spec, misconceptions: {} } };
}

/** All that a program's results and verdicts depend on beside its text and what is expected. */
export function coreOf({ spec, signatures, uses }: Exercise): unknown {
  const { slug, seed, gradients, cases, checks, progress, limits } = spec;
  return [{ slug, seed, gradients, cases, checks, progress, limits }, signatures, uses];
}

/** What learners read of a misconception decides nothing. */
function textlessMistakes({ spec }: Exercise): unknown {
  return Object.entries(spec.misconceptions).map(([name, { rejectedBy }]) => [name, rejectedBy]);
}
