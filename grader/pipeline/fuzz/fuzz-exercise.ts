import type { Sandbox } from "../../sandbox/contract.ts";
import { BoundedSandbox } from "../../sandbox/host/bounded-sandbox.ts";
import type { Exercise } from "../../spec/exercise.ts";
import type { CaseSpec } from "../../spec/schema/case-spec.ts";
import type { CaseResult } from "../bank/case-bank.ts";
import { caseShare } from "../verify/tolerance-share.ts";
import { comparedCases, type Unreached, unreachedRanges } from "./declared-ranges.ts";
import {
  isFiniteResult,
  isOutOfTime,
  type RanBatch,
  type RanCase,
  type RightAnswer,
  runBatch,
} from "./fuzz-batch.ts";
import { type FuzzMargin, MisconceptionMargins } from "./misconception-margins.ts";
import { derivedSymbols, randomCase } from "./random-case.ts";
import { simplerCases } from "./simpler-cases.ts";

/** Two right answers that disagree by more than a check allows. */
export interface FuzzFinding {
  readonly answer: string;
  readonly against: "oracle.ts" | "reference.ts";
  readonly check: string;
  /** By how many times the tolerance; null where the answer gives no result, or one of another shape. */
  readonly times: number | null;
  readonly name: string;
  /** The smallest case found. */
  readonly case: CaseSpec;
}

export interface FuzzResult {
  readonly slug: string;
  readonly seed: number;
  readonly answers: readonly string[];
  readonly against: FuzzFinding["against"];
  readonly cases: number;
  /** Cases in which the right answers give nothing finite to compare: outside what the exercise asks. */
  readonly outside: number;
  /** Answers that ran out of time in some case, in which nothing is known of them then. */
  readonly outOfTime: readonly string[];
  /** Of those, the ones that ran out of time in every case. */
  readonly neverInTime: readonly string[];
  readonly findings: readonly FuzzFinding[];
  readonly margins: readonly FuzzMargin[];
  readonly unreached: readonly Unreached[];
}

export interface FuzzOptions {
  readonly seed: number;
  /** No batch but the first begins after it, by `performance.now()`; one under way has {@link LEAST_MS} to end. */
  readonly until: number;
  readonly cases: number;
  readonly signal: AbortSignal;
  readonly alternatives: ReadonlyMap<string, string>;
  readonly onProgress: (done: number, findings: number) => void;
}

const REFERENCE = "reference.ts";
const FIRST_BATCH = 4;
const MOST_IN_BATCH = 32;
/** A batch should take about so long: Ctrl-C and the end of the time are seen between two. */
const BATCH_MS = 1_500;
/** A batch has so long on the wall clock, however little is left of the time: what is not known then stays unknown. */
const LEAST_MS = 20_000;
const MOST_TIMER_MS = 2 ** 31 - 1;
const MOST_ROUNDS = 24;
/** For finding the smallest case of one finding, beyond the time asked for. */
const SHRINKING_MS = 10_000;

/**
 * Runs an exercise's right answers and misconceptions on random cases within what its own cases and types declare. What
 * is found so far is the result, whether time, cases or patience came to an end; no answer that hangs holds it up for long.
 *
 * @param sandbox bounded by the signal, where that should end what is under way
 */
export async function fuzzExercise(
  sandbox: Sandbox,
  exercise: Exercise,
  options: FuzzOptions,
): Promise<FuzzResult> {
  const { seed, signal, until, cases, onProgress } = options;
  const fuzzing = new Fuzzing(sandbox, exercise, options);
  // Of no case at all nothing could be said: where a busy machine takes long to begin, one batch is run all the same.
  const goesOn = () => !signal.aborted && (fuzzing.done === 0 || performance.now() < until);
  let size = FIRST_BATCH;
  while (fuzzing.done < cases && goesOn()) {
    const startedAt = performance.now();
    const outOfTime = timerOf(Math.max(until - startedAt, LEAST_MS));
    const count = Math.min(size, cases - fuzzing.done);
    await fuzzing.run(count, outOfTime, goesOn).catch(unlessAborted(signal));
    onProgress(fuzzing.done, fuzzing.found.size);
    const took = Math.max(performance.now() - startedAt, BATCH_MS / 4);
    size = Math.max(1, Math.min(MOST_IN_BATCH, Math.round((size * BATCH_MS) / took)));
  }
  const findings: FuzzFinding[] = [];
  for (const { finding, ran } of fuzzing.found.values()) {
    const smallest = signal.aborted
      ? null
      : await shrunk(sandbox, exercise, fuzzing.answers, finding, ran).catch(unlessAborted(signal));
    findings.push(smallest ?? finding);
  }
  return {
    ...{ slug: exercise.spec.slug, seed, answers: fuzzing.answers.map(({ file }) => file) },
    ...{ against: againstOf(exercise), cases: fuzzing.done, outside: fuzzing.outside, findings },
    outOfTime: [...fuzzing.outOfTime],
    neverInTime: [...fuzzing.outOfTime].filter((answer) => !fuzzing.inTime.has(answer)),
    ...{ margins: fuzzing.margins.all(), unreached: unreachedRanges(exercise) },
  };
}

function timerOf(ms: number): AbortSignal {
  return AbortSignal.timeout(Math.min(MOST_TIMER_MS, Math.max(0, Math.ceil(ms))));
}

/** What a signal ends is thrown by the sandbox. */
function unlessAborted(signal: AbortSignal): (error: unknown) => null {
  return (error) => {
    if (!signal.aborted) throw error;
    return null;
  };
}

