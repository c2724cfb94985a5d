import { dirname } from "node:path";
import type { Failure } from "../../sandbox/contract.ts";
import type { Exercise, SpecProblem } from "../../spec/exercise.ts";
import { slugsOf } from "../../spec/load/exercise-slugs.ts";
import { ORACLE_FILE } from "../../spec/module/check-oracle.ts";
import { isQuizAlone } from "../../spec/schema/exercise-spec.ts";
import type { CaseBank } from "../bank/case-bank.ts";
import type { Grader } from "../create-grader.ts";
import { type Mutation, mutateExercise } from "../mutate/mutate-exercise.ts";
import { checkTypes } from "./check-types.ts";
import { throwFaults } from "./throw-faults.ts";
import type { RuleResult, Verification } from "./verification.ts";
import { typeFindings, verifyFiles } from "./verify-files.ts";
import { verifyOracleGradients, verifyOracleRuns } from "./verify-oracle.ts";
import { verifyPictures, verifyProgress } from "./verify-pictures.ts";
import { verifyReferenceMargin } from "./verify-reference-margin.ts";
import { verifyShortcuts } from "./verify-shortcuts.ts";
import {
  gradeReference,
  verifyAlternatives,
  verifyMisconceptions,
  verifyReference,
  verifyStarter,
} from "./verify-submissions.ts";
import { verifyTolerances } from "./verify-tolerances.ts";

export interface VerifyOptions {
  /** Plants every mutant in the reference too: minutes for a collection, not seconds. */
  readonly mutate?: boolean;
  /** The slugs that texts may link to; the folders beside the exercise if absent. */
  readonly slugs?: readonly string[];
  /** Type errors by folder, where many are checked at once; this folder's are looked for if absent. */
  readonly types?: Promise<ReadonlyMap<string, readonly SpecProblem[]>>;
}

/**
 * Proves of an exercise that it works and is complete. Its files are already read, so its schema holds.
 *
 * Whatever is wrong with the exercise is a finding.
 */
export async function verifyExercise(
  grader: Grader,
  exercise: Exercise,
  { mutate = false, slugs, types }: VerifyOptions = {},
): Promise<Verification> {
  const start = performance.now();
  const { dir, spec } = exercise;
  const checked = types ?? checkTypes([dir]);
  const files = await verifyFiles(grader.sandbox, exercise, slugs ?? slugsOf(dirname(dir)));
  const run =
    isRunnable(files) && !isQuizAlone(spec)
      ? await verifyRuns(throwFaults(grader), exercise, mutate)
      : NOT_RUN;
  const { killMatrix, mutation } = run;
  const typed = typeFindings(spec.slug, (await checked).get(dir) ?? [], files);
  const findings = [...files, ...typed, ...run.findings];
  return {
    slug: spec.slug,
    oracle: exercise.oracle === null ? "reference" : "engine",
    works: findings.every(({ rule, ok }) => ok || rule === "complete"),
    complete: findings.every(({ rule, ok }) => ok || rule !== "complete"),
    findings,
    killMatrix,
    mutation,
    durationMs: Math.round(performance.now() - start),
  };
}

type Run = Pick<Verification, "findings" | "killMatrix" | "mutation">;

const NOT_RUN: Run = { findings: [], killMatrix: [], mutation: null };

/**
 * Whether every module can be read and the oracle has its functions; else every rule that runs them would break too.
 */
function isRunnable(files: readonly RuleResult[]): boolean {
  return files.every(({ rule, detail }) => {
    if (rule !== "signatures" || detail?.kind !== "problem") return true;
    return detail.problem.file !== ORACLE_FILE && detail.problem.detail.kind !== "syntax";
  });
}

async function verifyRuns(grader: Grader, exercise: Exercise, mutate: boolean): Promise<Run> {
  const bank = await grader.bank(exercise);
  const oracle = verifyOracleRuns(exercise, bank);
  // Without expected results nothing can be graded: every rule below would break, and say no more than this one.
  if (!oracle.every(({ ok }) => ok)) return { ...NOT_RUN, findings: oracle };
  const { findings, killMatrix } = await verifyGraded(grader, exercise, bank);
  const mutated = mutate ? await mutateExercise(grader, exercise) : null;
  return {
    findings: [...oracle, ...findings, ...(mutated === null ? [] : mutationFindings(mutated))],
    killMatrix,
    mutation: mutated === null || "status" in mutated ? null : mutated,
  };
}

/** What takes expected results: gradients, and everything that is graded. */
async function verifyGraded(
  grader: Grader,
  exercise: Exercise,
  bank: CaseBank,
): Promise<Pick<Verification, "findings" | "killMatrix">> {
  const [gradients, graded, starter, shortcuts] = await Promise.all([
    verifyOracleGradients(grader.sandbox, exercise, bank),
    gradeReference(grader, exercise),
    verifyStarter(grader, exercise),
    verifyShortcuts(grader, exercise, bank),
  ]);
  const tolerances = await verifyTolerances(grader, exercise, bank, graded[0]);
  // What else fails such a check may do so for the tolerance: it is said once, of the check.
  const tight = new Set(tolerances.map(({ subject }) => subject));
  // So may it for what is wrong with reference or oracle.
  const failed = graded[0].checks.filter(({ status }) => status !== "passed").map(({ name }) => name);
  const said = new Set([...tight, ...failed]);
  const [margin, alternatives, misconceptions, pictures] = await Promise.all([
    verifyReferenceMargin(grader.sandbox, exercise, bank, graded[0]),
    verifyAlternatives(grader, exercise, said),
    verifyMisconceptions(grader, exercise, said),
    // A reference that fails says so where it is graded.
    failed.length === 0 ? verifyPictures(grader.sandbox, exercise) : [],
  ]);
  const reference = [...verifyReference(graded, tight), ...tolerances];
  const { findings, killMatrix } = misconceptions;
  return {
    findings: [
      ...[...gradients, ...reference, ...margin, ...alternatives],
      ...[...starter, ...shortcuts, ...findings, ...pictures, ...verifyProgress(exercise, bank)],
    ],
    killMatrix,
  };
}

/** Every mutant that survives is a finding; the list of those that may is held against what was seen. */
function mutationFindings(mutated: Mutation | Failure): RuleResult[] {
  const file = "reference.ts";
  if ("status" in mutated) {
    const detail = { kind: "failed", reason: mutated.status, quote: "", place: null } as const;
    return [{ rule: "mutants-rejected", ok: false, subject: file, detail }];
  }
  const { survivors, stale } = mutated;
  const alive = survivors.map(({ line, mutant, isRefuted }): RuleResult => {
    const subject = `${file}:${line}`;
    return !isRefuted
      ? { rule: "mutants-rejected", ok: false, subject, detail: { kind: "mutant-survives", mutant } }
      : { rule: "equivalents-hold", ok: false, subject, detail: { kind: "equivalent-changes", mutant } };
  });
  const gone = stale.map((mutant): RuleResult => {
    const subject = "exercise.yaml equivalents";
    return { rule: "equivalents-hold", ok: false, subject, detail: { kind: "equivalent-gone", mutant } };
  });
  return [{ rule: "mutants-rejected", ok: true, subject: file, detail: null }, ...alive, ...gone];
}
