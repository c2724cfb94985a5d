import type { Failure } from "../../sandbox/contract.ts";
import type { Exercise } from "../../spec/exercise.ts";
import type { CaseBank } from "../bank/case-bank.ts";
import { moduleProgram, runProgram } from "../bank/run-program.ts";
import { planCase } from "../cases/plan-case.ts";
import { coreOf, type VerifyGrader, withoutMisconceptions } from "../verify/kept-grader.ts";
import { areLasting } from "../verify/lasting.ts";
import { VerifySteps } from "../verify/verify-steps.ts";
import { behaviourDigest } from "./behaviour-digest.ts";
import { compareBehaviour } from "./compare-behaviour.ts";
import type { MutantView, Mutation, Proposal, Survivor, UnnamedMutant } from "./mutation.ts";
import { type Mutant, plantMutants } from "./plant-mutants.ts";
import type { CaseSearch } from "./propose-case.ts";

/** A mutant makes loops endless often; right answers need a fraction of this. */
const CALL_MS = 500;
const LIMITS = { callMs: CALL_MS, totalMs: 10 * CALL_MS, memoryMb: 128, locatingMs: 0 };

export interface MutateOptions {
  readonly steps?: VerifySteps;
  /** After so long no further mutant is looked at. */
  readonly totalMs?: number;
}

/**
 * Plants one mutant after the other in the reference and grades what comes of it.
 *
 * @returns the sandbox's failure where the reference cannot be looked at
 */
export async function mutateExercise(
  grader: VerifyGrader,
  exercise: Exercise,
  bank: CaseBank,
  search: CaseSearch,
  { steps = new VerifySteps(), totalMs = Number.POSITIVE_INFINITY }: MutateOptions = {},
): Promise<Mutation | Failure> {
  const mutants = await plantMutants(grader.sandbox, exercise.reference);
  if ("status" in mutants) return mutants;
  const end = performance.now() + totalMs;
  const graded = await gradeAll(grader, withoutMisconceptions(exercise), mutants, { steps, end });
  const alive = graded.filter(({ rejectedBy }) => rejectedBy === null);
  const listed = new Set(exercise.spec.equivalents.map(({ mutant }) => mutant));
  const survivors: Survivor[] = [];
  for (const { mutant } of alive) {
    const isListed = listed.has(mutant.name);
    if (isListed && (await isKnownEquivalent(grader, exercise, mutant))) continue;
    const proposal = await proposalFor(search, mutant.source, { end, callMs: CALL_MS });
    survivors.push({ ...viewOf(mutant), isRefuted: isListed, proposal });
  }
  const names = new Set(alive.map(({ mutant }) => mutant.name));
  const left = mutants.length - graded.length;
  return {
    planted: mutants.length,
    killed: graded.length - alive.length,
    equivalent: alive.length - survivors.length,
    ...{ left, survivors },
    ...namesFor(graded, bank),
    // Of those that were not graded nothing is known.
    stale: left > 0 ? [] : [...listed].filter((name) => !names.has(name)),
  };
}

async function isKnownEquivalent(
  { sandbox, kept }: VerifyGrader,
  exercise: Exercise,
  { source }: Mutant,
): Promise<boolean> {
  const parts = [coreOf(exercise), exercise.reference, source];
  const compare = () => compareBehaviour(sandbox, exercise, source);
  const { isEquivalent } = await kept.of("equivalent", parts, compare, ({ isLasting }) => isLasting);
  return isEquivalent;
}

/** What is not looked for in time is not known to be none. */
export async function proposalFor(
  search: CaseSearch,
  source: string,
  { end, callMs }: { readonly end: number; readonly callMs: number },
): Promise<Proposal> {
  if (performance.now() > end) return { status: "not-searched" };
  return search.find(source, callMs);
}

interface GradedMutant {
  readonly mutant: Mutant;
  readonly rejectedBy: string | null;
  readonly behaviour: string;
}

/** By where they stand in the reference. */
async function gradeAll(
  grader: VerifyGrader,
  exercise: Exercise,
  mutants: readonly Mutant[],
  { steps, end }: { readonly steps: VerifySteps; readonly end: number },
): Promise<GradedMutant[]> {
  steps.expect(mutants.length);
  const graded = new Map<Mutant, GradedMutant>();
  const queue = mutants.values();
  const work = async () => {
    for (const mutant of queue) {
      if (performance.now() > end) return;
      const one = await steps.run("mutants", () => gradeMutant(grader, exercise, mutant), mutant.name);
      graded.set(mutant, one);
    }
  };
  await Promise.all([work(), work()]);
  return mutants.flatMap((mutant) => graded.get(mutant) ?? []);
}

async function gradeMutant(grader: VerifyGrader, exercise: Exercise, mutant: Mutant): Promise<GradedMutant> {
  const options = { callMs: CALL_MS, locateFaults: false };
  const { checks } = await grader.grade(exercise, mutant.source, options);
  const rejectedBy = checks.find(({ status }) => status !== "passed")?.name ?? null;
  const plans = Object.keys(exercise.spec.cases).map((name) => planCase(exercise, name));
  const program = moduleProgram(exercise, "mutant.ts", mutant.source);
  const parts = [coreOf(exercise), mutant.source];
  const behave = async () => {
    const results = await runProgram(grader.sandbox, program, plans, LIMITS);
    return { digest: behaviourDigest(results), isLasting: areLasting(results) };
  };
  if (rejectedBy === null) return { mutant, rejectedBy, behaviour: "" };
  const { digest } = await grader.kept.of("behaviour", parts, behave, ({ isLasting }) => isLasting);
  return { mutant, rejectedBy, behaviour: digest };
}

/** Which of those that are rejected no misconception names, one for each behaviour. */
function namesFor(
  graded: readonly GradedMutant[],
  { misconceptions }: CaseBank,
): Pick<Mutation, "unnamed" | "named"> {
  const known = new Set([...misconceptions.values()].map(behaviourDigest));
  const killed = graded.filter(({ rejectedBy }) => rejectedBy !== null);
  const others = Map.groupBy(
    killed.filter(({ behaviour }) => !known.has(behaviour)),
    ({ behaviour }) => behaviour,
  );
  const unnamed = [...others.values()].flatMap(([first, ...alike]): UnnamedMutant[] =>
    first === undefined || first.rejectedBy === null
      ? []
      : [{ ...viewOf(first.mutant), rejectedBy: first.rejectedBy, alike: alike.length }],
  );
  return { unnamed, named: killed.filter(({ behaviour }) => known.has(behaviour)).length };
}

function viewOf({ line, range, replacement, edit, name }: Mutant): MutantView {
  return { line, range, replacement, edit, mutant: name };
}
