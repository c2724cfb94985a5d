import type { CallOutcome, Failure, Program, Sandbox } from "../../sandbox/contract.ts";
import type { Exercise } from "../../spec/exercise.ts";
import type { CasePlan } from "../cases/plan-case.ts";
import { inputChanges } from "../submission/input-changes.ts";
import { type RunLimits, Runner } from "../submission/runner.ts";
import { describeShared, sharedInputs } from "../submission/shared-inputs.ts";
import { usedModules } from "../used-modules.ts";
import type { CaseResult } from "./case-bank.ts";

/** Instructors' code gets more time than learners': it runs once for a version. */
export const LIMITS = { callMs: 10_000, totalMs: 60_000, memoryMb: 128, locatingMs: 0 };

/** One TypeScript module of an exercise as a program, with the references of the exercises it uses. */
export function moduleProgram(exercise: Exercise, file: string, source: string): Program {
  const typescript = { ...usedModules(exercise), [file]: source };
  return { entry: file, modules: {}, typescript, seed: exercise.spec.seed };
}

/** A call that ends by itself leaves its process as it is; one that is ended takes it along, and another has to start. */
const GRACE_MS = 30;

/**
 * Runs one of an exercise's own programs on cases; a program that cannot be loaded fails on every one.
 *
 * @param plans   asked for one after the other: which is next may depend on `results`
 * @param results where they are put
 * @param known   of cases that come to this if the program can be loaded at all: they are not run
 * @throws the reason of `signal`, soon after it is aborted
 */
export async function runProgram(
  sandbox: Sandbox,
  program: Program,
  plans: Iterable<CasePlan>,
  limits: RunLimits = LIMITS,
  signal?: AbortSignal,
  results = new Map<string, CaseResult>(),
  known: ReadonlyMap<string, CaseResult> = new Map(),
): Promise<Map<string, CaseResult>> {
  const runner = new Runner(sandbox, program, limits);
  let timer: NodeJS.Timeout | undefined;
  const stop = () => {
    timer = setTimeout(() => runner.stop(signal?.reason), GRACE_MS);
  };
  signal?.addEventListener("abort", stop);
  try {
    const isKnown = known.size > 0 && (await runner.load()).status === "loaded";
    for (const plan of plans) {
      signal?.throwIfAborted();
      // What ran out of time once would do so again, ten seconds for every case.
      const before = [...results.values()].find(
        (result) => result.status === "failed" && result.reason === "timed-out",
      );
      const right = isKnown ? known.get(plan.name) : undefined;
      results.set(
        plan.name,
        before === undefined ? (right ?? (await resultOf(plan, runner, limits))) : unfinished(before),
      );
    }
  } finally {
    signal?.removeEventListener("abort", stop);
    clearTimeout(timer);
    await runner.close();
  }
  return results;
}

async function resultOf(plan: CasePlan, runner: Runner, { callMs }: RunLimits): Promise<CaseResult> {
  const outcomes = await runner.runCase(plan);
  const result = caseResult(plan, outcomes);
  const last = outcomes.at(-1);
  // A call that has had all of its own time is told by that limit.
  const isCut = last?.status === "timed-out" && (last.isUnstarted === true || last.limitMs !== callMs);
  return isCut ? unfinished(result) : result;
}

function unfinished(result: CaseResult): CaseResult {
  return result.status === "failed" ? { ...result, isUnfinished: true } : result;
}

/** What a program made of one case. */
export function caseResult(plan: CasePlan, outcomes: readonly CallOutcome[]): CaseResult {
  const failure = outcomes.find((outcome) => outcome.status !== "returned");
  if (failure !== undefined) return failed(failure, plan.mentions);
  const returned = outcomes.flatMap((outcome) => (outcome.status === "returned" ? [outcome] : []));
  const changed = inputChanges(plan, returned).map(({ parameter }) => parameter);
  const shared = sharedInputs(plan, returned).map(describeShared);
  return { status: "returned", results: returned.map(({ value }) => value), changed, shared };
}

export function failed(failure: Failure, mentions: readonly string[] = []): CaseResult {
  const position = "position" in failure ? failure.position : null;
  const place = position === null ? null : { file: position.module, line: position.line };
  // In the words of reports.
  const reason = failure.status === "syntax-error" ? "compile-error" : failure.status;
  const detail = wordsOf(failure);
  return {
    status: "failed",
    reason,
    detail,
    place,
    mentioned: mentions.filter((word) => detail.includes(word)),
  };
}

function wordsOf(failure: Failure): string {
  if ("message" in failure) return failure.message;
  if ("detail" in failure) {
    const { reason, path, detail } = failure;
    const what = reason === detail ? reason : `${reason}, ${detail}`;
    return path === "" ? what : `${path}: ${what}`;
  }
  if ("capability" in failure) return failure.capability;
  return "name" in failure ? failure.name : "";
}