/** What was found so far. */
class Fuzzing {
  readonly answers: readonly RightAnswer[];
  readonly margins: MisconceptionMargins;
  /** The first by answer and check. */
  readonly found = new Map<string, { readonly finding: FuzzFinding; readonly ran: RanCase }>();
  readonly outOfTime = new Set<string>();
  readonly inTime = new Set<string>();
  done = 0;
  outside = 0;
  readonly #sandbox: Sandbox;
  readonly #exercise: Exercise;
  readonly #bases: readonly string[];
  readonly #seed: number;

  constructor(sandbox: Sandbox, exercise: Exercise, { seed, alternatives }: FuzzOptions) {
    this.#sandbox = sandbox;
    this.#exercise = exercise;
    this.#bases = comparedCases(exercise);
    this.#seed = seed;
    this.margins = new MisconceptionMargins(exercise);
    const others = [...alternatives].map(([file, source]) => ({ file, source }));
    this.answers = [{ file: REFERENCE, source: exercise.reference }, ...others];
  }

  /** Draws so many cases and runs all there is on them. */
  async run(count: number, outOfTime: AbortSignal, goesOn: () => boolean): Promise<void> {
    const drawn = Array.from({ length: count }, (_, k) => {
      const at = this.done + k;
      return {
        name: `fuzz-${this.#seed}-${at}`,
        ...randomCase(this.#exercise, this.#bases, this.#seed, at),
      };
    });
    const varied = new Set(drawn.filter(({ isVaried }) => isVaried).map(({ name }) => name));
    const batch = await runBatch(this.#sandbox, this.#exercise, this.answers, drawn, outOfTime);
    const usable = batch.cases.filter((one) => isUsable(one, batch, varied));
    const unknown = batch.cases.filter((one) => !usable.includes(one) && isUnknown(one, batch));
    this.done += count;
    this.outside += count - usable.length - unknown.length;
    this.#note(againstOf(this.#exercise), new Map(batch.cases.map(({ name, expected }) => [name, expected])));
    for (const [answer, byCase] of batch.results) this.#note(answer, byCase);
    for (const ran of usable)
      for (const finding of disagreements(ran, batch, this.#exercise)) {
        const key = `${finding.answer} ${finding.check}`;
        if (!this.found.has(key)) this.found.set(key, { finding, ran });
      }
    const bounded = new BoundedSandbox(this.#sandbox, { signal: outOfTime });
    if (goesOn()) await this.margins.run(bounded, usable).catch(unlessAborted(outOfTime));
  }

  #note(answer: string, byCase: ReadonlyMap<string, CaseResult>): void {
    for (const result of byCase.values()) (isOutOfTime(result) ? this.outOfTime : this.inTime).add(answer);
  }
}

function againstOf({ oracle }: Exercise): FuzzFinding["against"] {
  return oracle === null ? REFERENCE : "oracle.ts";
}

/**
 * Whether a case says something: what is expected is finite. Where sizes and options were changed, they may not go
 * together, and an answer that refuses them is not wrong.
 */
function isUsable({ name, expected }: RanCase, { results }: RanBatch, varied: ReadonlySet<string>): boolean {
  if (!isFiniteResult(expected)) return false;
  return !varied.has(name) || [...results.values()].every((one) => isFiniteResult(one.get(name)));
}

/** Whether nothing is known of a case for lack of time. */
function isUnknown({ name, expected }: RanCase, { results }: RanBatch): boolean {
  return isOutOfTime(expected) || [...results.values()].some((one) => isOutOfTime(one.get(name)));
}

function disagreements(one: RanCase, { results }: RanBatch, exercise: Exercise): FuzzFinding[] {
  return [...results].flatMap(([answer, byCase]) => {
    const received = byCase.get(one.name);
    // What failed by our fault, or for lack of time, is nobody's mistake.
    if (received?.status === "failed" && ["fault", "timed-out"].includes(received.reason)) return [];
    return one.checks.flatMap((check): FuzzFinding[] => {
      const share = caseShare(check, one.plan, received, one.expected);
      if (!(share > 1)) return [];
      const times = Number.isFinite(share) ? share : null;
      const of = { answer, against: againstOf(exercise), check: check.name, times };
      return [{ ...of, name: one.name, case: one.spec }];
    });
  });
}

/** The same finding on the smallest case that still shows it. */
async function shrunk(
  sandbox: Sandbox,
  exercise: Exercise,
  answers: readonly RightAnswer[],
  finding: FuzzFinding,
  ran: RanCase,
): Promise<FuzzFinding> {
  let [best, at] = [finding, ran];
  const answer = answers.filter(({ file }) => file === finding.answer);
  const derived = derivedSymbols(exercise, ran.spec.function);
  const until = performance.now() + SHRINKING_MS;
  for (let round = 0; round < MOST_ROUNDS && performance.now() < until; round += 1) {
    const simpler = simplerCases(at.spec, at.plan, derived).slice(0, MOST_IN_BATCH);
    const wanted = simpler.map((spec, k) => ({
      name: `${finding.name}-${round}-${k}`,
      base: ran.base,
      spec,
    }));
    const batch = await runBatch(sandbox, exercise, answer, wanted, timerOf(until - performance.now()));
    const still = batch.cases.flatMap((one) => {
      const both =
        isFiniteResult(one.expected) && isFiniteResult(batch.results.get(finding.answer)?.get(one.name));
      const same = disagreements(one, batch, exercise).find(({ check }) => check === finding.check);
      return both && same !== undefined ? [{ one, same }] : [];
    });
    const [next] = still;
    if (next === undefined) break;
    [best, at] = [{ ...next.same, name: finding.name }, next.one];
  }
  return best;
}
