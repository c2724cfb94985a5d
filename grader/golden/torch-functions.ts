import * as engine from "../engine/index.ts";
import { parseExpression } from "./call-syntax.ts";
import { literalOf, toFloat } from "./literal.ts";
import { attentionForward } from "./torch-attention.ts";
import { recurrentFunctions } from "./torch-recurrence.ts";
import { UnsupportedCall } from "./unsupported-call.ts";
import { type Arguments, type Value, Variable } from "./value.ts";

export interface TorchFunction {
  readonly name: string;
  readonly parameters: readonly { readonly name: string; readonly fallback?: Value }[];
  readonly run: (args: Arguments) => Value;
}

const REDUCTIONS = ["none", "mean", "sum"] as const;
const LEGACY = "size_average=None, reduce=None";

/** What recorded calls may call: PyTorch's signature, and the same in the engine's terms. */
const rules: readonly (readonly [signature: string, run: (args: Arguments) => Value])[] = [
  [
    "F.linear(input, weight, bias=None)",
    (a) => of(engine.linear(a.tensor("input"), a.tensor("weight"), a.tensorOrNull("bias"))),
  ],
  ["torch.matmul(input, other)", (a) => of(engine.matmul(a.tensor("input"), a.tensor("other")))],
  ["torch.bmm(input, mat2)", (a) => of(engine.matmul(a.tensor("input"), a.tensor("mat2")))],
  ["torch.mm(input, mat2)", (a) => of(engine.matmul(a.tensor("input"), a.tensor("mat2")))],

  [
    "F.conv1d(input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1)",
    (a) => of(engine.conv1d(a.tensor("input"), a.tensor("weight"), a.tensorOrNull("bias"), convOptions(a))),
  ],
  [
    "F.conv2d(input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1)",
    (a) => of(engine.conv2d(a.tensor("input"), a.tensor("weight"), a.tensorOrNull("bias"), convOptions(a))),
  ],
  [
    "F.conv_transpose2d(input, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1)",
    (a) =>
      of(
        engine.convTranspose2d(a.tensor("input"), a.tensor("weight"), a.tensorOrNull("bias"), {
          stride: a.pair("stride"),
          padding: a.pair("padding"),
          outputPadding: a.pair("output_padding"),
          groups: a.number("groups"),
          dilation: a.pair("dilation"),
        }),
      ),
  ],

  [
    "F.max_pool2d(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False)",
    (a) => {
      const { y, indices } = engine.maxPool2d(a.tensor("input"), {
        ...poolOptions(a),
        dilation: a.pair("dilation"),
      });
      return a.boolean("return_indices") ? [of(y), new Variable(indices, "i64")] : of(y);
    },
  ],
  [
    "F.avg_pool2d(input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None)",
    (a) =>
      of(
        engine.avgPool2d(a.tensor("input"), {
          ...poolOptions(a),
          countIncludePad: a.boolean("count_include_pad"),
          divisorOverride: a.numberOrNull("divisor_override"),
        }),
      ),
  ],
  [
    "F.adaptive_avg_pool2d(input, output_size)",
    (a) => {
      const size = a.value("output_size");
      const outputSize = typeof size === "number" ? size : a.extents("output_size");
      return of(engine.adaptiveAvgPool2d(a.tensor("input"), { outputSize }));
    },
  ],

  [
    "F.batch_norm(input, running_mean, running_var, weight=None, bias=None, training=False, momentum=0.1, eps=1e-05)",
    batchNorm,
  ],
  [
    "F.layer_norm(input, normalized_shape, weight=None, bias=None, eps=1e-05)",
    (a) =>
      of(
        engine.layerNorm(a.tensor("input"), a.tensorOrNull("weight"), a.tensorOrNull("bias"), {
          normalizedShape: a.numbers("normalized_shape"),
          eps: a.number("eps"),
        }),
      ),
  ],
  ["F.dropout(input, p=0.5, training=True, inplace=False)", unmaskedDropout],
  [
    "F.embedding(input, weight, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False)",
    (a) => {
      a.only("max_norm", null);
      const options = {
        paddingIdx: a.numberOrNull("padding_idx"),
        scaleGradByFreq: a.boolean("scale_grad_by_freq"),
      };
      return of(engine.embedding(a.tensor("input"), a.tensor("weight"), options));
    },
  ],
  [
    "F.pad(input, pad, mode='constant', value=None)",
    (a) => {
      const mode = a.word("mode", ["constant", "reflect", "replicate", "circular"]);
      return of(
        engine.pad(a.tensor("input"), a.numbers("pad"), { mode, value: a.numberOrNull("value") ?? 0 }),
      );
    },
  ],
  [
    "F.interpolate(input, size=None, scale_factor=None, mode='nearest', align_corners=None, recompute_scale_factor=None, antialias=False)",
    (a) => {
      a.only("antialias", false);
      return of(
        engine.interpolate(a.tensor("input"), {
          size: a.pairOrNull("size"),
          scaleFactor: a.pairOrNull("scale_factor"),
          mode: a.word("mode", ["nearest", "bilinear"]),
          alignCorners: a.value("align_corners") === null ? null : a.boolean("align_corners"),
          recomputeScaleFactor: a.value("recompute_scale_factor") === true,
        }),
      );
    },
  ],

  ["F.relu(input, inplace=False)", (a) => of(engine.relu(a.tensor("input")))],
  [
    "F.leaky_relu(input, negative_slope=0.01, inplace=False)",
    (a) => of(engine.leakyRelu(a.tensor("input"), { negativeSlope: a.number("negative_slope") })),
  ],
  [
    "F.elu(input, alpha=1.0, inplace=False)",
    (a) => of(engine.elu(a.tensor("input"), { alpha: a.number("alpha") })),
  ],
  [
    "F.gelu(input, approximate='none')",
    (a) => of(engine.gelu(a.tensor("input"), { approximate: a.word("approximate", ["none", "tanh"]) })),
  ],
  ["F.silu(input, inplace=False)", (a) => of(engine.silu(a.tensor("input")))],
  [
    "F.softplus(input, beta=1, threshold=20)",
    (a) =>
      of(engine.softplus(a.tensor("input"), { beta: a.number("beta"), threshold: a.number("threshold") })),
  ],
  ["torch.sigmoid(input)", (a) => of(engine.sigmoid(a.tensor("input")))],
  ["torch.tanh(input)", (a) => of(engine.tanh(a.tensor("input")))],
  ["F.softmax(input, dim)", (a) => of(engine.softmax(a.tensor("input"), { dim: a.number("dim") }))],
  ["F.log_softmax(input, dim)", (a) => of(engine.logSoftmax(a.tensor("input"), { dim: a.number("dim") }))],
  [
    "torch.log_softmax(input, dim)",
    (a) => of(engine.logSoftmax(a.tensor("input"), { dim: a.number("dim") })),
  ],

  [
    `F.mse_loss(input, target, ${LEGACY}, reduction='mean')`,
    (a) => of(engine.mseLoss(a.tensor("input"), a.tensor("target"), reduction(a))),
  ],
  [
    `F.binary_cross_entropy(input, target, weight=None, ${LEGACY}, reduction='mean')`,
    (a) =>
      of(
        engine.binaryCrossEntropy(a.tensor("input"), a.tensor("target"), {
          ...reduction(a),
          weight: a.tensorOrNull("weight"),
        }),
      ),
  ],
  [
    `F.binary_cross_entropy_with_logits(input, target, weight=None, ${LEGACY}, reduction='mean', pos_weight=None)`,
    (a) => {
      const options = {
        ...reduction(a),
        weight: a.tensorOrNull("weight"),
        posWeight: a.tensorOrNull("pos_weight"),
      };
      return of(engine.binaryCrossEntropyWithLogits(a.tensor("input"), a.tensor("target"), options));
    },
  ],
  [
    `F.nll_loss(input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean')`,
    (a) => of(engine.nllLoss(a.tensor("input"), a.tensor("target"), classOptions(a))),
  ],
  [
    `F.cross_entropy(input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean', label_smoothing=0.0)`,
    (a) =>
      of(
        engine.crossEntropy(a.tensor("input"), a.tensor("target"), {
          ...classOptions(a),
          labelSmoothing: a.number("label_smoothing"),
        }),
      ),
  ],

  ...recurrentFunctions,
  attentionForward,

  [
    "torch.masked_fill(input, mask, value)",
    (a) => of(engine.maskedFill(a.tensor("input"), a.tensor("mask"), a.number("value"))),
  ],
  [
    "torch.transpose(input, dim0, dim1)",
    (a) => of(engine.transpose(a.tensor("input"), a.number("dim0"), a.number("dim1"))),
  ],
  ["torch.unsqueeze(input, dim)", (a) => of(engine.unsqueeze(a.tensor("input"), a.number("dim")))],
  ["torch.squeeze(input, dim)", (a) => of(engine.squeeze(a.tensor("input"), a.number("dim")))],
  ["torch.clone(input)", (a) => new Variable(a.tensor("input"), a.variable("input").dtype)],
  ["math.sqrt(x)", (a) => Math.sqrt(a.number("x"))],
  ["float(x)", (a) => toFloat(a.value("x"))],
];

