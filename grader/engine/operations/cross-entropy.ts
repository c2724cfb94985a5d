import { sameShape } from "../../numbers/shape.ts";
import type { Shape } from "../shape.ts";
import { ShapeError } from "../shape-error.ts";
import { formatShape } from "../shape-rules.ts";
import { ones, Tensor, type TensorLike, tensor } from "../tensor.ts";
import { logSoftmax } from "./activations.ts";
import { add, div, mul, neg } from "./arithmetic.ts";
import { checkedIndex, checkedNumber } from "./checked-number.ts";
import { gather, where } from "./indexing.ts";
import { reshape, unsqueeze } from "./layout.ts";
import type { LossOptions, Reduction } from "./losses.ts";
import { reduceLoss } from "./reduce-loss.ts";
import { sum } from "./reductions.ts";

export interface ClassLossOptions extends LossOptions {
  /** One factor a class, `[C]`. "mean" then divides by the sum of the targets' factors. */
  readonly weight?: TensorLike | null | undefined;
  /** Targets with this id count neither in the sum nor in the divisor. */
  readonly ignoreIndex?: number | undefined;
}

export interface CrossEntropyOptions extends ClassLossOptions {
  /** Share of each target that is spread evenly over all classes. */
  readonly labelSmoothing?: number | undefined;
}

/**
 * `−logP[target]`, as torch.nn.functional.nll_loss.
 *
 * @param logP   `[N, C]`, `[N, C, d1, …]`, or `[C]` for one sample
 * @param target class ids, `[N]`, `[N, d1, …]` or a number
 * @throws {ShapeError} a target of another shape, or an id outside the classes
 */
export function nllLoss(logP: Tensor, target: TensorLike, options: ClassLossOptions = {}): Tensor {
  return targetLoss("nllLoss", logP, tensor(target), options);
}

/**
 * Cross-entropy of logits, as torch.nn.functional.cross_entropy.
 *
 * @param x      logits `[N, C]`, `[N, C, d1, …]`, or `[C]`
 * @param target class ids as for `nllLoss`, or probabilities of the shape of `x`
 * @throws {ShapeError} a target of another shape, an id outside the classes, or `labelSmoothing` outside [0, 1]
 */
export function crossEntropy(x: Tensor, target: TensorLike, options: CrossEntropyOptions = {}): Tensor {
  const t = tensor(target);
  checkedNumber("crossEntropy", "labelSmoothing", options.labelSmoothing ?? 0, [0, 1]);
  const logP = logSoftmax(x, { dim: x.rank === 1 ? 0 : 1 });
  if (sameShape(x.shape, t.shape)) return probabilityLoss(logP, t, options);
  const { labelSmoothing = 0, ...rest } = options;
  const plain = targetLoss("crossEntropy", logP, t, rest);
  if (labelSmoothing === 0) return plain;
  return add(mul(1 - labelSmoothing, plain), mul(labelSmoothing, spreadLoss(logP, t, rest)));
}

function targetLoss(operation: string, logP: Tensor, target: Tensor, options: ClassLossOptions): Tensor {
  const { weight = null, ignoreIndex = -100, reduction } = options;
  const [rows, ids] = asBatch(operation, logP, target);
  const classes = rows.shape[1]!;
  const factors = classWeights(operation, weight, classes);
  const kept = ids.data.map((id) => (id === ignoreIndex ? 0 : 1));
  const safe = ids.data.map((id, i) => (kept[i] === 0 ? 0 : checkedIndex(operation, id, classes)));
  const perTarget = safe.map((id, i) => kept[i]! * factors.data[id]!);
  const picked = pick(rows, new Tensor(ids.shape, safe));
  // Ignored entries are replaced, not multiplied by 0: they may be infinite.
  const clean = where(new Tensor(ids.shape, kept), picked, 0);
  const losses = neg(mul(clean, new Tensor(ids.shape, perTarget)));
  return reduceClasses(losses, total(perTarget), reduction, target.shape);
}

/** The part of a smoothed loss that knows no target: the mean of all classes' losses. */
function spreadLoss(logP: Tensor, target: Tensor, options: ClassLossOptions): Tensor {
  const { weight = null, ignoreIndex = -100, reduction } = options;
  const [rows, ids] = asBatch("crossEntropy", logP, target);
  const classes = rows.shape[1]!;
  const factors = classWeights("crossEntropy", weight, classes);
  const kept = ids.data.map((id) => (id === ignoreIndex ? 0 : 1));
  const perClass = neg(mul(rows, reshape(factors, [classes, ...ids.shape.slice(1).map(() => 1)])));
  const losses = where(new Tensor(ids.shape, kept), div(sum(perClass, { dim: 1 }), classes), 0);
  const divisor = total(ids.data.map((id, i) => (kept[i] === 0 ? 0 : factors.data[id]!)));
  return reduceClasses(losses, divisor, reduction, target.shape);
}

function probabilityLoss(logP: Tensor, target: Tensor, options: CrossEntropyOptions): Tensor {
  const { weight = null, labelSmoothing = 0, reduction } = options;
  const axis = logP.rank === 1 ? 0 : 1;
  const classes = logP.shape[axis]!;
  const factors = classWeights("crossEntropy", weight, classes);
  const smoothed = add(mul(target, 1 - labelSmoothing), labelSmoothing / classes);
  const scaled = mul(smoothed, reshape(factors, [classes, ...logP.shape.slice(axis + 1).map(() => 1)]));
  const losses = neg(sum(mul(logP, scaled), { dim: axis }));
  return reduceClasses(losses, losses.size, reduction, losses.shape);
}

/** "mean" divides by the given number, not by how many losses there are. */
function reduceClasses(
  losses: Tensor,
  divisor: number,
  reduction: Reduction | undefined,
  shape: Shape,
): Tensor {
  if (reduction === "none") return reshape(losses, shape);
  const summed = reduceLoss(losses, "sum");
  return reduction === "sum" ? summed : div(summed, divisor);
}

/** With a batch axis, and the target checked against the logits. */
function asBatch(operation: string, logP: Tensor, target: Tensor): [rows: Tensor, ids: Tensor] {
  const rows = logP.rank === 1 ? unsqueeze(logP, 0) : logP;
  const expected = rows.shape.toSpliced(1, 1);
  const ids = logP.rank === 1 && target.rank === 0 ? reshape(target.detach(), [1]) : target.detach();
  if (rows.rank < 2 || !sameShape(ids.shape, expected)) {
    const received = `x ${formatShape(logP.shape)}, target ${formatShape(target.shape)}`;
    throw new ShapeError(operation, "x [N, C, ...] with class ids [N, ...]", received);
  }
  return [rows, ids];
}

function pick(rows: Tensor, ids: Tensor): Tensor {
  const picked = gather(rows, unsqueeze(ids, 1), { dim: 1 });
  return reshape(picked, ids.shape);
}

function classWeights(operation: string, weight: TensorLike | null, classes: number): Tensor {
  const factors = weight === null ? ones([classes]) : tensor(weight).detach();
  if (sameShape(factors.shape, [classes])) return factors;
  throw new ShapeError(operation, `weight [${classes}]`, `weight ${formatShape(factors.shape)}`);
}

function total(values: Float64Array): number {
  return values.reduce((before, value) => before + value, 0);
}
