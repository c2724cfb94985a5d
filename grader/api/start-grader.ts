import { dirname, resolve } from "node:path";
import { createGrader, type Grader } from "../pipeline/create-grader.ts";
import type { Verification } from "../pipeline/verify/verification.ts";
import type { CheckReport, Report } from "../report/report.ts";
import type { Exercise, SpecProblem } from "../spec/exercise.ts";
import { slugsOf } from "../spec/load/exercise-slugs.ts";
import { folderSource } from "../spec/load/exercise-source.ts";
import { exercisesFolder, loadFolder } from "./load-folder.ts";

export interface RunningGraderOptions {
  /**
   * `hardened` refuses to start without the jail of Linux namespaces, `plain` does without it; `auto` uses it where there
   * is one. `auto` if absent.
   */
  readonly sandbox?: "auto" | "hardened" | "plain";
  /** How many submissions run at once; 1 if absent. */
  readonly processes?: number;
  /** Where expected values are kept; the user's cache folder if absent, nowhere if null. */
  readonly cacheDir?: string | null;
}

export interface AnswerOptions {
  /** Names of the checks to run; all if absent. */
  readonly only?: readonly string[];
  /** Milliseconds of one call, in place of the exercise's. */
  readonly callMs?: number;
  /** Called with each check as it is done, in declared order. */
  readonly onCheck?: (check: CheckReport) => void;
  /** Shows hidden cases' numbers: for those who may read the exercise's files anyway. False if absent. */
  readonly revealHidden?: boolean;
  /** Ends the run. */
  readonly signal?: AbortSignal;
}

export interface VerifyFolderOptions {
  /** Plants every mutant in the reference too, which takes minutes. False if absent. */
  readonly mutate?: boolean;
  /** Ends the run. */
  readonly signal?: AbortSignal;
}

/** What verifying a folder came to; one that is no valid exercise has problems instead. */
export type VerifiedFolder =
  | { readonly ok: true; readonly verification: Verification }
  | { readonly ok: false; readonly problems: readonly SpecProblem[] };

/** Sandbox processes, and what they have worked out so far: a second answer to an exercise takes milliseconds. */
export interface RunningGrader extends AsyncDisposable {
  /**
   * Grades one TypeScript module. Whatever it does is in the report, a fault of the grader's own too.
   *
   * @throws {RangeError} `only` names no check of the exercise
   * @throws the reason of `signal`, once it is aborted
   */
  grade(exercise: Exercise, answer: string, options?: AnswerOptions): Promise<Report>;
  /**
   * Proves of an exercise that it works: right answers pass, and each misconception is rejected by the check it names.
   *
   * @throws the reason of `signal`, once it is aborted
   */
  verify(folder: string, options?: VerifyFolderOptions): Promise<VerifiedFolder>;
  /** Ends its processes; a Node process does not end before. */
  close(): Promise<void>;
}

/**
 * @throws {SandboxUnavailable} the sandbox asked for is unavailable on this machine, or there is none of that name
 * @throws {RangeError} `processes` is no whole number from 1
 */
export async function startGrader(options: RunningGraderOptions = {}): Promise<RunningGrader> {
  const { processes = 1, ...others } = options;
  if (!Number.isSafeInteger(processes) || processes < 1)
    throw new RangeError(
      `startGrader: expected processes to be a whole number from 1, received ${processes}`,
    );
  const grader = await createGrader({ ...others, processes });
  return {
    grade: (exercise, answer, answerOptions) => grader.grade(exercise, answer, answerOptions),
    verify: (folder, verifyOptions) => verifyFolder(grader, folder, verifyOptions),
    close: () => grader.close(),
    [Symbol.asyncDispose]: () => grader.close(),
  };
}

async function verifyFolder(
  grader: Grader,
  folder: string,
  { mutate = false, signal }: VerifyFolderOptions = {},
): Promise<VerifiedFolder> {
  const loaded = await loadFolder(folder);
  if (!loaded.ok) return loaded;
  const { verifyExercise } = await import("../pipeline/verify/verify-exercise.ts");
  const slugs = [...new Set([dirname(resolve(folder)), exercisesFolder].flatMap(slugsOf))];
  const bounds = signal === undefined ? {} : { signal };
  return {
    ok: true,
    verification: await verifyExercise(grader, folderSource(loaded), { slugs, mutate, bounds }),
  };
}
