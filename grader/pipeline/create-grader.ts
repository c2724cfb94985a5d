import type { MutantBank } from "../diagnosis/mutant-bank.ts";
import type { Report } from "../report/report.ts";
import type { Sandbox } from "../sandbox/contract.ts";
import { BoundedSandbox, type SandboxBounds } from "../sandbox/host/bounded-sandbox.ts";
import { createSandbox } from "../sandbox/host/sandbox.ts";
import type { Exercise } from "../spec/exercise.ts";
import { bankFileName, keepBank, readBank } from "./bank/bank-store.ts";
import { bankVersion } from "./bank/bank-version.ts";
import { buildBank } from "./bank/build-bank.ts";
import { type CacheProblem, defaultCacheDir } from "./bank/cache-file.ts";
import { type CaseBank, type CaseResult, isFault, misconceptionResultsOf } from "./bank/case-bank.ts";
import { type BankStore, SharedBanks } from "./bank/shared-banks.ts";
import { moduleAsWritten } from "./compiled-module.ts";
import { type Carry, type GradeOptions, gradeCompiled, type Spared } from "./grade-compiled.ts";
import { gradeOrFault } from "./grade-or-fault.ts";
import { GradingsUnderWay } from "./gradings-under-way.ts";
import type { BuildOptions } from "./mutate/build-mutant-bank.ts";
import { MutantBanks } from "./mutate/mutant-banks.ts";
import { type OwnModules, reportedUses, usedModules } from "./used-modules.ts";

export interface GraderOptions {
  /** `hardened` refuses to work without a jail; the environment's SANDBOX if absent. */
  readonly sandbox?: "auto" | "hardened" | "plain";
  /** Sandbox processes kept ready: how many submissions run at once. */
  readonly processes?: number;
  /** A sandbox that is starting, in place of one made by these options; the grader closes it. */
  readonly started?: Promise<Sandbox>;
  /** Submissions a sandbox process takes before it is replaced. */
  readonly sessionsPerProcess?: number;
  /** Where case banks are kept; the user's cache folder if absent, and nowhere if null. */
  readonly cacheDir?: string | null;
  /** Where other machines keep banks they have made, behind the cache folder. */
  readonly banks?: BankStore;
  /** Makes mutant banks for exercises that somebody fails, while nothing is graded; called with why one was not made. */
  readonly onMutantBankFailed?: (error: unknown) => void;
  /** Called, once, where case banks cannot be kept: grading goes on, and makes them anew in every process. */
  readonly onUncached?: (problem: CacheProblem) => void;
}

export interface SubmissionOptions extends Omit<GradeOptions, "uses" | "carry"> {
  /** The learner's solutions of exercises that this one uses, by slug; the references' stand in for what is absent. */
  readonly own?: OwnModules;
}

/** A sandbox and the case banks it has made, from its start to `close`. */
export interface Grader {
  readonly sandbox: Sandbox;
  readonly cache: Cache;
  bank(exercise: Exercise): Promise<CaseBank>;
  /**
   * Makes an exercise's mutant bank, which takes a while, unless it is there: `grade` uses it from then on.
   *
   * @throws the reason of `options.signal`, once it is aborted
   */
  mutantBank(exercise: Exercise, options?: BuildOptions): Promise<MutantBank | null>;
  /** What is thrown while a submission is graded is in its report, as a fault of ours. */
  grade(exercise: Exercise, source: string, options?: SubmissionOptions): Promise<Report>;
  /**
   * The same grader for one purpose, which may take only so much. What does not end within the bounds is thrown: the
   * reason of their signal, or a {@link SandboxLimit}. Closing it closes no more than that.
   */
  within(bounds: SandboxBounds): Grader;
  close(): Promise<void>;
}

/** @throws {SandboxUnavailable} the sandbox asked for is unavailable on this machine */
export async function createGrader(options: GraderOptions = {}): Promise<Grader> {
  const { cacheDir = defaultCacheDir(), sandbox: mode, processes, sessionsPerProcess } = options;
  const { banks } = options;
  const cache: Cache = {
    dir: cacheDir,
    shared: cacheDir === null || banks === undefined ? null : new SharedBanks(cacheDir, banks),
    onProblem: once(options.onUncached ?? (() => {})),
  };
  const made = () =>
    createSandbox({
      ...(mode === undefined ? {} : { mode }),
      ...(processes === undefined ? {} : { processes }),
      ...(sessionsPerProcess === undefined ? {} : { sessionsPerProcess }),
    });
  const sandbox = await (options.started ?? made());
  return graderOn(sandbox, cache, { onMutantBankFailed: options.onMutantBankFailed });
}