/** Other names of the same functions. */
export const aliases: ReadonlyMap<string, string> = new Map([
  ["torch.relu", "F.relu"],
  ["torch.softmax", "F.softmax"],
  ["torch.log_softmax", "F.log_softmax"],
  ["F.sigmoid", "torch.sigmoid"],
  ["F.tanh", "torch.tanh"],
]);

export const torchFunctions: ReadonlyMap<string, TorchFunction> = new Map(
  rules.map(([signature, run]) => {
    const name = signature.slice(0, signature.indexOf("("));
    return [name, { name, parameters: parametersOf(signature), run }];
  }),
);

function parametersOf(signature: string): TorchFunction["parameters"] {
  const call = parseExpression(signature);
  if (call.kind !== "call") throw new Error(`not a signature: ${signature}`);
  const required = call.positional.map((parameter) => {
    if (parameter.kind !== "name") throw new Error(`not a parameter in ${signature}`);
    return { name: parameter.name };
  });
  return [...required, ...call.named.map(([name, fallback]) => ({ name, fallback: literalOf(fallback) }))];
}

function of(tensor: engine.Tensor): Variable {
  return new Variable(tensor);
}

function convOptions(a: Arguments): engine.ConvOptions {
  const padding = a.value("padding");
  return {
    stride: a.pair("stride"),
    padding: typeof padding === "string" ? a.word("padding", ["same", "valid"]) : a.pair("padding"),
    dilation: a.pair("dilation"),
    groups: a.number("groups"),
  };
}

