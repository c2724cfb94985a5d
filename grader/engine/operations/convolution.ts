import { sameShape } from "../../numbers/shape.ts";
import { apply } from "../primitive.ts";
import { primitives } from "../primitives/table.ts";
import { ShapeError } from "../shape-error.ts";
import { formatShape } from "../shape-rules.ts";
import type { Tensor } from "../tensor.ts";
import { convGeometry, transposeGeometry } from "./conv-geometry.ts";
import { reshape, unsqueeze } from "./layout.ts";
import { pad } from "./padding.ts";
import { type Pair, pair } from "./pair.ts";

export interface ConvOptions {
  readonly stride?: Pair | undefined;
  /** Zeros on both sides; `"same"` keeps the extents (stride 1 only), `"valid"` is 0. */
  readonly padding?: Pair | "same" | "valid" | undefined;
  readonly dilation?: Pair | undefined;
  readonly groups?: number | undefined;
}

export interface ConvTransposeOptions {
  readonly stride?: Pair | undefined;
  readonly padding?: Pair | undefined;
  /** Added to one side of the result, where a stride leaves its size open. */
  readonly outputPadding?: Pair | undefined;
  readonly groups?: number | undefined;
  readonly dilation?: Pair | undefined;
}

/**
 * 2-D cross-correlation, as torch.nn.functional.conv2d.
 *
 * @param x      `[N, C, H, W]`, or `[C, H, W]` for one sample
 * @param weight `[O, C / groups, kH, kW]`
 * @param bias   `[O]`
 * @returns `[N, O, H', W']`, H' = ⌊(H + 2·padding − dilation·(kH − 1) − 1) / stride⌋ + 1
 * @throws {ShapeError} C ≠ groups·weight.shape[1], `groups` does not divide O, or H' or W' < 1
 * @see Dumoulin & Visin, arXiv:1603.07285
 */
export function conv2d(
  x: Tensor,
  weight: Tensor,
  bias: Tensor | null = null,
  options: ConvOptions = {},
): Tensor {
  return correlate("conv2d", x, weight, bias, options);
}

/**
 * 1-D cross-correlation: `x` `[N, C, L]` or `[C, L]`, `weight` `[O, C / groups, k]`, `bias` `[O]`.
 *
 * @returns `[N, O, L']`
 * @throws {ShapeError} as conv2d
 */
export function conv1d(
  x: Tensor,
  weight: Tensor,
  bias: Tensor | null = null,
  options: ConvOptions = {},
): Tensor {
  if ((x.rank !== 2 && x.rank !== 3) || weight.rank !== 3) {
    const received = `x ${formatShape(x.shape)}, weight ${formatShape(weight.shape)}`;
    throw new ShapeError("conv1d", "x [N, C, L] and weight [O, C / groups, k]", received);
  }
  const { padding, stride, dilation, groups } = options;
  const y = correlate("conv1d", unsqueeze(x, -2), unsqueeze(weight, -2), bias, {
    stride: alongWidth(stride, 1),
    padding: typeof padding === "string" ? padding : alongWidth(padding, 0),
    dilation: alongWidth(dilation, 1),
    groups,
  });
  return reshape(y, y.shape.toSpliced(-2, 1));
}

/**
 * Transposed convolution: the gradient of `conv2d` in its input, as an operation.
 *
 * @param x      `[N, C, H, W]`, or `[C, H, W]`
 * @param weight `[C, O / groups, kH, kW]`
 * @param bias   `[O]`
 * @returns `[N, O, H', W']`, H' = (H − 1)·stride − 2·padding + dilation·(kH − 1) + outputPadding + 1
 * @throws {ShapeError} channels that do not fit, or outputPadding not below stride or dilation
 */
export function convTranspose2d(
  x: Tensor,
  weight: Tensor,
  bias: Tensor | null = null,
  options: ConvTransposeOptions = {},
): Tensor {
  if (x.rank === 3) return withoutBatch(convTranspose2d(unsqueeze(x, 0), weight, bias, options));
  const geometry = transposeGeometry("convTranspose2d", x, weight, options);
  checkBias("convTranspose2d", bias, geometry.groups * geometry.inChannels);
  return apply(primitives.convTranspose2d, [x, weight, bias], geometry);
}

function correlate(
  operation: string,
  x: Tensor,
  weight: Tensor,
  bias: Tensor | null,
  options: ConvOptions,
): Tensor {
  if (x.rank === 3) return withoutBatch(correlate(operation, unsqueeze(x, 0), weight, bias, options));
  const { padding = 0, ...steps } = options;
  if (padding === "same") return samePadded(operation, x, weight, bias, steps);
  const geometry = convGeometry(operation, x, weight, {
    ...steps,
    padding: padding === "valid" ? 0 : padding,
  });
  checkBias(operation, bias, weight.shape[0]!);
  return apply(primitives.conv2d, [x, weight, bias], geometry);
}

function samePadded(
  operation: string,
  x: Tensor,
  weight: Tensor,
  bias: Tensor | null,
  steps: Omit<ConvOptions, "padding">,
): Tensor {
  const dilation = pair(operation, "dilation", steps.dilation ?? 1, 1);
  if (pair(operation, "stride", steps.stride ?? 1, 1).some((stride) => stride !== 1)) {
    throw new ShapeError(operation, `stride 1 with padding "same"`, `stride ${JSON.stringify(steps.stride)}`);
  }
  const [high, wide] = dilation.map((step, axis) => step * ((weight.shape[axis + 2] ?? 1) - 1));
  // What is odd goes to the far side.
  const sides = [wide!, high!].flatMap((total) => [Math.floor(total / 2), Math.ceil(total / 2)]);
  return correlate(operation, pad(x, sides), weight, bias, steps);
}

/** A step along one axis as one of a plane of height 1. */
function alongWidth(value: Pair | undefined, height: number): Pair | undefined {
  return value === undefined ? undefined : [height, ...[value].flat()];
}

function withoutBatch(y: Tensor): Tensor {
  return reshape(y, y.shape.slice(1));
}

function checkBias(operation: string, bias: Tensor | null, channels: number): void {
  if (bias !== null && !sameShape(bias.shape, [channels])) {
    throw new ShapeError(operation, `bias [${channels}]`, `bias ${formatShape(bias.shape)}`);
  }
}
