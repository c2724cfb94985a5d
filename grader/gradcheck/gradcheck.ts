import { sameShape, unravel } from "../numbers/shape.ts";
import { checkGradient, type GradientCheck } from "./check-gradient.ts";
import { type FlatArray, flatArray, type NumericArray } from "./numeric-array.ts";
import { type NumericGradient, numericGradient } from "./numeric-gradient.ts";
import { randomUpstream } from "./random-upstream.ts";
import { largestMagnitude } from "./worst-entry.ts";

export type { NumericArray } from "./numeric-array.ts";

export interface GradcheckOptions {
  /** Positions, from 0, of the inputs to differentiate by; all that hold numbers if absent. */
  readonly wrt?: readonly number[];
  /** Of the random upstream gradient that a result with axes is contracted with; 0 if absent. */
  readonly seed?: number;
}

/** One entry of a gradient, as it is and as numeric differentiation has it. */
export interface GradientEntry {
  /** `[]` of a number. */
  readonly index: readonly number[];
  readonly analytic: number;
  readonly numeric: number;
  /** What the numeric derivative is thought to be off by. */
  readonly numericError: number;
  /** `analytic / numeric`. */
  readonly ratio: number;
}

/** What became of the gradient by one input. */
export interface InputGradcheck {
  /** Its position among the inputs, from 0. */
  readonly input: number;
  readonly shape: readonly number[];
  readonly status: GradientCheck["status"];
  /** The first entry that is not finite, else the one furthest off; null if none was compared. */
  readonly worst: GradientEntry | null;
  /** How many entries are wrong. */
  readonly wrong: number;
  /** How many were left out: f has a kink, a jump or an edge there. */
  readonly leftOut: number;
  /** The largest deviation that passes. */
  readonly tolerance: number;
}

/** `undecided`: nothing is wrong, but of some input nothing could be told. */
export interface GradcheckReport {
  readonly status: GradientCheck["status"];
  readonly inputs: readonly InputGradcheck[];
}

/**
 * Whether a function's hand-written gradient is its gradient: every entry is compared with a numeric derivative
 * (Richardson's extrapolation of central differences, with an estimate of its own error), to 1e-7 of the largest.
 *
 * A result with axes is contracted with a random upstream gradient, which `df` receives as its last argument, behind the
 * inputs; for a number it is 1, and `df` may do without.
 *
 * @param f  of the inputs: a number, or arrays of numbers
 * @param df of the inputs and `gradOutput`: the gradient by the input, in its shape; of several inputs an array with one
 *   for each
 * @param inputs what f is called with; those that hold no numbers are handed on. Each call gets copies of its own.
 * @throws {RangeError} f's result or an input of `wrt` holds no numbers, df's result has another shape than its input,
 *   or there is no number to differentiate by
 * @see PyTorch's torch.autograd.gradcheck
 */
export function gradcheck<const Inputs extends readonly unknown[]>(
  // biome-ignore lint/suspicious/noExplicitAny: functions of any inputs, whose types a caller knows
  f: (...inputs: any[]) => NumericArray,
  // biome-ignore lint/suspicious/noExplicitAny: as above
  df: (...inputsAndGradOutput: any[]) => unknown,
  inputs: Inputs,
  { wrt, seed = 0 }: GradcheckOptions = {},
): GradcheckReport {
  const flat = inputs.map(flatArray);
  const places = wrt ?? [...flat.keys()].filter((i) => flat[i] !== null);
  if (places.length === 0)
    throw new RangeError("gradcheck: expected an input that holds numbers, received none");
  const variables = places.map((input) => ({ input, ...numbersOf(flat[input] ?? null, `input ${input}`) }));
  if (variables.every(({ data }) => data.length === 0))
    throw new RangeError("gradcheck: expected an input that holds numbers, received arrays without entries");
  const copies = () => inputs.map((value, i) => flat[i]?.like(flat[i].data) ?? value);
  const output = numbersOf(flatArray(f(...copies())), "the result of f");
  const upstream = output.shape.length === 0 ? Float64Array.of(1) : randomUpstream(output.shape, seed);
  const returned = df(...copies(), output.like(upstream));
  const gradients = gradientsIn(returned, variables);
  const numeric = variables.map(({ input, data, like }) =>
    numericGradient((x) => {
      const result = f(...copies().with(input, like(x)));
      return contracted(numbersOf(flatArray(result), "the result of f"), output, upstream);
    }, data),
  );
  const scale = {
    caseLargest: Math.max(...numeric.map(({ gradient }) => largestFinite(gradient))),
    upstreamLargest: largestMagnitude(upstream),
  };
  const checked = variables.map(({ input, shape }, i): InputGradcheck => {
    const analytic = gradients[i] ?? new Float64Array();
    const expected = numeric[i] ?? NOTHING;
    const { status, worst, wrong, leftOut, tolerance } = checkGradient(analytic, expected, scale);
    const entry = worst === null ? null : entryOf(worst, shape, analytic, expected);
    return { input, shape, status, worst: entry, wrong, leftOut, tolerance };
  });
  return { status: statusOf(checked), inputs: checked };
}

