import { checkGradient } from "../../gradcheck/check-gradient.ts";
import { unravel } from "../../numbers/shape.ts";
import type { Argument, Session } from "../../sandbox/contract.ts";
import type { GradedExercise } from "../../spec/exercise.ts";
import { gradientName, type Signature } from "../../spec/schema/signatures.ts";
import { isRecord, recordValue, tensorValue, type Value } from "../../value/value.ts";
import { numbersIn, numbersOf, shapeOf } from "../../value/value-leaves.ts";
import { valueAt } from "../../value/value-path.ts";
import { differentiateRequest } from "../cases/differentiate-request.ts";

/** A backward's result held against the slopes of the learner's own forward. */
export interface OwnSlopes {
  /** Numeric derivatives, under the names of the gradients. */
  readonly value: Value;
  readonly gradients: readonly SlopeCheck[];
}

export interface SlopeCheck {
  readonly name: string;
  /** `not-finite`: the backward's own numbers are not. `undecided`: within the numeric derivative's own error. */
  readonly status: "agrees" | "differs" | "not-finite" | "undecided";
  readonly deviation: number;
  /** Where they are furthest apart; null for a number, and where nothing was compared. */
  readonly at: readonly number[] | null;
}

/**
 * Differentiates the forward of the same program at the inputs a backward was called on.
 *
 * @returns null for a function that is no backward, and where there is nothing to differentiate or too much
 */
export async function ownSlopes(
  session: Session,
  { spec: { gradients, limits } }: GradedExercise,
  signature: Signature,
  call: { readonly arguments: readonly Argument[]; readonly received: Value },
): Promise<OwnSlopes | null> {
  const gradient = gradients[signature.name];
  if (gradient === undefined) return null;
  const wrt = gradient.wrt.filter((name) => numbersAt(call.received, gradientName(name)) !== null);
  const plan = { signature, spec: {}, calls: [{ function: signature.name, arguments: call.arguments }] };
  const request = differentiateRequest(plan, gradient, wrt);
  if (request === null) return null;
  const numeric = await session.differentiate({ ...request, limitMs: limits.callMs });
  if (numeric.status !== "differentiated") return null;
  const upstreamLargest = largestOf(request.cotangents);
  const values: [string, Value][] = [];
  const checks = wrt.flatMap((parameter, k): SlopeCheck[] => {
    const name = gradientName(parameter);
    const own = numbersAt(call.received, name);
    const estimate = numeric.estimates[k];
    if (own === null || estimate?.gradient.length !== own.numbers.length) return [];
    const { shape } = own;
    values.push([
      name,
      shape.length === 0 ? (estimate.gradient[0] ?? 0) : tensorValue(shape, estimate.gradient),
    ]);
    const { status, deviation, worst } = checkGradient(own.numbers, estimate, { upstreamLargest });
    const at = worst === null || shape.length === 0 ? null : unravel(worst, shape);
    return [{ name, status: STATUS[status], deviation, at }];
  });
  return checks.length === 0 ? null : { value: recordValue(values), gradients: checks };
}

const STATUS = {
  passed: "agrees",
  "wrong-gradient": "differs",
  "not-finite": "not-finite",
  undecided: "undecided",
} as const;

function numbersAt(
  received: Value,
  name: string,
): { numbers: Float64Array; shape: readonly number[] } | null {
  const leaf = valueAt(received, [name]) ?? null;
  const numbers = isRecord(leaf) ? null : numbersOf(leaf);
  return numbers === null || isRecord(leaf) ? null : { numbers, shape: shapeOf(leaf) };
}

/** 1 where all are 0: the rounding of terms that cancel is as large as they are. */
function largestOf(cotangents: ReadonlyMap<string, Value>): number {
  const numbers = [...cotangents.values()].flatMap((value) => numbersIn(value));
  return numbers.reduce((largest, entry) => Math.max(largest, Math.abs(entry)), 0) || 1;
}
