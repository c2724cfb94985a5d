import { type Line, type Problem, problemLines } from "../../../grader/index.ts";

/** What a command line came to: lines for standard output, or for standard error where it was not carried out. */
export interface CommandAnswer {
  /** 0: done; 2: refused; 3: a fault of the program or the machine. */
  readonly code: 0 | 2 | 3;
  readonly lines: (columns: number) => readonly Line[];
  /** What is to be said where the lines themselves cannot be written. */
  readonly ifUnwritten?: string;
}

/** Carries out what follows its word on the command line of `nabla`. */
export type NablaCommand = (argv: readonly string[], locale: "en" | "zh") => Promise<CommandAnswer>;

export function refusedAnswer(problem: Problem, code: 2 | 3 = 2): CommandAnswer {
  return { code, lines: () => problemLines(problem, "bad", "nabla") };
}
