import { formatShape, type Shape, sizeOf } from "../shape.ts";
import { ShapeError } from "../shape-error.ts";
import { Tensor } from "../tensor.ts";

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

/** std = gain·√(2 / (fanIn + fanOut)). @see Glorot & Bengio, AISTATS 2010 */
export function xavierScale(shape: Shape, { gain = 1 }: XavierOptions = {}): InitScale {
  const { fanIn, fanOut } = fanInAndOut(shape);
  const std = gain * Math.sqrt(2 / (fanIn + fanOut));
  return { fanIn, fanOut, gain, std, bound: Math.sqrt(3) * std };
}

/** std = gain / √fan. @see He et al., arXiv:1502.01852 */
export function kaimingScale(shape: Shape, options: KaimingOptions = {}): InitScale {
  const { a = 0, mode = "fan_in", nonlinearity = "leaky_relu" } = options;
  const { fanIn, fanOut } = fanInAndOut(shape);
  const gain = calculateGain(nonlinearity, a);
  const std = gain / Math.sqrt(mode === "fan_in" ? fanIn : fanOut);
  return { fanIn, fanOut, gain, std, bound: Math.sqrt(3) * std };
}

export function xavierUniform(shape: Shape, random: Random, options: XavierOptions = {}): Tensor {
  const { bound } = xavierScale(shape, options);
  return uniform(shape, random, { low: -bound, high: bound });
}

export function xavierNormal(shape: Shape, random: Random, options: XavierOptions = {}): Tensor {
  return normal(shape, random, { std: xavierScale(shape, options).std });
}

export function kaimingUniform(shape: Shape, random: Random, options: KaimingOptions = {}): Tensor {
  const { bound } = kaimingScale(shape, options);
  return uniform(shape, random, { low: -bound, high: bound });
}

export function kaimingNormal(shape: Shape, random: Random, options: KaimingOptions = {}): Tensor {
  return normal(shape, random, { std: kaimingScale(shape, options).std });
}

/** Even on `[low, high)`. */
export function uniform(
  shape: Shape,
  random: Random,
  { low = 0, high = 1 }: { low?: number; high?: number } = {},
): Tensor {
  return sampled(shape, () => low + (high - low) * random());
}

/** Bell-shaped, by the cosine half of Box and Muller's method: two draws a value. */
export function normal(
  shape: Shape,
  random: Random,
  { mean = 0, std = 1 }: { mean?: number; std?: number } = {},
): Tensor {
  // 1 − u lies in (0, 1], so the logarithm is finite.
  const draw = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return sampled(shape, () => mean + std * draw());
}

function sampled(shape: Shape, draw: () => number): Tensor {
  return new Tensor([...shape], Float64Array.from({ length: sizeOf(shape) }, draw));
}
