import { sameShape } from "../../numbers/shape.ts";
import { ShapeError } from "../shape-error.ts";
import { formatShape } from "../shape-rules.ts";
import { Tensor, type TensorLike, tensor, zeros } from "../tensor.ts";
import { softmax } from "./activations.ts";
import { add, div, mul } from "./arithmetic.ts";
import { checkedInteger } from "./checked-number.ts";
import { maskedFill, where } from "./indexing.ts";
import { broadcastTo, concat, permute, reshape, split, transpose } from "./layout.ts";
import { linear, matmul } from "./linear.ts";
import { mean } from "./reductions.ts";

export interface AttentionOptions {
  /** 1 where a query may attend to a key; broadcasts to `[…, T, S]`. */
  readonly mask?: TensorLike | null | undefined;
  /** The score of what may not be attended to. */
  readonly maskValue?: number | undefined;
  /** Added to the scores; broadcasts to `[…, T, S]`. */
  readonly bias?: Tensor | null | undefined;
  /** Factor on `q·kᵀ`; 1/√E unless given. */
  readonly scale?: number | undefined;
}

/**
 * `softmax(q·kᵀ / √E)·v`.
 *
 * @param q `[…, T, E]`
 * @param k `[…, S, E]`
 * @param v `[…, S, Ev]`
 * @returns `y` `[…, T, Ev]` and the weights `[…, T, S]`
 * @throws {ShapeError} extents that do not fit
 * @see Vaswani et al., arXiv:1706.03762
 */
export function scaledDotProductAttention(
  q: Tensor,
  k: Tensor,
  v: Tensor,
  { mask = null, maskValue = -Infinity, bias = null, scale }: AttentionOptions = {},
): { y: Tensor; weights: Tensor } {
  const width = q.shape.at(-1) ?? 0;
  const agree = k.shape.at(-1) === width && k.shape.at(-2) === v.shape.at(-2);
  if (Math.min(q.rank, k.rank, v.rank) < 2 || !agree) {
    const received = [q, k, v].map((operand) => formatShape(operand.shape)).join(", ");
    throw new ShapeError(
      "scaledDotProductAttention",
      "q [..., T, E], k [..., S, E], v [..., S, Ev]",
      received,
    );
  }
  const products = matmul(q, transpose(k));
  let scores = scale === undefined ? div(products, Math.sqrt(width)) : mul(products, scale);
  if (bias !== null) scores = add(scores, bias);
  if (mask !== null) scores = where(broadcastTo(tensor(mask), scores.shape), scores, maskValue);
  const weights = softmax(scores, { dim: -1 });
  return { y: matmul(weights, v), weights };
}

/** Projections of queries, keys and values: stacked in one weight `[3E, E]`, or one by one. */
export type InProjection = Tensor | { readonly q: Tensor; readonly k: Tensor; readonly v: Tensor };

export interface MultiHeadOptions {
  readonly numHeads: number;
  /** `[3E]` */
  readonly inBias?: Tensor | null | undefined;
  /** `[E]` */
  readonly outBias?: Tensor | null | undefined;
  /** Boolean `[T, S]` or `[N·heads, T, S]`, 1 = may NOT attend, as in PyTorch; with `additive`, added to the scores. */
  readonly attnMask?: Tensor | null | undefined;
  readonly additiveMask?: boolean | undefined;
  /** `[N, S]`, 1 = padding, not attended to. */
  readonly keyPaddingMask?: TensorLike | null | undefined;
  /** A learned key and value `[1, 1, E]` added at the end of the sequence. */
  readonly biasK?: Tensor | null | undefined;
  readonly biasV?: Tensor | null | undefined;
  /** Adds a key and a value of zeros. */
  readonly addZeroAttn?: boolean | undefined;
  /** Mean of the heads' weights rather than each head's. */
  readonly averageWeights?: boolean | undefined;
}

/**
 * Multi-head attention, as torch.nn.functional.multi_head_attention_forward.
 *
 * @param q `[T, N, E]`
 * @param k `[S, N, E]`
 * @param v `[S, N, E]`
 * @param inWeight  `[3E, E]`: rows for q, k, v; or the three apart
 * @param outWeight `[E, E]`
 * @returns `y` `[T, N, E]`; weights `[N, T, S]`, or `[N, heads, T, S]` if not averaged
 * @throws {ShapeError} ranks other than 3, batches or keys and values that differ, or heads that do not divide E
 */
