import type { Sandbox } from "../../sandbox/contract.ts";
import { BoundedSandbox } from "../../sandbox/host/bounded-sandbox.ts";
import type { Exercise } from "../../spec/exercise.ts";
import type { CaseSpec } from "../../spec/schema/case-spec.ts";
import { dimsOf, membersOf, withoutNull } from "../../spec/schema/type-shape.ts";
import type { TypeSpec } from "../../spec/schema/type-spec.ts";
import { isRecord, isTensor, type Value } from "../../value/value.ts";
import { leavesOf, numbersOf } from "../../value/value-leaves.ts";
import { expectedResults } from "../bank/build-bank.ts";
import type { CaseResult } from "../bank/case-bank.ts";
import { moduleProgram, runProgram } from "../bank/run-program.ts";
import { type CasePlan, planCase } from "../cases/plan-case.ts";
import { type Compared, isCompared } from "../verify/tolerance-share.ts";
import { derivedSymbols } from "./random-case.ts";

/** An answer that has to be right: its file and its text. */
export interface RightAnswer {
  readonly file: string;
  readonly source: string;
}

/** A case that is run, with the checks that would look at it. */
export interface FuzzCase {
  readonly name: string;
  readonly base: string;
  readonly spec: CaseSpec;
}

export interface RanCase extends FuzzCase {
  readonly plan: CasePlan;
  readonly checks: readonly Compared[];
  readonly expected: CaseResult;
}

export interface RanBatch {
  readonly exercise: Exercise;
  readonly cases: readonly RanCase[];
  /** By file, then by case. */
  readonly results: ReadonlyMap<string, ReadonlyMap<string, CaseResult>>;
}

const LIMITS = { callMs: 5_000, totalMs: 30_000, memoryMb: 128, locatingMs: 5_000 };

/**
 * Runs the oracle and answers that have to be right on cases that the exercise does not have, in the sandbox.
 *
 * @param outOfTime ends what is under way, by the clock on the wall: what is missing then has run out of time
 */
export async function runBatch(
  unbounded: Sandbox,
  exercise: Exercise,
  answers: readonly RightAnswer[],
  wanted: readonly FuzzCase[],
  outOfTime: AbortSignal,
): Promise<RanBatch> {
  const sandbox = new BoundedSandbox(unbounded, { signal: outOfTime });
  const sized = await withDerivedSizes(sandbox, exercise, wanted, outOfTime);
  const varied = withCases(exercise, sized);
  const planned = sized.flatMap((one) => {
    const plan = plannedCase(varied, one.name);
    return plan === null ? [] : [{ ...one, plan }];
  });
  const known = new Set(planned.map(({ name }) => name));
  const only = { ...varied, spec: { ...varied.spec, cases: pick(varied.spec.cases, known) } };
  const plans = planned.map(({ plan }) => plan);
  const [expected, ...ran] = await Promise.all([
    inTime(outOfTime, plans, async () => (await expectedResults(sandbox, only)).expected),
    ...answers.map(({ file, source }) =>
      inTime(outOfTime, plans, (results) =>
        runProgram(sandbox, moduleProgram(exercise, file, source), plans, LIMITS, outOfTime, results),
      ),
    ),
  ]);
  return {
    exercise: only,
    cases: planned.flatMap((one) => {
      const result = expected.get(one.name);
      const checks = exercise.spec.checks.filter(isCompared).filter(({ cases }) => cases.includes(one.base));
      return result === undefined ? [] : [{ ...one, checks, expected: result }];
    }),
    results: new Map(answers.map(({ file }, at) => [file, ran[at] ?? new Map()])),
  };
}

/** Whether it is not known what a program makes of a case, for lack of time. */
export function isOutOfTime(result: CaseResult | undefined): boolean {
  return result?.status === "failed" && result.reason === "timed-out";
}

/** Whether a program gave numbers, and all of them finite: what else it gives tells nothing of who is right. */
export function isFiniteResult(result: CaseResult | undefined): boolean {
  if (result?.status !== "returned") return false;
  return result.results.every((value) =>
    leavesOf(value).every(({ leaf }) => numbersOf(leaf)?.every(Number.isFinite) ?? true),
  );
}

