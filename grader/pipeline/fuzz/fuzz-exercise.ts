import type { Sandbox } from "../../sandbox/contract.ts";
import type { Exercise } from "../../spec/exercise.ts";
import type { CaseSpec } from "../../spec/schema/case-spec.ts";
import { moduleProgram, runProgram } from "../bank/run-program.ts";
import { type Compared, caseShare, isCompared } from "../verify/tolerance-share.ts";
import { comparedCases, type Unreached, unreachedRanges } from "./declared-ranges.ts";
import {
  type FuzzCase,
  isFiniteResult,
  type RanBatch,
  type RanCase,
  type RightAnswer,
  runBatch,
} from "./fuzz-batch.ts";
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

/** How far off a misconception is at the check that is named for it. */
export interface FuzzMargin {
  readonly misconception: string;
  readonly check: string;
  /** Cases that it was run on, and those that do not reject it. */
  readonly cases: number;
  readonly passing: number;
  /** Of those that reject it the least times the tolerance; null where none does, or it gave no numbers. */
  readonly narrowest: number | null;
  /** The first case that does not reject it. */
  readonly passedBy: CaseSpec | null;
}

export interface FuzzResult {
  readonly slug: string;
  readonly seed: number;
  readonly answers: readonly string[];
  readonly against: FuzzFinding["against"];
  readonly cases: number;
  /** Cases in which the right answers give nothing finite to compare: outside what the exercise asks. */
  readonly outside: number;
  readonly findings: readonly FuzzFinding[];
  readonly margins: readonly FuzzMargin[];
  readonly unreached: readonly Unreached[];
}

export interface FuzzOptions {
  readonly seed: number;
  /** No batch begins after it, by `performance.now()`. */
  readonly until: number;
  readonly cases: number;
  readonly signal: AbortSignal;
  readonly alternatives: ReadonlyMap<string, string>;
  readonly onProgress: (done: number, findings: number) => void;
}

const REFERENCE = "reference.ts";
const MOST_IN_BATCH = 32;
/** A batch should take about so long: Ctrl-C and the end of the time are seen between two. */
const BATCH_MS = 1_500;
const MOST_ROUNDS = 24;
/** For finding the smallest case of one finding, beyond the time asked for. */
const SHRINKING_MS = 10_000;

/**
 * Runs an exercise's right answers and misconceptions on random cases within what its own cases and types declare. What
 * is found so far is the result, whether time, cases or patience came to an end.
 */
export async function fuzzExercise(
  sandbox: Sandbox,
  exercise: Exercise,
  options: FuzzOptions,
): Promise<FuzzResult> {
  const bases = comparedCases(exercise);
  const answers: RightAnswer[] = [
    { file: REFERENCE, source: exercise.reference },
    ...[...options.alternatives].map(([file, source]) => ({ file, source })),
  ];
  const found = new Map<string, { finding: FuzzFinding; ran: RanCase }>();
  const margins = new Margins(exercise);
  let [done, outside, size] = [0, 0, 4];
  const goesOn = () => !options.signal.aborted && performance.now() < options.until;
  while (bases.length > 0 && done < options.cases && goesOn()) {
    const startedAt = performance.now();
    const count = Math.min(size, options.cases - done);
    const drawn = Array.from({ length: count }, (_, k) =>
      randomCase(exercise, bases, options.seed, done + k),
    );
    const wanted = drawn.map(({ base, spec }, k) => ({
      name: `fuzz-${options.seed}-${done + k}`,
      base,
      spec,
    }));
    const batch = await runBatch(sandbox, exercise, answers, wanted);
    done += count;
    const usable = batch.cases.filter((one) => isUsable(one, batch, isVariedIn(drawn, wanted)));
    outside += count - usable.length;
    for (const one of usable)
      for (const finding of disagreements(one, batch, exercise)) {
        const key = `${finding.answer} ${finding.check}`;
        if (!found.has(key)) found.set(key, { finding, ran: one });
      }
    if (goesOn()) await margins.run(sandbox, usable);
    options.onProgress(done, found.size);
    const took = performance.now() - startedAt;
    size = Math.max(1, Math.min(MOST_IN_BATCH, Math.round((size * BATCH_MS) / Math.max(took, BATCH_MS / 4))));
  }
  const findings: FuzzFinding[] = [];
  for (const { finding, ran } of found.values())
    findings.push(
      options.signal.aborted
        ? finding
        : await shrunk(sandbox, exercise, answers, finding, ran, options.signal),
    );
  return {
    ...{ slug: exercise.spec.slug, seed: options.seed, answers: answers.map(({ file }) => file) },
    against: againstOf(exercise),
    ...{ cases: done, outside, findings, margins: margins.all(), unreached: unreachedRanges(exercise) },
  };
}

