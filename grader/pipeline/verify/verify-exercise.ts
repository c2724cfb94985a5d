import type { Exercise } from "../../spec/exercise.ts";
import type { Grader } from "../create-grader.ts";
import type { Finding, Verification } from "./verification.ts";
import { verifyFiles } from "./verify-files.ts";
import { verifyOracleGradients, verifyOracleRuns } from "./verify-oracle.ts";
import { verifyReferenceMargin } from "./verify-reference.ts";
import {
  verifyAlternatives,
  verifyMisconceptions,
  verifyReference,
  verifyStarter,
} from "./verify-submissions.ts";

/**
 * Proves of an exercise that it works and is complete. Its files are already read, so its schema holds.
 *
 * @throws {SetupError} the machine cannot grade; whatever is wrong with the exercise is a finding
 */
export async function verifyExercise(grader: Grader, exercise: Exercise): Promise<Verification> {
  const start = performance.now();
  const files = await verifyFiles(exercise);
  const bank = await grader.bank(exercise);
  const [gradients, margin, reference, alternatives, starter, misconceptions] = await Promise.all([
    verifyOracleGradients(grader.sandbox, exercise, bank),
    verifyReferenceMargin(grader.sandbox, exercise, bank),
    verifyReference(grader, exercise),
    verifyAlternatives(grader, exercise),
    verifyStarter(grader, exercise),
    verifyMisconceptions(grader, exercise),
  ]);
  const oracle = verifyOracleRuns(exercise, bank);
  const findings: Finding[] = [
    ...files,
    ...oracle,
    ...gradients,
    ...reference,
    ...margin,
    ...alternatives,
    ...starter,
    ...misconceptions.findings,
  ];
  return {
    slug: exercise.spec.slug,
    works: findings.every(({ rule, ok }) => ok || rule === "complete"),
    complete: findings.every(({ rule, ok }) => ok || rule !== "complete"),
    findings,
    killMatrix: misconceptions.killMatrix,
    durationMs: Math.round(performance.now() - start),
  };
}
