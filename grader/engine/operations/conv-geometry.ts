import type { ConvGeometry } from "../kernels/im2col.ts";
import { ShapeError } from "../shape-error.ts";
import { formatShape } from "../shape-rules.ts";
import type { Tensor } from "../tensor.ts";
import { checkedInteger } from "./checked-number.ts";
import { type Pair, pair } from "./pair.ts";

interface StepOptions {
  readonly stride?: Pair | undefined;
  readonly padding?: Pair | undefined;
  readonly dilation?: Pair | undefined;
  readonly groups?: number | undefined;
}

type Two = readonly [number, number];

/**
 * What `x` `[N, C, H, W]` and `weight` `[O, C / groups, kH, kW]` make of each other.
 *
 * @throws {ShapeError} channels, groups or extents that do not fit, in the name of `operation`
 */
export function convGeometry(
  operation: string,
  x: Tensor,
  weight: Tensor,
  options: StepOptions,
): ConvGeometry {
  const steps = stepsOf(operation, options);
  const [batch, channels, ...input] = fourAxes(operation, "x [N, C, H, W]", x);
  const [filters, inChannels, ...kernel] = fourAxes(operation, "weight [O, C / groups, kH, kW]", weight);
  const { groups, stride, padding, dilation } = steps;
  checkGroups(operation, filters, groups);
  checkFilled(operation, x, weight, [...input, filters, ...kernel]);
  if (channels !== groups * inChannels) {
    const expected = `${groups * inChannels} channels for weight ${formatShape(weight.shape)} and groups ${groups}`;
    throw new ShapeError(operation, expected, `${channels} in x ${formatShape(x.shape)}`);
  }
  const room = (axis: 0 | 1): number =>
    input[axis] + 2 * padding[axis] - dilation[axis] * (kernel[axis] - 1) - 1;
  const output: Two = [Math.floor(room(0) / stride[0]) + 1, Math.floor(room(1) / stride[1]) + 1];
  if (Math.min(...output) < 1) {
    const reach = kernel.map((extent, axis) => dilation[axis]! * (extent - 1) + 1);
    const padded = input.map((extent, axis) => extent + 2 * padding[axis]!);
    throw new ShapeError(operation, `a padded input of at least ${formatShape(reach)}`, formatShape(padded));
  }
  return { ...steps, batch, inChannels, outChannels: filters / groups, input, kernel, output };
}

/**
 * The geometry of the convolution that a transposed one turns round: `x` `[N, C, H, W]` is its output, `weight` is
 * `[C, O / groups, kH, kW]`.
 *
 * @throws {ShapeError} as `convGeometry`, or outputPadding not below stride or dilation
 */
export function transposeGeometry(
  operation: string,
  x: Tensor,
  weight: Tensor,
  options: StepOptions & { readonly outputPadding?: Pair | undefined },
): ConvGeometry {
  const steps = stepsOf(operation, options);
  const extra = pair(operation, "outputPadding", options.outputPadding ?? 0, 0);
  const [batch, channels, ...output] = fourAxes(operation, "x [N, C, H, W]", x);
  const [filters, inChannels, ...kernel] = fourAxes(operation, "weight [C, O / groups, kH, kW]", weight);
  const { groups, stride, padding, dilation } = steps;
  checkGroups(operation, filters, groups);
  checkFilled(operation, x, weight, [...output, filters, inChannels, ...kernel]);
  if (channels !== filters) {
    const expected = `${filters} channels for weight ${formatShape(weight.shape)}`;
    throw new ShapeError(operation, expected, `${channels} in x ${formatShape(x.shape)}`);
  }
  if (extra.some((size, axis) => size >= Math.max(stride[axis]!, dilation[axis]!))) {
    throw new ShapeError(operation, "outputPadding below stride or dilation", formatShape(extra));
  }
  const extent = (axis: 0 | 1): number =>
    (output[axis] - 1) * stride[axis] -
    2 * padding[axis] +
    dilation[axis] * (kernel[axis] - 1) +
    extra[axis] +
    1;
  const input: Two = [extent(0), extent(1)];
  if (Math.min(...input) < 1)
    throw new ShapeError(operation, "a result of at least [1, 1]", formatShape(input));
  return { ...steps, batch, inChannels, outChannels: filters / groups, input, kernel, output };
}

function stepsOf(
  operation: string,
  { stride = 1, padding = 0, dilation = 1, groups = 1 }: StepOptions,
): Pick<ConvGeometry, "stride" | "padding" | "dilation" | "groups"> {
  return {
    stride: pair(operation, "stride", stride, 1),
    padding: pair(operation, "padding", padding, 0),
    dilation: pair(operation, "dilation", dilation, 1),
    groups: checkedInteger(operation, "groups", groups, 1),
  };
}

function fourAxes(operation: string, expected: string, { shape }: Tensor): [number, number, number, number] {
  const [first, second, height, width, ...rest] = shape;
  const missing = first === undefined || second === undefined || height === undefined || width === undefined;
  if (missing || rest.length > 0) throw new ShapeError(operation, expected, formatShape(shape));
  return [first, second, height, width];
}

/** There may be no sample and no channel to add up, but always a plane, a kernel and a channel of the result. */
function checkFilled(operation: string, x: Tensor, weight: Tensor, extents: readonly number[]): void {
  if (Math.min(...extents) > 0) return;
  const received = `x ${formatShape(x.shape)}, weight ${formatShape(weight.shape)}`;
  throw new ShapeError(operation, "planes, kernels and filters that are not empty", received);
}

function checkGroups(operation: string, filters: number, groups: number): void {
  if (filters % groups === 0) return;
  throw new ShapeError(operation, `a first extent of weight that ${groups} groups divide`, `${filters}`);
}
