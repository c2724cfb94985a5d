import type { Report, Status } from "../../report/report.ts";
import type { Exercise } from "../../spec/exercise.ts";
import { expectedResults, misconceptionResults } from "../bank/build-bank.ts";
import type { CaseBank } from "../bank/case-bank.ts";
import { type Grader, gradeSubmission, type SubmissionOptions } from "../create-grader.ts";
import type { KeptResults } from "./kept-results.ts";
import { areLasting } from "./lasting.ts";

export interface VerifyGradeOptions
  extends Pick<SubmissionOptions, "only" | "callMs" | "locateFaults" | "revealHidden"> {
  /** Of several runs of the same, which one; 0 if absent. */
  readonly round?: number;
}

/** A grader for one verification: it grades nothing twice, nor what an earlier verification has graded. */
export interface VerifyGrader extends Pick<Grader, "sandbox" | "bank"> {
  /** What is expected of every case; the bank without misconceptions. */
  expected(exercise: Exercise): Promise<CaseBank>;
  /** As `Grader.grade`, but what failed by our doing is thrown: a bug of ours is no finding about an exercise. */
  grade(exercise: Exercise, source: string, options?: VerifyGradeOptions): Promise<Report>;
  readonly kept: KeptResults;
  /** How many grades were made, and how many were those of an earlier verification. */
  readonly grades: { readonly made: number; readonly reused: number };
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
  const grade = async (
    exercise: Exercise,
    source: string,
    { round = 0, ...options }: VerifyGradeOptions = {},
  ) => {
    asked += 1;
    const own = exercise.oracle ?? ["reference", exercise.reference];
    const mistakes = [exercise.misconceptions, textlessMistakes(exercise)];
    const parts = [coreOf(exercise), own, mistakes, source, options, round];
    const make = async () => {
      made += 1;
      let thrown: Error | null = null;
      const onFault = ({ error }: { readonly error: unknown }) => {
        if (error instanceof Error) thrown ??= error;
      };
      const report = await gradeSubmission(sandbox, exercise, await bank(exercise), source, {
        ...options,
        onFault,
      });
      if (thrown !== null) throw thrown;
      return report;
    };
    return kept.of("report", parts, make, ({ checks }) => !checks.some(({ status }) => ENDLESS.has(status)));
  };
  return {
    ...{ sandbox, bank, expected, grade, kept },
    get grades() {
      return { made, reused: asked - made };
    },
  };
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
