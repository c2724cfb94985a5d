import { sameShape, sizeOf } from "../../numbers/shape.ts";
import { applyKeeping } from "../primitive.ts";
import { primitives } from "../primitives/table.ts";
import type { Shape } from "../shape.ts";
import { ShapeError } from "../shape-error.ts";
import { formatShape } from "../shape-rules.ts";
import { Tensor } from "../tensor.ts";
import { add, div, mul, sqrt, sub } from "./arithmetic.ts";
import { checkedInteger } from "./checked-number.ts";
import { reshape } from "./layout.ts";

export interface RunningStatistics {
  /** `[C]` */
  readonly runningMean: Tensor;
  /** `[C]`, updated with the unbiased variance of the batch. */
  readonly runningVar: Tensor;
  /** Batches seen; needed when `momentum` is null. */
  readonly numBatchesTracked?: number | undefined;
}

export interface BatchNormOptions {
  /** Statistics so far; without them each batch is normalised by its own, in evaluation too. */
  readonly running?: RunningStatistics | null | undefined;
  readonly training?: boolean | undefined;
  /** Weight of the new batch in the running statistics; null: the mean over all batches seen. */
  readonly momentum?: number | null | undefined;
  readonly eps?: number | undefined;
}

export interface BatchNormResult {
  readonly y: Tensor;
  /** The statistics after this batch (new tensors; those given are left alone), or null if none are kept. */
  readonly running: Required<RunningStatistics> | null;
}

/**
 * Batch normalisation per channel, 1-D and 2-D alike.
 *
 * @param x      `[N, C]`, `[N, C, L]` or `[N, C, H, W]`
 * @param weight `[C]`
 * @param bias   `[C]`
 * @throws {ShapeError} a `[C]` of another length, or one value a channel in training; without any, nothing is learnt
 * @see Ioffe & Szegedy, arXiv:1502.03167
 */
export function batchNorm(
  x: Tensor,
  weight: Tensor | null = null,
  bias: Tensor | null = null,
  options: BatchNormOptions = {},
): BatchNormResult {
  const { running = null, training = false, momentum = 0.1, eps = 1e-5 } = options;
  const channels = channelsOf(x, { weight, bias, ...running });
  const shape = [channels, ...x.shape.slice(2).map(() => 1)];
  if (!training && running !== null) {
    const centred = sub(x, reshape(running.runningMean, shape));
    const y = div(centred, sqrt(add(reshape(running.runningVar, shape), eps)));
    return { y: scaleAndShift(y, weight, bias, shape), running: { numBatchesTracked: 0, ...running } };
  }
  const inner = sizeOf(x.shape.slice(2));
  const count = x.shape[0]! * inner;
  if (count === 1) throw new ShapeError("batchNorm", "more than one value per channel", formatShape(x.shape));
  const groups = reshape(x, [x.shape[0]!, channels, inner]);
  const { output, saved } = applyKeeping(primitives.standardize, [groups, weight, bias], { eps });
  const next = running === null ? null : updated(running, saved, count, momentum);
  return { y: reshape(output, x.shape), running: next };
}

export interface LayerNormOptions {
  /** The trailing axes that are normalised together. */
  readonly normalizedShape: Shape;
  readonly eps?: number | undefined;
}

/**
 * Normalises each sample over its trailing axes; `weight` and `bias` have the shape of those axes.
 *
 * @throws {ShapeError} the trailing axes of x, weight or bias are not `normalizedShape`
 * @see Ba, Kiros & Hinton, arXiv:1607.06450
 */
export function layerNorm(
  x: Tensor,
  weight: Tensor | null,
  bias: Tensor | null,
  { normalizedShape, eps = 1e-5 }: LayerNormOptions,
): Tensor {
  if (normalizedShape.length === 0)
    throw new ShapeError("layerNorm", "at least one axis in normalizedShape", formatShape(normalizedShape));
  const lead = Math.max(0, x.rank - normalizedShape.length);
  const trailing = x.shape.slice(lead);
  const operands = Object.entries({ x: trailing, weight: weight?.shape, bias: bias?.shape });
  for (const [name, shape] of operands) {
    if (shape !== undefined && !sameShape(shape, normalizedShape)) {
      throw new ShapeError(
        "layerNorm",
        `${name} over ${formatShape(normalizedShape)}`,
        `${name} ${formatShape(shape)}`,
      );
    }
  }
  const rows = reshape(x, [1, sizeOf(x.shape.slice(0, lead)), sizeOf(normalizedShape)]);
  const { output } = applyKeeping(primitives.standardize, [rows, null, null], { eps });
  return scaleAndShift(reshape(output, x.shape), weight, bias, normalizedShape);
}

function scaleAndShift(y: Tensor, weight: Tensor | null, bias: Tensor | null, shape: Shape): Tensor {
  const scaled = weight === null ? y : mul(y, reshape(weight, shape));
  return bias === null ? scaled : add(scaled, reshape(bias, shape));
}

function channelsOf(x: Tensor, vectors: Record<string, Tensor | number | null | undefined>): number {
  const channels = x.shape[1];
  if (channels === undefined) throw new ShapeError("batchNorm", "x [N, C, ...]", `x ${formatShape(x.shape)}`);
  for (const [name, vector] of Object.entries(vectors)) {
    if (vector instanceof Tensor && !sameShape(vector.shape, [channels])) {
      throw new ShapeError("batchNorm", `${name} [${channels}]`, `${name} ${formatShape(vector.shape)}`);
    }
  }
  return channels;
}

function updated(
  { runningMean, runningVar, numBatchesTracked = 0 }: RunningStatistics,
  batch: { mean: Float64Array; variance: Float64Array },
  count: number,
  momentum: number | null,
): Required<RunningStatistics> {
  checkedInteger("batchNorm", "numBatchesTracked", numBatchesTracked, 0);
  const factor = momentum ?? 1 / (numBatchesTracked + 1);
  const blend = (old: Tensor, fresh: Float64Array): Tensor =>
    new Tensor(
      old.shape,
      // Nothing is learnt from no values: their mean is NaN.
      count === 0 ? old.data : old.data.map((value, i) => (1 - factor) * value + factor * fresh[i]!),
    );
  const unbiased = batch.variance.map((value) => (value * count) / (count - 1));
  return {
    runningMean: blend(runningMean, batch.mean),
    runningVar: blend(runningVar, unbiased),
    numBatchesTracked: numBatchesTracked + 1,
  };
}
