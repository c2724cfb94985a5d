import type { Report } from "../report/report.ts";
import type { Sandbox } from "../sandbox/contract.ts";
import { createSandbox } from "../sandbox/sandbox.ts";
import type { Exercise } from "../spec/exercise.ts";
import { readBank, writeBank } from "./bank/bank-store.ts";
import { bankVersion } from "./bank/bank-version.ts";
import { defaultCacheDir } from "./bank/cache-file.ts";
import { buildBank, type CaseBank } from "./bank/case-bank.ts";
import { type GradeOptions, gradeSubmission } from "./grade-submission.ts";

export interface GraderOptions {
  /** `hardened` refuses to work without a jail; the environment's SANDBOX if absent. */
  readonly sandbox?: "auto" | "hardened" | "plain";
  /** Lanes kept ready: how many submissions run at once. */
  readonly lanes?: number;
  /** Submissions a lane takes before it is replaced. */
  readonly jobsPerLane?: number;
  readonly cacheDir?: string;
}

/** A sandbox and the case banks it has made, for as long as somebody grades. */
export interface Grader {
  readonly sandbox: Sandbox;
  /** @throws {SetupError} the bank was made but cannot be kept */
  bank(exercise: Exercise): Promise<CaseBank>;
  grade(exercise: Exercise, source: string, options?: GradeOptions): Promise<Report>;
  close(): Promise<void>;
}

/** @throws {SetupError} the sandbox asked for is not to be had on this machine */
export async function createGrader(options: GraderOptions = {}): Promise<Grader> {
  const { cacheDir = defaultCacheDir(), sandbox: mode, lanes, jobsPerLane } = options;
  const sandbox = await createSandbox({
    ...(mode === undefined ? {} : { mode }),
    ...(lanes === undefined ? {} : { lanes }),
    ...(jobsPerLane === undefined ? {} : { jobsPerLane }),
  });
  const banks = new Map<string, Promise<CaseBank>>();
  const bank = (exercise: Exercise) => {
    const version = bankVersion(exercise);
    const known = banks.get(version) ?? findBank(sandbox, exercise, version, cacheDir);
    banks.set(version, known);
    // A bank that could not be had is asked for anew the next time.
    known.catch(() => banks.delete(version));
    return known;
  };
  return {
    sandbox,
    bank,
    grade: async (exercise, source, gradeOptions) =>
      gradeSubmission(sandbox, exercise, await bank(exercise), source, gradeOptions),
    close: () => sandbox.close(),
  };
}

async function findBank(
  sandbox: Sandbox,
  exercise: Exercise,
  version: string,
  cacheDir: string,
): Promise<CaseBank> {
  const kept = readBank(cacheDir, version);
  if (kept !== null) return kept;
  const bank = await buildBank(sandbox, exercise, version);
  if (isLasting(bank)) writeBank(cacheDir, bank);
  return bank;
}

/** What failed for want of time or by our fault may go well the next time. */
function isLasting({ expected, misconceptions }: CaseBank): boolean {
  const results = [expected, ...misconceptions.values()].flatMap((cases) => [...cases.values()]);
  return !results.some(
    (result) => result.status === "failed" && ["fault", "timed-out"].includes(result.reason),
  );
}
