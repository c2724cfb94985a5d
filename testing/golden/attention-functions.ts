import { z } from "zod";
import * as engine from "../../grader/engine/index.ts";
import {
  type Arguments,
  boolean,
  entry,
  maybeTensor,
  no,
  none,
  number,
  oneOf,
  type Result,
  tensorArgument,
  variable,
  yes,
} from "./torch-function.ts";
import { UnsupportedCall, Variable } from "./value.ts";

const INPUTS = { query: tensorArgument, key: tensorArgument, value: tensorArgument };
const maskedFill = z.tuple([tensorArgument, number], { error: "a mask and a number" }).optional();
const ATTENTION = { ...INPUTS, maskedFill, bias: maybeTensor };

const given = tensorArgument.nullable();
const PROJECTIONS = { qProjWeight: maybeTensor, kProjWeight: maybeTensor, vProjWeight: maybeTensor };
const MULTI_HEAD = {
  ...INPUTS,
  ...{ embedDimToCheck: number, numHeads: number, inProjWeight: given, inProjBias: given },
  ...{
    biasK: given,
    biasV: given,
    addZeroAttn: boolean,
    dropoutP: number,
    outProjWeight: tensorArgument,
    outProjBias: given,
  },
  ...{
    training: yes,
    keyPaddingMask: maybeTensor,
    needWeights: yes,
    attnMask: variable.nullable().default(null),
  },
  ...{ useSeparateProjWeight: no, ...PROJECTIONS, staticK: none, staticV: none, averageAttnWeights: yes },
  // Not PyTorch's: `params` of a case describes the inputs by it.
  layout: oneOf("T,N,E").optional(),
};

export const attentionFunctions = [
  entry("scaled_dot_product_attention", "attention", ATTENTION, attention),
  entry("multi_head_attention", "F.multi_head_attention_forward", MULTI_HEAD, multiHead),
];

function attention({ query, key, value, maskedFill, bias }: Arguments<typeof ATTENTION>): Result {
  const [masked, maskValue] = maskedFill ?? [];
  const mask = masked === undefined ? null : engine.sub(1, masked);
  const { y, weights } = engine.scaledDotProductAttention(query, key, value, { mask, maskValue, bias });
  // A bias of −1e9 leaves the scores it is added to only seven digits, so results are comparable to five.
  const swamped = bias?.data.some((entry) => Number.isFinite(entry) && Math.abs(entry) >= 1e6) ?? false;
  const tolerance = swamped ? { relative: 1e-5, absolute: 1e-12 } : undefined;
  return [new Variable(y, "f64", tolerance), new Variable(weights, "f64", tolerance)];
}

function multiHead(a: Arguments<typeof MULTI_HEAD>): Result {
  if (a.dropoutP !== 0 && a.training) throw new UnsupportedCall("attention dropout is not recorded");
  const embedDim = a.query.shape.at(-1);
  if (embedDim !== a.embedDimToCheck)
    throw new UnsupportedCall(
      `embed_dim_to_check is ${a.embedDimToCheck}, expected ${embedDim} of the query`,
    );
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

function inProjection(a: Arguments<typeof MULTI_HEAD>): engine.InProjection {
  const [q, k, v] = [a.qProjWeight, a.kProjWeight, a.vProjWeight];
  if (a.useSeparateProjWeight && q !== null && k !== null && v !== null) return { q, k, v };
  if (!a.useSeparateProjWeight && a.inProjWeight !== null) return a.inProjWeight;
  throw new UnsupportedCall(
    "in_proj_weight is None, or q_proj_weight, k_proj_weight or v_proj_weight, expected tensors",
  );
}
