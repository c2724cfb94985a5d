import { multiHeadAttention } from "../engine/index.ts";
import { UnsupportedCall } from "./unsupported-call.ts";
import { type Arguments, type Value, Variable } from "./value.ts";

export const attentionForward: readonly [signature: string, run: (args: Arguments) => Value] = [
  "F.multi_head_attention_forward(query, key, value, embed_dim_to_check, num_heads, in_proj_weight, in_proj_bias, " +
    "bias_k, bias_v, add_zero_attn, dropout_p, out_proj_weight, out_proj_bias, training=True, key_padding_mask=None, " +
    "need_weights=True, attn_mask=None, use_separate_proj_weight=False, q_proj_weight=None, k_proj_weight=None, " +
    "v_proj_weight=None, static_k=None, static_v=None, average_attn_weights=True, layout=None)",
  (a) => {
    if (a.number("dropout_p") !== 0 && a.boolean("training"))
      throw new UnsupportedCall("attention dropout is not recorded");
    // Not PyTorch's: `params` describes the inputs by it.
    a.only("layout", null, "T,N,E");
    a.only("static_k", null);
    a.only("static_v", null);
    const query = a.tensor("query");
    if (query.shape.at(-1) !== a.number("embed_dim_to_check")) {
      throw new UnsupportedCall(
        `embed_dim_to_check ${a.number("embed_dim_to_check")} for a query of ${query.shape.at(-1)}`,
      );
    }
    const mask = a.value("attn_mask") === null ? null : a.variable("attn_mask");
    const { y, weights } = multiHeadAttention(
      query,
      a.tensor("key"),
      a.tensor("value"),
      inProjection(a),
      a.tensor("out_proj_weight"),
      {
        numHeads: a.number("num_heads"),
        inBias: a.tensorOrNull("in_proj_bias"),
        outBias: a.tensorOrNull("out_proj_bias"),
        attnMask: mask?.tensor ?? null,
        additiveMask: mask?.dtype.startsWith("f"),
        keyPaddingMask: a.tensorOrNull("key_padding_mask"),
        biasK: a.tensorOrNull("bias_k"),
        biasV: a.tensorOrNull("bias_v"),
        addZeroAttn: a.boolean("add_zero_attn"),
        averageWeights: a.boolean("average_attn_weights"),
      },
    );
    return [new Variable(y), a.boolean("need_weights") ? new Variable(weights) : null];
  },
];

function inProjection(a: Arguments) {
  if (!a.boolean("use_separate_proj_weight")) return a.tensor("in_proj_weight");
  return { q: a.tensor("q_proj_weight"), k: a.tensor("k_proj_weight"), v: a.tensor("v_proj_weight") };
}
