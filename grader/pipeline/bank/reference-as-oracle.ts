import type { NumericGradient } from "../../gradcheck/numeric-gradient.ts";
import { STEP_SIZES } from "../../gradcheck/richardson-estimate.ts";
import type { DifferentiateRequest, Sandbox } from "../../sandbox/contract.ts";
import type { Exercise } from "../../spec/exercise.ts";
import { gradientName } from "../../spec/schema/signatures.ts";
import type { GradientSpec } from "../../spec/schema/type-spec.ts";
import { isRecord, recordValue, tensorValue, type Value } from "../../value/value.ts";
import { leavesOf, numbersIn, numbersOf, shapeOf } from "../../value/value-leaves.ts";
import { differentiateRequest } from "../cases/differentiate-request.ts";
import type { CasePlan } from "../cases/plan-case.ts";
import { Runner } from "../submission/runner.ts";
import type { CaseBank, CaseResult, GradientAccuracy } from "./case-bank.ts";
import { failed, LIMITS, moduleProgram, runProgram } from "./run-program.ts";

type ExpectedResults = Pick<CaseBank, "expected" | "accuracy">;

/** Twice: every gradient is found by two series of steps. */
const DIFFERENTIATING_MS = 120_000;
/** The second series of steps: another rounding and, by the fourth power, a quarter of the truncation error. */
const SECOND_STEPS = 0.7;

/**
 * Expected results where an exercise has no oracle: values as the reference returns them, gradients as numeric
 * derivatives of its forwards. What it writes as backward is graded like anybody's.
 *
 * Where a gradient is declared a convention no derivative could say what it is: there the reference's own backward
 * counts.
 */
export async function referenceAsOracle(
  sandbox: Sandbox,
  exercise: Exercise,
  plans: readonly CasePlan[],
): Promise<ExpectedResults> {
  const program = moduleProgram(exercise, "reference.ts", exercise.reference);
  const own = await runProgram(sandbox, program, plans);
  const expected = new Map(own);
  const accuracy = new Map<string, readonly GradientAccuracy[]>();
  const runner = new Runner(sandbox, program, { ...LIMITS, locatingMs: DIFFERENTIATING_MS });
  try {
    for (const plan of plans) {
      const gradient = exercise.spec.gradients[plan.signature.name];
      const wrt = gradient?.wrt.filter((name) => !gradient.convention?.includes(name)) ?? [];
      if (gradient === undefined || plan.spec.convention || wrt.length === 0) continue;
      const found = await differentiated(runner, { plan, gradient, wrt }, own.get(plan.name));
      expected.set(plan.name, found.result);
      accuracy.set(plan.name, found.accuracy);
    }
  } finally {
    await runner.close();
  }
  return { expected, accuracy };
}

interface Differentiated {
  readonly result: CaseResult;
  readonly accuracy: readonly GradientAccuracy[];
}

interface GradientCase {
  readonly plan: CasePlan;
  readonly gradient: GradientSpec;
  /** Those that are no convention. */
  readonly wrt: readonly string[];
}

async function differentiated(
  runner: Runner,
  { plan, gradient, wrt }: GradientCase,
  own: CaseResult | undefined,
): Promise<Differentiated> {
  const request = plan.calls.length === 1 ? differentiateRequest(plan, gradient, wrt) : null;
  if (request === null) return refused("not-differentiable", "");
  const first = await runner.differentiate(request);
  if (first.status !== "differentiated") return { result: failed(first), accuracy: [] };
  const steps = (gradient.steps ?? STEP_SIZES).map((step) => SECOND_STEPS * step);
  const second = await runner.differentiate({ ...request, steps });
  if (second.status !== "differentiated") return { result: failed(second), accuracy: [] };
  const inputs = inputsOf(request);
  if (first.estimates.some(({ gradient }) => !gradient.every(Number.isFinite)))
    return refused("not-differentiable", "");
  const leftOut = wrt.find((_, k) => first.estimates[k]?.kinks.some((kink) => kink !== 0));
  if (leftOut !== undefined) return refused("kink", leftOut);
  const estimates = withoutRounding(first.estimates, request);
  const gradients = wrt.map((name, k) => withNumbers(inputs[k] ?? null, estimates[k], name));
  // The process that differentiates is not believed to have sent as many numbers as it should, or finite ones.
  const whole = gradients.filter((entry) => entry !== null);
  if (whole.length < wrt.length) return refused("not-differentiable", "");
  return {
    result: {
      status: "returned",
      results: [inDeclaredOrder(gradient, new Map(whole), own)],
      changed: [],
      shared: [],
    },
    accuracy: accuracyOf(wrt, estimates, withoutRounding(second.estimates, request)),
  };
}

