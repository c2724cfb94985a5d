import type { SandboxProblem } from "../sandbox/sandbox-unavailable.ts";

/** `code` is the system's, such as ENOSPC; null where it gave none. */
export type SetupProblem =
  | { readonly kind: "cache"; readonly folder: string; readonly code: string | null }
  | { readonly kind: "sandbox"; readonly problem: SandboxProblem };

/** The grader cannot work on this machine as it is: a person has to change something, and no submission is to blame. */
export class SetupError extends Error {
  override readonly name = "SetupError";
  readonly problem: SetupProblem;

  constructor(problem: SetupProblem, options: ErrorOptions) {
    super(`the ${problem.kind} cannot be used`, options);
    this.problem = problem;
  }
}
