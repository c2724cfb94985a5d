import { setImmediate as nextTurn } from "node:timers/promises";
import { type CaseSketch, sketchCase } from "../../diagnosis/case-sketch.ts";
import { caseKey, type MisconceptionPair, type MutantBank } from "../../diagnosis/mutant-bank.ts";
import type { Sandbox } from "../../sandbox/contract.ts";
import { reachedFunctions } from "../../spec/derive/unchanged-functions.ts";
import type { Exercise } from "../../spec/exercise.ts";
import type { CaseBank, CaseResult } from "../bank/case-bank.ts";
import { moduleProgram, runProgram } from "../bank/run-program.ts";
import { planCase } from "../cases/plan-case.ts";
import type { RunLimits } from "../submission/runner.ts";
import { aspectOf, behaviourOfResult } from "../submission/submission-run.ts";
import { misconceptionPairs } from "./misconception-pairs.ts";
import { type CaseSketches, MutantClasses } from "./mutant-classes.ts";
import { type PlantedSlip, plantSlips } from "./plant-slips.ts";

/** Many a slip makes a loop endless: a call may take twice what all of the reference's take, within these. */
const [LEAST_CALL_MS, MOST_CALL_MS] = [60, 500];
/** After so long, waiting left out, no further slip is tried: the usual ones come first. */
const TOTAL_MS = 240_000;
/** Nor after so many, those in the reference not counted: what they compute is kept, some megabytes of it. */
const MOST_SLIPS = 3_000;
/** As {@link TOTAL_MS}, for pairs of misconceptions behind them. */
const PAIRS_MS = 30_000;