function poolOptions(a: Arguments): engine.PoolOptions {
  return {
    kernelSize: a.pair("kernel_size"),
    stride: a.pairOrNull("stride") ?? undefined,
    padding: a.pair("padding"),
    ceilMode: a.boolean("ceil_mode"),
  };
}

function reduction(a: Arguments): engine.LossOptions {
  a.only("size_average", null);
  a.only("reduce", null);
  return { reduction: a.word("reduction", REDUCTIONS) };
}

function classOptions(a: Arguments): engine.ClassLossOptions {
  return { ...reduction(a), weight: a.tensorOrNull("weight"), ignoreIndex: a.number("ignore_index") };
}

function batchNorm(a: Arguments): Variable {
  const kept = a.value("running_mean") !== null;
  const running = kept
    ? { runningMean: a.tensor("running_mean"), runningVar: a.tensor("running_var") }
    : null;
  const result = engine.batchNorm(a.tensor("input"), a.tensorOrNull("weight"), a.tensorOrNull("bias"), {
    running,
    training: a.boolean("training"),
    momentum: a.number("momentum"),
    eps: a.number("eps"),
  });
  if (result.running !== null) {
    a.variable("running_mean").tensor = result.running.runningMean;
    a.variable("running_var").tensor = result.running.runningVar;
  }
  return of(result.y);
}

/** Without a mask only the cases in which nothing is drawn can be replayed. */
function unmaskedDropout(a: Arguments): Variable {
  if (a.boolean("training") && a.number("p") !== 0)
    throw new UnsupportedCall("F.dropout: draws a mask that is not recorded");
  return of(engine.dropout(a.tensor("input"), null, { p: a.number("p"), training: false }));
}