interface Ways {
  readonly onMutantBankFailed?: ((error: unknown) => void) | undefined;
  readonly signal?: AbortSignal;
}

function graderOn(sandbox: Sandbox, cache: Cache, { onMutantBankFailed, signal }: Ways): Grader {
  const mutants = new MutantBanks(sandbox, cache);
  const grading = new GradingsUnderWay();
  const banks = new Map<string, Promise<CaseBank>>();
  const bank = (exercise: Exercise) => {
    const version = bankVersion(exercise);
    const known = banks.get(version) ?? findBank(sandbox, exercise, version, cache);
    banks.set(version, known);
    // A bank that could not be made, or that may come out better, is asked for anew the next time.
    known.then(
      (found) => isLasting(found) || banks.delete(version),
      () => banks.delete(version),
    );
    return known;
  };
  return {
    sandbox,
    cache,
    bank,
    mutantBank: async (exercise, buildOptions) => mutants.of(exercise, await bank(exercise), buildOptions),
    grade: async (exercise, source, gradeOptions = {}) => {
      const version = bankVersion(exercise);
      const known = { signal, mutants: () => mutants.known(exercise, version) };
      const report = await grading.during(() =>
        gradeOrFault(exercise, version, { ...known, ...gradeOptions }, async (own) =>
          gradeSubmission(sandbox, exercise, await bank(exercise), source, own),
        ),
      );
      if (onMutantBankFailed !== undefined && report.verdict === "failed")
        mutants.want(exercise, await bank(exercise), {
          turn: () => grading.idle(),
          onError: onMutantBankFailed,
        });
      return report;
    },
    within: (bounds) => {
      const bounded = new BoundedSandbox(sandbox, bounds);
      return graderOn(bounded, cache, { signal: bounded.signal });
    },
    close: () => sandbox.close(),
  };
}

/**
 * Grades one TypeScript module. Whatever it does is in the report; what is thrown is the grader's own fault.
 *
 * @throws {RangeError} `only` names no check of the exercise
 * @throws the reason of `signal`, once it is aborted
 */
export function gradeSubmission(
  sandbox: Sandbox,
  exercise: Exercise,
  bank: CaseBank,
  source: string,
  options: SubmissionOptions & Spared = {},
): Promise<Report> {
  const own = Object.keys(options.own ?? {});
  const module = moduleAsWritten(source, usedModules(exercise, options.own), own);
  const uses = reportedUses(exercise, options.own);
  const carry: Carry = async (...failure) => {
    // Loaded only where something may be carried.
    const { carryNameless } = await import("./submission/carry-nameless.ts");
    return carryNameless(sandbox, exercise.reference, ...failure);
  };
  const compiled = { status: "compiled", module } as const;
  return gradeCompiled(sandbox, exercise, bank, compiled, {
    ...options,
    ...(exercise.spec.carriedForward === false ? {} : { carry }),
    uses,
  });
}

async function findBank(
  sandbox: Sandbox,
  exercise: Exercise,
  version: string,
  cache: Cache,
): Promise<CaseBank> {
  const { dir, shared = null } = cache;
  const kept = dir === null ? null : readBank(dir, version);
  if (kept !== null) return kept;
  if (dir !== null && (await shared?.fetch(bankFileName(version)))) {
    const brought = readBank(dir, version);
    if (brought !== null) return brought;
  }
  const bank = await buildBank(sandbox, exercise, version);
  if (!isLasting(bank)) return bank;
  const problem = keepBank(cache.dir, bank);
  if (problem !== null) cache.onProblem(problem);
  else void shared?.offer(bankFileName(version));
  return bank;
}

/** Where is kept what takes long to make. */
export interface Cache {
  /** null: nothing is kept. */
  readonly dir: string | null;
  /** Where other machines keep theirs. */
  readonly shared?: SharedBanks | null;
  /** Says, once, that something could not be kept. */
  readonly onProblem: (problem: CacheProblem) => void;
}

function once<T>(report: (value: T) => void): (value: T) => void {
  let isReported = false;
  return (value) => {
    if (!isReported) report(value);
    isReported = true;
  };
}

/** What failed by our fault may go well the next time, and so may an oracle that ran out of time. */
function isLasting({ expected, small, ...bank }: CaseBank): boolean {
  const results = [expected, ...misconceptionResultsOf(bank).values()].flatMap((cases) => [
    ...cases.values(),
  ]);
  const isLate = (result: CaseResult) => result.status === "failed" && result.reason === "timed-out";
  return small !== undefined && !results.some(isFault) && ![...expected.values()].some(isLate);
}
