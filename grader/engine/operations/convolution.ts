import type { ConvGeometry } from "../kernels/im2col.ts";
import { apply } from "../primitive.ts";
import { primitives } from "../primitives/table.ts";
import { formatShape, sameShape } from "../shape.ts";
import { ShapeError } from "../shape-error.ts";
import type { Tensor } from "../tensor.ts";
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
  if (x.rank === 3) return reshapeAway(conv2d(unsqueeze(x, 0), weight, bias, options));
  if (options.padding === "same") return samePadded(x, weight, bias, options);
  const geometry = convGeometry(x, weight, options);
  checkBias("conv2d", bias, weight.shape[0]!);
  return apply(primitives.conv2d, [x, weight, bias], geometry);
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
  const onAxis = (value: Pair | undefined, height: number): Pair | undefined =>
    value === undefined ? undefined : [height, ...[value].flat()];
  const { padding, stride, dilation, groups } = options;
  const y = conv2d(unsqueeze(x, -2), unsqueeze(weight, -2), bias, {
    stride: onAxis(stride, 1),
    padding: typeof padding === "string" ? padding : onAxis(padding, 0),
    dilation: onAxis(dilation, 1),
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
  if (x.rank === 3) return reshapeAway(convTranspose2d(unsqueeze(x, 0), weight, bias, options));
  const geometry = transposeGeometry(x, weight, options);
  checkBias("convTranspose2d", bias, geometry.groups * geometry.inChannels);
  return apply(primitives.convTranspose2d, [x, weight, bias], geometry);
}

function reshapeAway(y: Tensor): Tensor {
  return reshape(y, y.shape.slice(1));
}

function checkBias(operation: string, bias: Tensor | null, channels: number): void {
  if (bias !== null && !sameShape(bias.shape, [channels])) {
    throw new ShapeError(operation, `bias [${channels}]`, `bias ${formatShape(bias.shape)}`);
  }
}

function samePadded(x: Tensor, weight: Tensor, bias: Tensor | null, options: ConvOptions): Tensor {
  const dilation = pair("conv2d", "dilation", options.dilation ?? 1, 1);
  if (pair("conv2d", "stride", options.stride ?? 1, 1).some((stride) => stride !== 1)) {
    throw new ShapeError(
      "conv2d",
      `stride 1 with padding "same"`,
      `stride ${JSON.stringify(options.stride)}`,
    );
  }
  const [high, wide] = dilation.map((step, axis) => step * ((weight.shape[axis + 2] ?? 1) - 1));
  const sides = [wide!, high!].flatMap((total) => [Math.floor(total / 2), Math.ceil(total / 2)]);
  return conv2d(pad(x, sides), weight, bias, { ...options, padding: 0 });
}

function convGeometry(x: Tensor, weight: Tensor, options: ConvOptions): ConvGeometry {
  const padding = options.padding === "valid" || options.padding === "same" ? 0 : options.padding;
  const steps = stepsOf("conv2d", { ...options, padding });
  const [batch = 0, channels = 0, height = 0, width = 0] = x.shape;
  const [filters = 0, inChannels = 0, kernelHeight = 0, kernelWidth = 0] = weight.shape;
  const { groups } = steps;
  if (x.rank !== 4 || weight.rank !== 4 || channels !== groups * inChannels || filters % groups !== 0) {
    const expected = `x [N, ${groups * inChannels}, H, W] for weight ${formatShape(weight.shape)}, groups ${groups}`;
    throw new ShapeError("conv2d", expected, `x ${formatShape(x.shape)}`);
  }
  const kernel = [kernelHeight, kernelWidth] as const;
  const input = [height, width] as const;
  const extent = (axis: 0 | 1): number => {
    const reach = steps.dilation[axis] * (kernel[axis] - 1) + 1;
    return Math.floor((input[axis] + 2 * steps.padding[axis] - reach) / steps.stride[axis]) + 1;
  };
  const output = [extent(0), extent(1)] as const;
  if (Math.min(...output) < 1) {
    const expected = `an input of at least the kernel's extent [${kernel.map((k, i) => steps.dilation[i]! * (k - 1) + 1).join(", ")}]`;
    throw new ShapeError(
      "conv2d",
      expected,
      `[${input.map((size, i) => size + 2 * steps.padding[i]!).join(", ")}] with padding`,
    );
  }
  return { ...steps, batch, inChannels, outChannels: filters / groups, input, kernel, output };
}

function transposeGeometry(x: Tensor, weight: Tensor, options: ConvTransposeOptions): ConvGeometry {
  const operation = "convTranspose2d";
  const steps = stepsOf(operation, options);
  const extra = pair(operation, "outputPadding", options.outputPadding ?? 0, 0);
  const [batch = 0, channels = 0, height = 0, width = 0] = x.shape;
  const [filters = 0, inChannels = 0, kernelHeight = 0, kernelWidth = 0] = weight.shape;
  const { groups, stride, padding, dilation } = steps;
  if (x.rank !== 4 || weight.rank !== 4 || channels !== filters || filters % groups !== 0) {
    const expected = `x [N, ${filters}, H, W] for weight ${formatShape(weight.shape)}, groups ${groups}`;
    throw new ShapeError(operation, expected, `x ${formatShape(x.shape)}`);
  }
  const kernel = [kernelHeight, kernelWidth] as const;
  const output = [height, width] as const;
  const extent = (axis: 0 | 1): number =>
    (output[axis] - 1) * stride[axis] -
    2 * padding[axis] +
    dilation[axis] * (kernel[axis] - 1) +
    extra[axis] +
    1;
  const input = [extent(0), extent(1)] as const;
  const tooLarge = extra.some((size, axis) => size >= Math.max(stride[axis]!, dilation[axis]!));
  if (tooLarge) throw new ShapeError(operation, "outputPadding below stride or dilation", formatShape(extra));
  if (Math.min(...input) < 1)
    throw new ShapeError(operation, "a result of at least 1 x 1", formatShape(input));
  return { ...steps, batch, inChannels, outChannels: filters / groups, input, kernel, output };
}

function stepsOf(
  operation: string,
  options: {
    stride?: Pair | undefined;
    padding?: Pair | undefined;
    dilation?: Pair | undefined;
    groups?: number | undefined;
  },
): Pick<ConvGeometry, "stride" | "padding" | "dilation" | "groups"> {
  const groups = options.groups ?? 1;
  if (!Number.isInteger(groups) || groups < 1)
    throw new ShapeError(operation, "groups >= 1", `groups ${groups}`);
  return {
    stride: pair(operation, "stride", options.stride ?? 1, 1),
    padding: pair(operation, "padding", options.padding ?? 0, 0),
    dilation: pair(operation, "dilation", options.dilation ?? 1, 1),
    groups,
  };
}
