import { attentionProgram } from "./programs/attention.ts";
import { batchNormProgram } from "./programs/batch-norm.ts";
import { clipNormProgram, clipValueProgram } from "./programs/clip.ts";
import { dropoutProgram } from "./programs/dropout.ts";
import { gainProgram, initProgram } from "./programs/init.ts";
import { optimizerProgram } from "./programs/optimizer.ts";
import type { Program } from "./programs/program.ts";

/** How the cases of one operation are to be read. */
export interface Operation {
  /** One of these has to be called: otherwise the call is of another operation. */
  readonly functions: readonly string[];
  /** What a key of `params` states: an argument of one of the functions called. */
  readonly params: Readonly<Record<string, readonly [callee: string, argument: string]>>;
  /** Calls of several lines are told apart by patterns; the first that fits runs. */
  readonly programs?: readonly Program[];
}

export const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ["linear", direct("F.linear")],
  ["matmul", { functions: ["torch.matmul", "torch.mm", "torch.bmm", "@"], params: {} }],
  ["conv1d", convolution("F.conv1d")],
  ["conv2d", convolution("F.conv2d")],
  [
    "conv_transpose2d",
    direct("F.conv_transpose2d", ["stride", "padding", "output_padding", "groups", "dilation"]),
  ],
  [
    "max_pool2d",
    direct("F.max_pool2d", ["kernel_size", "stride", "padding", "dilation", "ceil_mode", "return_indices"]),
  ],
  [
    "avg_pool2d",
    direct("F.avg_pool2d", [
      "kernel_size",
      "stride",
      "padding",
      "ceil_mode",
      "count_include_pad",
      "divisor_override",
    ]),
  ],
  ["adaptive_avg_pool2d", direct("F.adaptive_avg_pool2d", ["output_size"])],
  ["batch_norm1d", batchNorm("BatchNorm1d")],
  ["batch_norm2d", batchNorm("BatchNorm2d")],
  ["layer_norm", direct("F.layer_norm", ["normalized_shape", "eps"])],
  ["dropout_given_mask", { ...direct("F.dropout", ["p", "training"]), programs: [dropoutProgram] }],
  [
    "embedding",
    direct("F.embedding", ["padding_idx", "scale_grad_by_freq", "max_norm", "norm_type", "sparse"]),
  ],
  ["pad", direct("F.pad", ["pad", "mode", "value"])],
  [
    "bilinear_resize",
    direct("F.interpolate", [
      "size",
      "scale_factor",
      "mode",
      "align_corners",
      "recompute_scale_factor",
      "antialias",
    ]),
  ],

  ["relu", direct("F.relu")],
  ["leaky_relu", direct("F.leaky_relu", ["negative_slope"])],
  ["elu", direct("F.elu", ["alpha"])],
  ["gelu", direct("F.gelu", ["approximate"])],
  ["gelu_tanh", direct("F.gelu", ["approximate"])],
  ["silu", direct("F.silu")],
  ["softplus", direct("F.softplus", ["beta", "threshold"])],
  ["sigmoid", direct("torch.sigmoid")],
  ["tanh", direct("torch.tanh")],
  ["softmax", direct("F.softmax", ["dim"])],
  ["log_softmax", direct("F.log_softmax", ["dim"])],

  ["mse", direct("F.mse_loss", ["reduction"])],
  ["bce", direct("F.binary_cross_entropy", ["reduction"])],
  ["bce_with_logits", direct("F.binary_cross_entropy_with_logits", ["reduction"])],
  ["nll_loss", direct("F.nll_loss", ["reduction", "ignore_index"])],
  ["cross_entropy", direct("F.cross_entropy", ["reduction", "ignore_index", "label_smoothing"])],

  ["rnn_tanh_cell", direct("torch.rnn_tanh_cell")],
  ["rnn_relu_cell", direct("torch.rnn_relu_cell")],
  ["lstm_cell", direct("torch.lstm_cell")],
  ["gru_cell", direct("torch.gru_cell")],
  ["rnn_tanh_seq", sequence("torch.rnn_tanh")],
  ["rnn_relu_seq", sequence("torch.rnn_relu")],
  ["lstm_seq", sequence("torch.lstm")],
  ["gru_seq", sequence("torch.gru")],

  ["scaled_dot_product_attention", { functions: ["F.softmax"], params: {}, programs: [attentionProgram] }],
  ["multi_head_attention", multiHeadAttention("F.multi_head_attention_forward")],

  ["optim_sgd", optimizer("SGD")],
  ["optim_rmsprop", optimizer("RMSprop")],
  ["optim_adam", optimizer("Adam")],
  ["optim_adamw", optimizer("AdamW")],
  ["clip_grad", { functions: [], params: {}, programs: [clipNormProgram, clipValueProgram] }],
  ["init_variance", { functions: [], params: {}, programs: [initProgram, gainProgram] }],
]);

function direct(callee: string, params: readonly string[] = []): Operation {
  const stated = params.map((name): [string, readonly [string, string]] => [name, [callee, name]]);
  return { functions: [callee], params: Object.fromEntries(stated) };
}

/** Padding in other modes is recorded as a separate F.pad around the input. */
function convolution(callee: string): Operation {
  const { functions, params } = direct(callee, ["stride", "padding", "dilation", "groups"]);
  return { functions, params: { ...params, ...direct("F.pad", ["pad", "mode", "value"]).params } };
}

function batchNorm(module: string): Operation {
  return { ...direct("F.batch_norm", ["training", "momentum", "eps"]), programs: [batchNormProgram(module)] };
}

function sequence(callee: string): Operation {
  const { functions, params } = direct(callee, ["num_layers", "bidirectional", "dropout", "batch_first"]);
  return {
    functions,
    params: {
      ...params,
      bias: [callee, "has_biases"],
      layout: [callee, "layout"],
      seq_len: [callee, "seq_len"],
    },
  };
}

function multiHeadAttention(callee: string): Operation {
  const switches = [
    "num_heads",
    "add_zero_attn",
    "dropout_p",
    "training",
    "need_weights",
    "average_attn_weights",
  ];
  const { functions, params } = direct(callee, [...switches, "layout"]);
  return { functions, params: { ...params, embed_dim: [callee, "embed_dim_to_check"] } };
}

function optimizer(name: string): Operation {
  return { functions: [], params: {}, programs: [optimizerProgram(name)] };
}
