import * as engine from "../../grader/engine/index.ts";
import type { Result } from "./torch-function.ts";
import { UnsupportedCall, Variable } from "./value.ts";

interface Inputs {
  readonly query: engine.Tensor;
  readonly key: engine.Tensor;
  readonly value: engine.Tensor;
}

interface Attention extends Inputs {
  /** 1 where a score is replaced, and by what. */
  readonly maskedFill?: readonly [engine.Tensor, number] | undefined;
  readonly bias: engine.Tensor | null;
}

/** Scaled dot-product attention: `[y, weights]`. */
export function attention({ query, key, value, maskedFill, bias }: Attention): Result {
  const [masked, maskValue] = maskedFill ?? [];
  const mask = masked === undefined ? null : engine.sub(1, masked);
  const { y, weights } = engine.scaledDotProductAttention(query, key, value, { mask, maskValue, bias });
  // A bias of −1e9 leaves the scores it is added to only seven digits, so results are comparable to five.
  const swamped = bias?.data.some((entry) => Number.isFinite(entry) && Math.abs(entry) >= 1e6) ?? false;
  const tolerance = swamped ? { relative: 1e-5, absolute: 1e-12 } : undefined;
  return [new Variable(y, "f64", tolerance), new Variable(weights, "f64", tolerance)];
}

interface MultiHead extends Inputs {
  readonly embedDimToCheck: number;
  readonly numHeads: number;
  readonly inProjWeight: engine.Tensor | null;
  readonly inProjBias: engine.Tensor | null;
  readonly biasK: engine.Tensor | null;
  readonly biasV: engine.Tensor | null;
  readonly addZeroAttn: boolean;
  readonly dropoutP: number;
  readonly outProjWeight: engine.Tensor;
  readonly outProjBias: engine.Tensor | null;
  readonly training: boolean;
  readonly keyPaddingMask: engine.Tensor | null;
  readonly needWeights: boolean;
  readonly attnMask: Variable | null;
  readonly useSeparateProjWeight: boolean;
  readonly qProjWeight: engine.Tensor | null;
  readonly kProjWeight: engine.Tensor | null;
  readonly vProjWeight: engine.Tensor | null;
  readonly averageAttnWeights: boolean;
}

/** F.multi_head_attention_forward: `[y, weights or None]`. */
export function multiHeadAttention(a: MultiHead): Result {
  if (a.dropoutP !== 0 && a.training) throw new UnsupportedCall("attention dropout is not recorded");
  const embedDim = a.query.shape.at(-1);
  if (embedDim !== a.embedDimToCheck)
    throw new UnsupportedCall(`embed_dim_to_check ${a.embedDimToCheck} for a query of ${embedDim}`);
  const { y, weights } = engine.multiHeadAttention(
    a.query,
    a.key,
    a.value,
    inProjection(a),
    a.outProjWeight,
    {
      ...a,
      inBias: a.inProjBias,
      outBias: a.outProjBias,
      attnMask: a.attnMask?.tensor,
      additiveMask: a.attnMask?.dtype.startsWith("f"),
      averageWeights: a.averageAttnWeights,
    },
  );
  return [y, a.needWeights ? weights : null];
}

function inProjection(a: MultiHead): engine.InProjection {
  const [q, k, v] = [a.qProjWeight, a.kProjWeight, a.vProjWeight];
  if (a.useSeparateProjWeight && q !== null && k !== null && v !== null) return { q, k, v };
  if (!a.useSeparateProjWeight && a.inProjWeight !== null) return a.inProjWeight;
  throw new UnsupportedCall(
    "in_proj_weight, or q_proj_weight, k_proj_weight and v_proj_weight, must be tensors",
  );
}