export function multiHeadAttention(
  q: Tensor,
  k: Tensor,
  v: Tensor,
  inWeight: InProjection,
  outWeight: Tensor,
  options: MultiHeadOptions,
): { y: Tensor; weights: Tensor } {
  const { numHeads, outBias = null, averageWeights = true } = options;
  const [steps = 0, batch = 0, width = 0] = q.shape;
  checkedInteger("multiHeadAttention", "numHeads", numHeads, 1);
  const ranks = q.rank === 3 && k.rank === 3 && v.rank === 3;
  const fit = k.shape[1] === batch && sameShape(k.shape.slice(0, 2), v.shape.slice(0, 2));
  if (!ranks || !fit || width % numHeads !== 0) {
    const received = [q, k, v].map((operand) => formatShape(operand.shape)).join(", ");
    const expected = `q [T, N, E], k and v [S, N, ...] with ${numHeads} heads dividing E`;
    throw new ShapeError("multiHeadAttention", expected, received);
  }
  const projected = extended(project([q, k, v], inWeight, options.inBias ?? null, width), options);
  const [qs, ks, vs] = projected.map((x) => toHeads(x, numHeads));
  const bias = scoreBias(options, [batch, numHeads, steps, ks!.shape[2]!], k.shape[0]!);
  const { y, weights } = scaledDotProductAttention(qs!, ks!, vs!, { bias });
  const joined = reshape(permute(y, [2, 0, 1, 3]), [steps, batch, width]);
  return {
    y: linear(joined, outWeight, outBias),
    weights: averageWeights ? mean(weights, { dim: 1 }) : weights,
  };
}

type Triple = readonly [q: Tensor, k: Tensor, v: Tensor];

function project(inputs: Triple, weight: InProjection, bias: Tensor | null, width: number): Triple {
  const thirds = [width, width, width];
  const weights = weight instanceof Tensor ? split(weight, thirds) : [weight.q, weight.k, weight.v];
  const biases = bias === null ? [null, null, null] : split(bias, thirds);
  const one = (i: 0 | 1 | 2): Tensor => linear(inputs[i], weights[i]!, biases[i]);
  return [one(0), one(1), one(2)];
}

/** Keys and values with what `biasK`, `biasV` and `addZeroAttn` put at their end. */
function extended(
  [q, k, v]: Triple,
  { biasK = null, biasV = null, addZeroAttn = false }: MultiHeadOptions,
): Triple {
  const [, batch = 0, width = 0] = k.shape;
  const tail = (extra: Tensor | null): Tensor[] => [
    ...(extra === null ? [] : [broadcastTo(extra, [1, batch, width])]),
    ...(addZeroAttn ? [zeros([1, batch, width])] : []),
  ];
  return [q, concat([k, ...tail(biasK)]), concat([v, ...tail(biasV)])];
}

/** `[T, N, E]` to `[N, heads, T, E / heads]`. */
function toHeads(x: Tensor, heads: number): Tensor {
  const [steps = 0, batch = 0, width = 0] = x.shape;
  return permute(reshape(x, [steps, batch, heads, width / heads]), [1, 2, 0, 3]);
}

/** Both masks as one tensor to add to the scores; keys beyond `given` were added here and are open to all. */
function scoreBias(
  options: MultiHeadOptions,
  shape: readonly [number, number, number, number],
  given: number,
): Tensor | null {
  const { attnMask = null, additiveMask = false, keyPaddingMask = null } = options;
  const [batch, heads, steps, keys] = shape;
  const parts: Tensor[] = [];
  if (attnMask !== null) {
    const added = additiveMask ? attnMask : maskedFill(zeros(attnMask.shape), attnMask, -Infinity);
    parts.push(attnMask.rank === 3 ? reshape(added, [batch, heads, steps, given]) : added);
  }
  if (keyPaddingMask !== null) {
    const padding = tensor(keyPaddingMask);
    parts.push(reshape(maskedFill(zeros(padding.shape), padding, -Infinity), [batch, 1, 1, given]));
  }
  if (parts.length === 0) return null;
  const whole = parts
    .map((part) => broadcastTo(part, [batch, heads, steps, given]))
    .reduce((a, b) => add(a, b));
  return keys === given ? whole : concat([whole, zeros([batch, heads, steps, keys - given])], { dim: -1 });
}
