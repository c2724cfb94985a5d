/** Something the person can mend, in their language: what was expected and what came, and what to do next. */
export interface Problem {
  readonly what: string;
  readonly next: string;
}

/** The command cannot be carried out as given. Ends with exit code 2, or 3 where the machine is to blame. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly problem: Problem;
  readonly blame: "use" | "machine";

  constructor(problem: Problem, blame: "use" | "machine" = "use") {
    super(problem.what);
    this.problem = problem;
    this.blame = blame;
  }
}
