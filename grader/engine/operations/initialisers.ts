import { normalDraw } from "../../numbers/normal-draw.ts";
import { sizeOf } from "../../numbers/shape.ts";
import type { Shape } from "../shape.ts";
import { ShapeError } from "../shape-error.ts";
import { checkExtents, formatShape } from "../shape-rules.ts";
import { Tensor, zeros } from "../tensor.ts";
import { checkedNumber } from "./checked-number.ts";

/** Uniform in [0, 1). */
export type Random = () => number;

export type Nonlinearity =
  | "linear"
  | "conv1d"
  | "conv2d"
  | "conv3d"
  | "sigmoid"
  | "tanh"
  | "relu"
  | "leaky_relu"
  | "selu";

export interface XavierOptions {
  readonly gain?: number | undefined;
}

export interface KaimingOptions {
  /** Slope of the leaky ReLU that follows. */
  readonly a?: number | undefined;
  readonly mode?: "fan_in" | "fan_out" | undefined;
  readonly nonlinearity?: Nonlinearity | undefined;
}

/** What an initialiser aims at. */
export interface InitScale {
  readonly fanIn: number;
  readonly fanOut: number;
  readonly gain: number;
  readonly std: number;
  /** Of the uniform variant: √3·std. */
  readonly bound: number;
}

/**
 * Connections into and out of one unit of a weight `[out, in, …kernel]`.
 *
 * @throws {ShapeError} fewer than two axes
 */
export function fanInAndOut(shape: Shape): { fanIn: number; fanOut: number } {
  checkExtents("fanInAndOut", shape);
  const [out, into, ...kernel] = shape;
  if (out === undefined || into === undefined)
    throw new ShapeError("fanInAndOut", "two axes or more", formatShape(shape));
  return { fanIn: into * sizeOf(kernel), fanOut: out * sizeOf(kernel) };
}

/** The factor that keeps variances even through a nonlinearity, as torch.nn.init.calculate_gain. */
export function calculateGain(nonlinearity: Nonlinearity, param?: number | null): number {
  switch (nonlinearity) {
    case "tanh":
      return 5 / 3;
    case "relu":
      return Math.SQRT2;
    case "leaky_relu":
      return Math.sqrt(2 / (1 + (param ?? 0.01) ** 2));
    case "selu":
      return 0.75;
    default:
      return 1;
  }
}

/** std = gain·√(2 / (fanIn + fanOut)). @throws {ShapeError} no connections @see Glorot & Bengio, AISTATS 2010 */
export function xavierScale(shape: Shape, { gain = 1 }: XavierOptions = {}): InitScale {
  const { fanIn, fanOut } = fanInAndOut(shape);
  checkFan("xavierScale", shape, fanIn + fanOut);
  const std = gain * Math.sqrt(2 / (fanIn + fanOut));
  return { fanIn, fanOut, gain, std, bound: Math.sqrt(3) * std };
}

/** std = gain / √fan. @throws {ShapeError} no connections @see He et al., arXiv:1502.01852 */
export function kaimingScale(shape: Shape, options: KaimingOptions = {}): InitScale {
  const { a = 0, mode = "fan_in", nonlinearity = "leaky_relu" } = options;
  const { fanIn, fanOut } = fanInAndOut(shape);
  const gain = calculateGain(nonlinearity, a);
  const fan = mode === "fan_in" ? fanIn : fanOut;
  checkFan("kaimingScale", shape, fan);
  const std = gain / Math.sqrt(fan);
  return { fanIn, fanOut, gain, std, bound: Math.sqrt(3) * std };
}

/** Even on [−bound, bound) of `xavierScale`. */
export function xavierUniform(shape: Shape, random: Random, options: XavierOptions = {}): Tensor {
  const { bound } = xavierScale(shape, options);
  return uniform(shape, random, { low: -bound, high: bound });
}

/** Normal with the standard deviation of `xavierScale`. */
export function xavierNormal(shape: Shape, random: Random, options: XavierOptions = {}): Tensor {
  return normal(shape, random, { std: xavierScale(shape, options).std });
}

/** Even on [−bound, bound) of `kaimingScale`. */
export function kaimingUniform(shape: Shape, random: Random, options: KaimingOptions = {}): Tensor {
  // As PyTorch: a weight without entries needs no scale.
  if (shape.includes(0)) return zeros(shape);
  const { bound } = kaimingScale(shape, options);
  return uniform(shape, random, { low: -bound, high: bound });
}

/** Normal with the standard deviation of `kaimingScale`. */
export function kaimingNormal(shape: Shape, random: Random, options: KaimingOptions = {}): Tensor {
  if (shape.includes(0)) return zeros(shape);
  return normal(shape, random, { std: kaimingScale(shape, options).std });
}

/** Even on `[low, high)`. @throws {ShapeError} `low` above `high` */
export function uniform(
  shape: Shape,
  random: Random,
  { low = 0, high = 1 }: { low?: number; high?: number } = {},
): Tensor {
  // `!(a <= b)`, not `a > b`: NaN must fail.
  if (!(low <= high)) throw new ShapeError("uniform", "low <= high", `low ${low}, high ${high}`);
  return sampled("uniform", shape, () => low + (high - low) * random());
}

/**
 * Bell-shaped, by the cosine half of Box and Muller's method: two draws a value.
 *
 * @throws {ShapeError} a negative `std`
 */
export function normal(
  shape: Shape,
  random: Random,
  { mean = 0, std = 1 }: { mean?: number; std?: number } = {},
): Tensor {
  checkedNumber("normal", "std", std, [0, Infinity]);
  return sampled("normal", shape, () => mean + std * normalDraw(random));
}

function checkFan(operation: string, shape: Shape, fan: number): void {
  if (fan === 0) throw new ShapeError(operation, "a weight with connections", formatShape(shape));
}

function sampled(operation: string, shape: Shape, draw: () => number): Tensor {
  checkExtents(operation, shape);
  return new Tensor([...shape], Float64Array.from({ length: sizeOf(shape) }, draw));
}