/** Below this part of the upstream gradient nothing but rounding is left of a gradient that is zero. */
const ROUNDING = 1e-9;

/** The gradients of a case, zeros where all of them are nothing but rounding. */
function withoutRounding(
  estimates: readonly NumericGradient[],
  { cotangents }: DifferentiateRequest,
): Float64Array[] {
  const upstream = largestOf([...cotangents.values()].flatMap((value) => numbersIn(value)));
  const largest = largestOf(estimates.flatMap(({ gradient }) => [...gradient]));
  return estimates.map(({ gradient }) =>
    largest < ROUNDING * upstream ? new Float64Array(gradient.length) : gradient,
  );
}

/** NaN where one is. */
function largestOf(numbers: readonly number[]): number {
  return numbers.reduce((largest, entry) => Math.max(largest, Math.abs(entry)), 0);
}

function refused(reason: "kink" | "not-differentiable", detail: string): Differentiated {
  return { result: { status: "failed", reason, detail, place: null, mentioned: [] }, accuracy: [] };
}

function inputsOf({ arguments: given, wrt }: DifferentiateRequest): (Value | null)[] {
  return wrt.map((place) => {
    const argument = given[place];
    return argument?.kind === "value" ? argument.value : null;
  });
}

/** A value like an input, of other numbers; null unless these are as many, and all finite. */
function withNumbers(
  input: Value,
  numbers: Float64Array | undefined,
  name: string,
): readonly [string, Value] | null {
  const size = leavesOf(input).reduce((sum, { leaf }) => sum + (numbersOf(leaf)?.length ?? 0), 0);
  if (numbers?.length !== size || !numbers.every(Number.isFinite)) return null;
  let at = 0;
  const replaced = (value: Value): Value => {
    if (isRecord(value)) return recordValue([...value.entries].map(([key, entry]) => [key, replaced(entry)]));
    const shape = shapeOf(value);
    const length = numbersOf(value)?.length ?? 0;
    const own = numbers.slice(at, at + length);
    at += length;
    return shape.length === 0 ? (own[0] ?? Number.NaN) : tensorValue(shape, own);
  };
  return [gradientName(name), replaced(input)];
}

/** With the reference's own gradient where that is a convention. */
function inDeclaredOrder(
  { wrt }: GradientSpec,
  found: ReadonlyMap<string, Value>,
  own: CaseResult | undefined,
): Value {
  const [written] = own?.status === "returned" ? own.results : [];
  const conventions = written !== undefined && isRecord(written) ? written.entries : new Map<string, Value>();
  return recordValue(
    wrt.map(gradientName).map((key) => [key, found.get(key) ?? conventions.get(key) ?? null] as const),
  );
}

function accuracyOf(
  wrt: readonly string[],
  first: readonly Float64Array[],
  second: readonly Float64Array[],
): GradientAccuracy[] {
  const largest = largestOf(first.flatMap((gradient) => [...gradient]));
  return wrt.map((parameter, k) => {
    const other = second[k];
    const apart = [...(first[k] ?? [])].map((slope, i) => slope - (other?.[i] ?? Number.NaN));
    const worst = largestOf(apart);
    return { parameter, error: worst === 0 ? 0 : worst / largest };
  });
}
