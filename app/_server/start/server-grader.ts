import { type BankStore, createGrader, type Grader } from "../../../grader/index.ts";
import type { Log } from "../log.ts";
import type { Settings } from "../settings.ts";
import { sandboxStartProblem } from "./sandbox-start-problem.ts";

interface Options {
  readonly settings: Pick<Settings, "MUTANT_BANKS">;
  readonly log: Log;
  readonly cacheDir: string;
  /** Where others share the database, they share banks too. */
  readonly banks?: BankStore | undefined;
  /** How many are graded at once. */
  readonly lanes: number;
}

/**
 * The grader of a server or of a worker; what it cannot do as it should is in the log.
 *
 * @throws {StartProblem} there is no sandbox as it is asked for
 */
export async function serverGrader({ settings, log, cacheDir, banks, lanes }: Options): Promise<Grader> {
  const onMutantBankFailed = (error: unknown) => log.warn({ err: error }, "a mutant bank was not made");
  const grader = await createGrader({
    ...{ cacheDir, processes: lanes },
    ...(banks === undefined ? {} : { banks }),
    onUncached: (problem) => log.warn(problem, "case banks cannot be stored and are built at every start"),
    ...(settings.MUTANT_BANKS === "on" ? { onMutantBankFailed } : {}),
  }).catch((error: unknown) => {
    throw sandboxStartProblem(error);
  });
  const { jail, jailProblem } = grader.sandbox;
  if (jail === "none") log.warn({ reason: jailProblem }, "submissions run without a jail");
  return grader;
}
