import type { Exercise } from "../../spec/exercise.ts";
import type { CaseBank } from "../bank/case-bank.ts";
import type { VerifyGrader } from "./kept-grader.ts";
import { shortcuts } from "./shortcuts.ts";
import type { RuleResult } from "./verification.ts";

/** Grades answers that compute nothing of what is asked: none of them passes. */
export async function verifyShortcuts(
  grader: VerifyGrader,
  exercise: Exercise,
  bank: CaseBank,
): Promise<RuleResult[]> {
  const graded = shortcuts(exercise, bank).map(async ([shortcut, source]): Promise<RuleResult[]> => {
    const { verdict, checks } = await grader.grade(exercise, source, { locateFaults: false });
    // It fails, and shows nothing: nothing is said of it.
    if (checks.some(({ status }) => status === "compile-error")) return [];
    const ok = verdict === "failed";
    const detail = ok ? null : ({ kind: "shortcut-passes", shortcut } as const);
    return [{ rule: "shortcuts-fail", ok, subject: shortcut, detail }];
  });
  return (await Promise.all(graded)).flat();
}