const NOTHING: NumericGradient = {
  gradient: new Float64Array(),
  error: new Float64Array(),
  kinks: new Uint8Array(),
};

function numbersOf(array: FlatArray | null, what: string): FlatArray {
  if (array !== null) return array;
  throw new RangeError(`gradcheck: expected ${what} to hold numbers, each row as long as the others`);
}

function gradientsIn(
  returned: unknown,
  variables: readonly (FlatArray & { readonly input: number })[],
): Float64Array[] {
  const several: readonly unknown[] | null = Array.isArray(returned) ? returned : null;
  const [only, ...others] = variables;
  if (only !== undefined && others.length === 0) return [onlyGradient(returned, several, only)];
  if (several?.length === variables.length)
    return variables.map((variable, i) => gradientBy(variable, several[i]));
  const received = several === null ? typeof returned : `${several.length}`;
  const inputs = variables.map(({ input }) => input).join(", ");
  throw new RangeError(
    `gradcheck: expected df to return ${variables.length} gradients, received ${received}; those by inputs ${inputs} are asked for`,
  );
}

function onlyGradient(
  returned: unknown,
  several: readonly unknown[] | null,
  variable: FlatArray & { readonly input: number },
): Float64Array {
  const { input, shape } = variable;
  if (!isShaped(returned, shape) && several?.some((part) => isShaped(part, shape)))
    throw new RangeError(
      `gradcheck: expected df to return the gradient by input ${input} alone, received an array of ${several.length}`,
    );
  return gradientBy(variable, returned);
}

function isShaped(value: unknown, shape: readonly number[]): boolean {
  const flat = flatArray(value);
  return flat !== null && sameShape(flat.shape, shape);
}

function gradientBy(
  { input, shape }: FlatArray & { readonly input: number },
  returned: unknown,
): Float64Array {
  const gradient = numbersOf(flatArray(returned), `the gradient by input ${input}`);
  if (sameShape(gradient.shape, shape)) return gradient.data;
  throw new RangeError(
    `gradcheck: expected a gradient by input ${input} of shape [${shape.join(", ")}], received [${gradient.shape.join(", ")}]`,
  );
}

function contracted({ shape, data }: FlatArray, first: FlatArray, upstream: Float64Array): number {
  if (!sameShape(shape, first.shape))
    throw new RangeError(
      `gradcheck: expected f to return shape [${first.shape.join(", ")}] again, received [${shape.join(", ")}]`,
    );
  return data.reduce((sum, value, i) => sum + value * (upstream[i] ?? 0), 0);
}

function largestFinite(values: Float64Array): number {
  return largestMagnitude(values.filter(Number.isFinite));
}

function entryOf(
  at: number,
  shape: readonly number[],
  analytics: Float64Array,
  { gradient, error }: NumericGradient,
): GradientEntry {
  const [analytic = Number.NaN, numeric = Number.NaN] = [analytics[at], gradient[at]];
  return {
    index: unravel(at, shape),
    analytic,
    numeric,
    numericError: error[at] ?? 0,
    ratio: analytic / numeric,
  };
}

/** The worst of them. */
function statusOf(inputs: readonly InputGradcheck[]): GradientCheck["status"] {
  const order = ["not-finite", "wrong-gradient", "undecided"] as const;
  return order.find((status) => inputs.some((one) => one.status === status)) ?? "passed";
}
