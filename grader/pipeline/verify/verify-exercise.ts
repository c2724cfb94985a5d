import type { Failure } from "../../sandbox/contract.ts";
import type { SandboxBounds } from "../../sandbox/host/bounded-sandbox.ts";
import type { Exercise, SpecProblem } from "../../spec/exercise.ts";
import type { ExerciseSource } from "../../spec/load/exercise-source.ts";
import { ORACLE_FILE } from "../../spec/module/check-oracle.ts";
import { isQuizAlone } from "../../spec/schema/exercise-spec.ts";
import type { CaseBank } from "../bank/case-bank.ts";
import type { Grader } from "../create-grader.ts";
import { mutateExercise, proposalFor } from "../mutate/mutate-exercise.ts";
import type { Mutation } from "../mutate/mutation.ts";
import { CaseSearch } from "../mutate/propose-case.ts";
import { type CheckedTypes, checkTypes } from "./check-types.ts";
import { isEndless } from "./failed-checks.ts";
import { coreOf, keptGrader, type VerifyGrader, withoutMisconceptions } from "./kept-grader.ts";
import { KeptResults } from "./kept-results.ts";
import { areFindingsLasting } from "./lasting.ts";
import { placeFindings } from "./place-findings.ts";
import { starterInReference } from "./starter-in-reference.ts";
import type { Kill, RuleResult, Verification } from "./verification.ts";
import { problemSubject, typeFindings, verifyFiles } from "./verify-files.ts";
import { verifyMisconceptions } from "./verify-misconceptions.ts";
import { verifyOracleGradients, verifyOracleRuns } from "./verify-oracle.ts";
import { verifyPictures, verifyProgress } from "./verify-pictures.ts";
import { verifyReferenceMargin } from "./verify-reference-margin.ts";
import { verifyShortcuts } from "./verify-shortcuts.ts";
import { type VerifyProgress, VerifySteps } from "./verify-steps.ts";
import {
  type GradedReference,
  gradeReference,
  verifyAlternatives,
  verifyReference,
  verifyStarter,
} from "./verify-submissions.ts";
import { verifyTolerances } from "./verify-tolerances.ts";

export interface VerifyOptions {
  /** The slugs that texts may link to. */
  readonly slugs: readonly string[];
  /** Plants every mutant in the reference too: minutes for a collection, not seconds. */
  readonly mutate?: boolean;
  /** How long mutants and the search for cases may take; without an end if absent. */
  readonly mutantsMs?: number;
  /** Type errors, where many are checked at once; those of this exercise are looked for if absent. */
  readonly types?: Promise<CheckedTypes>;
  readonly onProgress?: (progress: VerifyProgress) => void;
  /** What it may take, and what ends it. */
  readonly bounds?: SandboxBounds;
}

/**
 * Proves of an exercise that it works and is complete. Its files are already read, so its schema holds.
 *
 * Whatever is wrong with the exercise is a finding.
 *
 * @throws {SandboxLimit} it took more than its bounds allow
 * @throws the reason of the bounds' signal, once it is aborted; no sandbox process is held any more
 */
export async function verifyExercise(
  grader: Grader,
  source: ExerciseSource,
  options: VerifyOptions,
): Promise<Verification> {
  const bounded = grader.within(options.bounds ?? {});
  const kept = new KeptResults(grader.cache, source.exercise.spec.slug);
  try {
    return await verifyWithin(keptGrader(bounded.sandbox, kept), source, options);
  } finally {
    // What was made before it was cut short is not made again.
    kept.save();
    // Nothing goes on where a part of it has failed.
    await bounded.close();
  }
}