export interface BuildOptions {
  readonly signal?: AbortSignal | undefined;
  readonly totalMs?: number | undefined;
  /** How many run at once. */
  readonly workers?: number | undefined;
  /** Awaited before each: others may need the sandbox first. With its signal they end what runs, which is run again. */
  readonly turn?: (() => Promise<AbortSignal | undefined>) | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/**
 * Runs the reference, and behind it the other right answers, with one slip after the other on every case that may come
 * to it.
 *
 * Those that change nothing, that run out of time, or that do what a misconception does are left out.
 *
 * @returns null where the reference cannot be looked at, or does not run
 * @throws the reason of `signal`, once it is aborted
 */
export async function buildMutantBank(
  sandbox: Sandbox,
  exercise: Exercise,
  { version, misconceptions }: Pick<CaseBank, "version" | "misconceptions">,
  options: BuildOptions = {},
): Promise<MutantBank | null> {
  const { signal, totalMs = TOTAL_MS, workers = 1, turn = nextTurn<undefined>, onProgress } = options;
  await turn();
  const own = await slipsIn(sandbox, exercise, exercise.reference, 0);
  if (own === null) return null;
  const plans = Object.keys(exercise.spec.cases).map((name) => planCase(exercise, name));
  const run = async (source: string, callMs: number, isReached: (called: string) => boolean = () => true) => {
    const program = moduleProgram(exercise, "mutant.ts", source);
    for (;;) {
      const others = await turn();
      signal?.throwIfAborted();
      const began = performance.now();
      const reached = plans.filter(({ signature }) => isReached(signature.name));
      const ended = runProgram(sandbox, program, reached, limitsFor(callMs), others);
      const results = await ended.catch((error: unknown) => {
        if (others?.aborted) return null;
        throw error;
      });
      if (results !== null) return { sketches: sketchesOf(exercise, results), ms: performance.now() - began };
    }
  };
  const { sketches: right, ms } = await run(exercise.reference, MOST_CALL_MS);
  const callMs = Math.min(Math.max(LEAST_CALL_MS, Math.ceil(2 * ms)), MOST_CALL_MS);
  if (right === null) return null;
  const known = new Map(
    [...misconceptions].flatMap(([name, results]): [string, CaseSketches][] => {
      const sketches = sketchesOf(exercise, results);
      return sketches === null ? [] : [[name, sketches]];
    }),
  );
  const classes = new MutantClasses(right, [...known.values()]);
  const others: AnswerSlip[][] = [];
  for (const [k, text] of Object.values(exercise.alternatives).entries()) {
    const { sketches } = await run(text, callMs);
    // One that is wrong is no place to plant a slip in.
    if (sketches !== null && classes.unlike(sketches).size === 0)
      others.push((await slipsIn(sandbox, exercise, text, k + 1)) ?? []);
  }
  const planted = [...own, ...inTurn(others)];
  let [done, spentMs] = [0, 0];
  const queued = planted.slice(0, own.length + MOST_SLIPS);
  const queue = queued.entries();
  const work = async () => {
    for (const [place, { source, isReached, ...slip }] of queue) {
      if (spentMs > workers * totalMs) return;
      const { sketches, ms: tookMs } = await run(source, callMs, isReached);
      spentMs += tookMs;
      done += 1;
      onProgress?.(done, queued.length);
      if (sketches !== null) classes.add(place, slip, new Map([...right, ...sketches]));
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  const unlike = new Map([...known].map(([name, sketches]) => [name, classes.unlike(sketches)]));
  const pairs: MisconceptionPair[] = [];
  let pairsMs = 0;
  const planned = misconceptionPairs(exercise, unlike).values();
  const workOnPairs = async () => {
    for (const { names, source } of planned) {
      if (pairsMs > workers * PAIRS_MS) return;
      const { sketches, ms: tookMs } = await run(source, callMs);
      pairsMs += tookMs;
      if (sketches !== null && !classes.isKnown(sketches))
        pairs.push({ names, unlike: classes.unlike(sketches) });
    }
  };
  await Promise.all(Array.from({ length: workers }, workOnPairs));
  return { version, right, tried: done, left: planted.length - done, classes: classes.all(), pairs };
}

interface AnswerSlip extends PlantedSlip {
  /** The place of the answer that holds it; the reference's is 0. */
  readonly answer: number;
  /** Whether a call of this function may come to it. */
  readonly isReached: (called: string) => boolean;
}

/** Null where the answer cannot be looked at. */
async function slipsIn(
  sandbox: Sandbox,
  { signatures }: Exercise,
  text: string,
  answer: number,
): Promise<AnswerSlip[] | null> {
  const slips = await plantSlips(sandbox, text, signatures);
  if ("status" in slips) return null;
  const reached = reachedFunctions(text, Object.keys(signatures));
  return slips.map((one) => {
    const isReached = (called: string) =>
      one.functions.some((name) => name === called || (reached.get(called)?.has(name) ?? true));
    return { ...one, answer, isReached };
  });
}

/** The first of each, the second of each, and so on: the usual ones of all before the others of any. */
function inTurn(lists: readonly AnswerSlip[][]): AnswerSlip[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, k) => lists.flatMap((list) => list.slice(k, k + 1))).flat();
}

function limitsFor(callMs: number): RunLimits {
  return { callMs, totalMs: 10 * callMs, memoryMb: 128, locatingMs: 0 };
}

/** What is said of a program by how far it came before it was stopped is not said of it the next time. */
const UNSTEADY = new Set(["timed-out", "out-of-memory", "fault", "compile-error"]);

/** By check and case that was run; null for a program that was stopped. */
function sketchesOf(exercise: Exercise, results: ReadonlyMap<string, CaseResult>): CaseSketches | null {
  const isUnsteady = [...results.values()].some((one) => one.status === "failed" && UNSTEADY.has(one.reason));
  if (isUnsteady) return null;
  const sketches = exercise.spec.checks.flatMap((check) => {
    const aspect = aspectOf(exercise, check);
    const run = check.cases.filter((name) => results.has(name));
    return run.map((name): [string, CaseSketch] => {
      const behaviour = behaviourOfResult(results.get(name));
      return [caseKey(check.name, name), sketchCase({ check: check.name, case: name, behaviour, aspect })];
    });
  });
  return new Map(sketches);
}