function againstOf({ oracle }: Exercise): FuzzFinding["against"] {
  return oracle === null ? REFERENCE : "oracle.ts";
}

function isVariedIn(drawn: readonly { readonly isVaried: boolean }[], wanted: readonly FuzzCase[]) {
  const varied = new Map(wanted.map(({ name }, at) => [name, drawn[at]?.isVaried ?? false]));
  return (name: string) => varied.get(name) ?? false;
}

/**
 * Whether a case says something: what is expected is finite. Where sizes and options were changed, they may not go
 * together, and an answer that refuses them is not wrong.
 */
function isUsable(
  { name, expected }: RanCase,
  { results }: RanBatch,
  isVaried: (name: string) => boolean,
): boolean {
  if (!isFiniteResult(expected)) return false;
  return !isVaried(name) || [...results.values()].every((one) => isFiniteResult(one.get(name)));
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
  signal: AbortSignal,
): Promise<FuzzFinding> {
  let [best, at] = [finding, ran];
  const answer = answers.filter(({ file }) => file === finding.answer);
  const derived = derivedSymbols(exercise, ran.spec.function);
  const until = performance.now() + SHRINKING_MS;
  for (let round = 0; round < MOST_ROUNDS && !signal.aborted && performance.now() < until; round += 1) {
    const simpler = simplerCases(at.spec, at.plan, derived).slice(0, MOST_IN_BATCH);
    const wanted = simpler.map((spec, k) => ({
      name: `${finding.name}-${round}-${k}`,
      base: ran.base,
      spec,
    }));
    const batch = await runBatch(sandbox, exercise, answer, wanted);
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

/** What misconceptions come to at the checks named for them. */
class Margins {
  readonly #exercise: Exercise;
  readonly #seen = new Map<string, FuzzMargin>();

  constructor(exercise: Exercise) {
    this.#exercise = exercise;
    for (const [misconception, { rejectedBy }] of Object.entries(exercise.spec.misconceptions))
      if (this.#check(rejectedBy) !== undefined)
        this.#seen.set(misconception, {
          ...{ misconception, check: rejectedBy, cases: 0, passing: 0, narrowest: null, passedBy: null },
        });
  }

  all(): FuzzMargin[] {
    return [...this.#seen.values()];
  }

  async run(sandbox: Sandbox, cases: readonly RanCase[]): Promise<void> {
    await Promise.all([...this.#seen.keys()].map((name) => this.#runOne(sandbox, name, cases)));
  }

  async #runOne(sandbox: Sandbox, name: string, all: readonly RanCase[]): Promise<void> {
    const before = this.#seen.get(name);
    const check = this.#check(before?.check ?? "");
    const source = this.#exercise.misconceptions[name];
    const cases = all.filter(({ checks }) => checks.some((one) => one.name === check?.name));
    if (before === undefined || check === undefined || source === undefined || cases.length === 0) return;
    const program = moduleProgram(this.#exercise, `misconceptions/${name}.ts`, source);
    const plans = cases.map(({ plan }) => plan);
    const limits = { callMs: 2_000, totalMs: 10_000, memoryMb: 128, locatingMs: 0 };
    const results = await runProgram(sandbox, program, plans, limits);
    let margin = before;
    for (const { name: one, plan, spec, expected } of cases) {
      const received = results.get(one);
      if (received?.status === "failed" && ["fault", "timed-out"].includes(received.reason)) continue;
      const share = caseShare(check, plan, received, expected);
      const passes = share <= 1;
      margin = {
        ...margin,
        cases: margin.cases + 1,
        passing: margin.passing + (passes ? 1 : 0),
        narrowest:
          passes || !Number.isFinite(share)
            ? margin.narrowest
            : Math.min(share, margin.narrowest ?? Number.POSITIVE_INFINITY),
        passedBy: margin.passedBy ?? (passes ? spec : null),
      };
    }
    this.#seen.set(name, margin);
  }

  #check(name: string): Compared | undefined {
    return this.#exercise.spec.checks.filter(isCompared).find((one) => one.name === name);
  }
}