async function verifyWithin(
  grader: VerifyGrader,
  source: ExerciseSource,
  { mutate = false, mutantsMs = Number.POSITIVE_INFINITY, slugs, types, onProgress, bounds }: VerifyOptions,
): Promise<Verification> {
  const start = performance.now();
  const { exercise } = source;
  const { spec } = exercise;
  const steps = new VerifySteps(onProgress);
  steps.expect(2);
  const checked = steps.run("types", () => types ?? checkedTypes(grader.kept, exercise, bounds?.signal));
  // Awaited last: what fails before it is told then.
  checked.catch(() => {});
  const files = await steps.run("files", () => verifyFiles(grader, source, slugs));
  const run =
    isRunnable(files) && !isQuizAlone(spec)
      ? await verifyRuns(grader, source, { steps, mutate, mutantsMs })
      : NOT_RUN;
  const { killMatrix, mutation, shared } = run;
  const typed = typeFindings(spec.slug, (await checked).get(exercise) ?? [], files);
  const found = starterInReference([...files, ...typed, ...run.findings], source, problemSubject);
  const findings = placeFindings(found, source);
  return {
    slug: spec.slug,
    oracle: exercise.oracle === null ? "reference" : "engine",
    works: findings.every(({ rule, ok }) => ok || rule === "complete"),
    complete: findings.every(({ rule, ok }) => ok || rule !== "complete"),
    findings,
    ...{ killMatrix, shared },
    referenceShares: referenceShares(findings),
    times: steps.times,
    grades: grader.grades,
    mutation,
    durationMs: Math.round(performance.now() - start),
  };
}

/** They depend on texts alone. */
async function checkedTypes(
  kept: KeptResults,
  exercise: Exercise,
  signal: AbortSignal | undefined,
): Promise<CheckedTypes> {
  const { starter, reference, oracle, pictures, uses } = exercise;
  const texts = [starter, reference, oracle, pictures, uses];
  const make = async () => (await checkTypes([exercise], signal)).get(exercise) ?? [];
  const isLasting = (problems: readonly SpecProblem[]) =>
    problems.every(({ detail }) => detail.kind !== "types-unchecked");
  return new Map([[exercise, await kept.of("types", texts, make, isLasting)]]);
}

function referenceShares(findings: readonly RuleResult[]): Verification["referenceShares"] {
  const shares = findings.flatMap(({ rule, subject, detail }) =>
    rule === "reference-margin" && detail?.kind === "share" ? [[subject, detail.received] as const] : [],
  );
  return Object.fromEntries(shares);
}

interface Run extends Pick<Verification, "killMatrix" | "mutation" | "shared"> {
  readonly findings: readonly RuleResult[];
}

const NOT_RUN: Run = { findings: [], killMatrix: [], mutation: null, shared: [] };

/**
 * Whether every module can be read and the oracle has its functions; else every rule that runs them would break too.
 */
function isRunnable(files: readonly RuleResult[]): boolean {
  return files.every(({ rule, detail }) => {
    if (rule !== "signatures" || detail?.kind !== "problem") return true;
    return detail.problem.file !== ORACLE_FILE && detail.problem.detail.kind !== "syntax";
  });
}

async function verifyRuns(
  grader: VerifyGrader,
  source: ExerciseSource,
  { steps, mutate, mutantsMs }: RunOptions,
): Promise<Run> {
  const { exercise } = source;
  // The cases, and what takes their expected results: see verifyGraded.
  steps.expect(7 + source.alternatives.size + Object.keys(exercise.misconceptions).length);
  const expected = await steps.run("cases", () => grader.expected(exercise));
  const oracle = verifyOracleRuns(exercise, expected);
  // Without expected results nothing can be graded: every rule below would break, and say no more than this one.
  if (!oracle.every(({ ok }) => ok)) return { ...NOT_RUN, findings: oracle };
  const graded = await steps.run("reference", () => gradeReference(grader, exercise));
  // Misconceptions are the reference but for a mistake: each would use up all of its time.
  if (isEndless(graded.reports[0]))
    return { ...NOT_RUN, findings: [...oracle, ...verifyReference(graded.reports, new Set())] };
  const { findings, killMatrix, bank } = await verifyGraded(grader, source, { expected, graded }, steps);
  const shared = [...(await grader.shared(exercise, bank))].map(([name, { text }]) => ({
    name,
    title: text.title,
  }));
  const end = performance.now() + mutantsMs;
  const { sandbox } = grader;
  const search = new CaseSearch(sandbox, exercise, (varied) => grader.expected(varied));
  const proposed = await withProposals(killMatrix, exercise, search, end);
  const options = { steps, totalMs: end - performance.now() };
  const mutated = mutate ? await mutateExercise(grader, exercise, bank, search, options) : null;
  return {
    findings: [...oracle, ...findings, ...(mutated === null ? [] : mutationFindings(mutated))],
    ...{ killMatrix: proposed, shared },
    mutation: mutated === null || "status" in mutated ? null : mutated,
  };
}