/** What a program makes of all cases; of those that `outOfTime` leaves it no time for, that. */
async function inTime(
  outOfTime: AbortSignal,
  plans: readonly CasePlan[],
  run: (results: Map<string, CaseResult>) => Promise<ReadonlyMap<string, CaseResult>>,
): Promise<ReadonlyMap<string, CaseResult>> {
  const results = new Map<string, CaseResult>();
  try {
    return await run(results);
  } catch (error) {
    if (!outOfTime.aborted) throw error;
    return new Map(plans.map(({ name }) => [name, results.get(name) ?? OUT_OF_TIME]));
  }
}

const OUT_OF_TIME: CaseResult = {
  status: "failed",
  reason: "timed-out",
  detail: "",
  place: null,
  mentioned: [],
  isUnfinished: true,
};

function withCases(exercise: Exercise, cases: readonly FuzzCase[]): Exercise {
  const specs = Object.fromEntries(cases.map(({ name, spec }) => [name, spec]));
  const checks = exercise.spec.checks.map((check) => ({
    ...check,
    cases: cases.filter(({ base }) => check.cases.includes(base)).map(({ name }) => name),
  }));
  return { ...exercise, misconceptions: {}, spec: { ...exercise.spec, cases: specs, checks } };
}

/** null where the numbers asked for cannot be drawn. */
function plannedCase(exercise: Exercise, name: string): CasePlan | null {
  try {
    return planCase(exercise, name);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return null;
  }
}

function pick<T>(all: Readonly<Record<string, T>>, names: ReadonlySet<string>): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.has(name)));
}

/** Puts in the sizes that follow from others, as the forward of the reference has them. */
async function withDerivedSizes(
  sandbox: Sandbox,
  exercise: Exercise,
  cases: readonly FuzzCase[],
  outOfTime: AbortSignal,
): Promise<FuzzCase[]> {
  const forwards = cases.filter(({ spec }) => derivedSymbols(exercise, spec.function).length > 0);
  const asked = forwards.map(({ name, base, spec }) => {
    const { gradOutput: _, ...inputs } = spec.inputs;
    const of = exercise.signatures[spec.function]?.backward?.of ?? spec.function;
    return { name, base, spec: { ...spec, function: of, inputs } };
  });
  const varied = withCases(exercise, asked);
  const plans = asked.flatMap(({ name }) => plannedCase(varied, name) ?? []);
  if (plans.length === 0) return [...cases];
  const program = moduleProgram(exercise, "reference.ts", exercise.reference);
  const results = await inTime(outOfTime, plans, (some) =>
    runProgram(sandbox, program, plans, LIMITS, outOfTime, some),
  );
  return cases.map((one) => {
    const result = results.get(one.name);
    const value = result?.status === "returned" ? result.results.at(-1) : undefined;
    if (value === undefined) return one;
    const of = varied.spec.cases[one.name]?.function ?? "";
    const found = sizesIn(exercise.signatures[of]?.returns ?? "null", value);
    const names = derivedSymbols(exercise, one.spec.function);
    const derived = Object.fromEntries(Object.entries(found).filter(([symbol]) => names.includes(symbol)));
    return { ...one, spec: { ...one.spec, sizes: { ...one.spec.sizes, ...derived } } };
  });
}

/** What the symbols of a type stand for in a value of it. */
function sizesIn(type: TypeSpec, value: Value): Record<string, number> {
  const inner = withoutNull(type);
  const members = membersOf(inner);
  if (members !== null && isRecord(value))
    return Object.assign(
      {},
      ...Object.entries(members).map(([key, member]) => sizesIn(member, value.entries.get(key) ?? null)),
    );
  const dims = dimsOf(inner) ?? [];
  if (!isTensor(value)) return {};
  return Object.fromEntries(
    dims.flatMap((dim, axis) => (typeof dim === "string" ? [[dim, value.shape[axis] ?? 0] as const] : [])),
  );
}