interface RunOptions {
  readonly steps: VerifySteps;
  readonly mutate: boolean;
  readonly mutantsMs: number;
}

/** For every misconception that no check rejects, a case in which it would show. */
async function withProposals(
  killMatrix: readonly Kill[],
  { misconceptions, spec }: Exercise,
  search: CaseSearch,
  end: number,
): Promise<Kill[]> {
  const { callMs } = spec.limits;
  const rows: Kill[] = [];
  for (const row of killMatrix) {
    const source = misconceptions[row.misconception];
    const isUnseen = row.rejectedBy === null && source !== undefined;
    rows.push(isUnseen ? { ...row, proposal: await proposalFor(search, source, { end, callMs }) } : row);
  }
  return rows;
}

/** What takes expected results: gradients, and everything that is graded. */
async function verifyGraded(
  grader: VerifyGrader,
  source: ExerciseSource,
  { expected, graded }: { readonly expected: CaseBank; readonly graded: GradedReference },
  steps: VerifySteps,
): Promise<Omit<Run, "mutation" | "shared"> & { readonly bank: CaseBank }> {
  const { exercise } = source;
  const { sandbox, kept } = grader;
  const [reference] = graded.reports;
  // What these come to depends on no misconception.
  const bare = withoutMisconceptions(exercise);
  const parts = [coreOf(exercise), exercise.oracle, exercise.reference];
  const [gradients, starter, shortcuts] = await Promise.all([
    steps.run("gradients", () =>
      kept.of(
        "gradients",
        parts,
        () => verifyOracleGradients(sandbox, exercise, expected),
        areFindingsLasting,
      ),
    ),
    steps.run("starter", () => verifyStarter(grader, bare)),
    steps.run("shortcuts", () => verifyShortcuts(grader, bare, expected)),
  ]);
  const tolerances = await verifyTolerances(grader, bare, expected, reference);
  // What else fails such a check may do so for the tolerance: it is said once, of the check.
  const tight = new Set(tolerances.map(({ subject }) => subject));
  // So may it for what is wrong with reference or oracle.
  const failed = reference.checks.filter(({ status }) => status !== "passed").map(({ name }) => name);
  const said = new Set([...tight, ...failed]);
  const [margin, alternatives, misconceptions, pictures] = await Promise.all([
    steps.run("margins", () =>
      kept.of(
        "margins",
        parts,
        () => verifyReferenceMargin(sandbox, exercise, expected, graded),
        areFindingsLasting,
      ),
    ),
    verifyAlternatives(grader, { ...source, exercise: bare }, said, steps),
    verifyMisconceptions(grader, exercise, expected, said, steps),
    // A reference that fails says so where it is graded.
    steps.run("pictures", async () =>
      failed.length === 0
        ? kept.of(
            "pictures",
            [...parts, exercise.pictures, exercise.spec.pictures],
            () => verifyPictures(sandbox, exercise),
            areFindingsLasting,
          )
        : [],
    ),
  ]);
  const { findings, killMatrix, bank } = misconceptions;
  return {
    findings: [
      ...[...gradients, ...verifyReference(graded.reports, tight), ...tolerances, ...margin, ...alternatives],
      ...[...starter, ...shortcuts, ...findings, ...pictures, ...verifyProgress(exercise, expected)],
    ],
    killMatrix,
    bank,
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
