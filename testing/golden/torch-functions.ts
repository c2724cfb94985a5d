import { z } from "zod";
import * as engine from "../../grader/engine/index.ts";
import { attentionFunctions } from "./attention-functions.ts";
import { NON_FINITE } from "./golden-file.ts";
import { normalizationFunctions } from "./normalization-functions.ts";
import { recurrentFunctions } from "./recurrent-functions.ts";
import {
  boolean,
  entry,
  maybePair,
  maybeTensor,
  no,
  none,
  number,
  numbers,
  off,
  oneOf,
  pairArgument,
  type TorchFunction,
  tensorArgument,
  variable,
  yes,
} from "./torch-function.ts";
import { trainingFunctions } from "./training-functions.ts";
import { UnsupportedCall, Variable } from "./value.ts";

const X = { input: tensorArgument };
const inplace = no;
const LAYER = { input: tensorArgument, weight: tensorArgument, bias: maybeTensor };
const stride = pairArgument.default(1);
const padding = pairArgument.default(0);
const dilation = pairArgument.default(1);
const groups = number.default(1);
const side = z.union([pairArgument, oneOf("same", "valid")], { error: "numbers, same or valid" }).default(0);
const CONVOLUTION = { ...LAYER, stride, padding: side, dilation, groups };
const POOL = { input: tensorArgument, kernelSize: pairArgument, stride: maybePair, padding };
const extents = z.union([number, z.array(number.nullable())], { error: "a number, or numbers and None" });
const padMode = oneOf("constant", "reflect", "replicate", "circular").default("constant");
const LOSS = { input: tensorArgument, target: tensorArgument };
const WEIGHTED = { ...LOSS, weight: maybeTensor };
const reduction = oneOf("none", "mean", "sum").default("mean");
const REDUCTION = { sizeAverage: off, reduce: off, reduction };
const CLASSES = { ...WEIGHTED, sizeAverage: off, ignoreIndex: number.default(-100), reduce: off, reduction };
const maybeNumber = number.nullable().default(null);
const maybe = boolean.nullable().default(null);
/** What Python's `float` reads. */
const floatText = z
  .string()
  .refine((text) => text.toLowerCase() in NON_FINITE || (text.trim() !== "" && !Number.isNaN(Number(text))))
  .transform((text) => NON_FINITE[text.toLowerCase()] ?? Number(text));

/** PyTorch's signature, and the same in the engine's terms. */
export const torchFunctions: readonly TorchFunction[] = [
  entry("linear", "F.linear", LAYER, (a) => engine.linear(a.input, a.weight, a.bias)),
  entry("matmul", "torch.matmul", { ...X, other: tensorArgument }, (a) => engine.matmul(a.input, a.other)),
  entry("matmul", "torch.mm torch.bmm", { ...X, mat2: tensorArgument }, (a) =>
    engine.matmul(a.input, a.mat2),
  ),
  entry("conv1d", "F.conv1d", CONVOLUTION, (a) => engine.conv1d(a.input, a.weight, a.bias, a)),
  entry("conv2d", "F.conv2d", CONVOLUTION, (a) => engine.conv2d(a.input, a.weight, a.bias, a)),
  entry(
    "conv_transpose2d",
    "F.conv_transpose2d",
    { ...LAYER, stride, padding, outputPadding: padding, groups, dilation },
    (a) => engine.convTranspose2d(a.input, a.weight, a.bias, a),
  ),
  entry("max_pool2d", "F.max_pool2d", { ...POOL, dilation, ceilMode: no, returnIndices: no }, (a) => {
    const { y, indices } = engine.maxPool2d(a.input, a);
    return a.returnIndices ? [y, new Variable(indices, "i64")] : y;
  }),
  entry(
    "avg_pool2d",
    "F.avg_pool2d",
    { ...POOL, ceilMode: no, countIncludePad: yes, divisorOverride: maybeNumber },
    (a) => engine.avgPool2d(a.input, a),
  ),
  entry("adaptive_avg_pool2d", "F.adaptive_avg_pool2d", { ...X, outputSize: extents }, (a) =>
    engine.adaptiveAvgPool2d(a.input, a),
  ),
  ...normalizationFunctions,
  // The mask is not PyTorch's: programs.ts puts it there.
  entry(
    "dropout_given_mask",
    "F.dropout",
    { ...X, p: number.default(0.5), training: yes, inplace, mask: maybeTensor },
    (a) => {
      if (a.mask === null && a.training && a.p !== 0)
        throw new UnsupportedCall("F.dropout: draws a mask that is not recorded");
      return engine.dropout(a.input, a.mask, { p: a.p, training: a.mask !== null });
    },
  ),
  entry(
    "embedding",
    "F.embedding",
    {
      ...X,
      weight: tensorArgument,
      paddingIdx: maybeNumber,
      maxNorm: none,
      normType: number.default(2),
      scaleGradByFreq: no,
      sparse: no,
    },
    (a) => engine.embedding(a.input, a.weight, a),
  ),
  entry("pad", "F.pad", { ...X, pad: numbers, mode: padMode, value: maybeNumber }, (a) =>
    engine.pad(a.input, a.pad, { mode: a.mode, value: a.value ?? 0 }),
  ),
  entry(
    "bilinear_resize",
    "F.interpolate",
    {
      ...X,
      size: maybePair,
      scaleFactor: maybePair,
      mode: oneOf("nearest", "bilinear").default("nearest"),
      alignCorners: maybe,
      recomputeScaleFactor: maybe,
      antialias: off,
    },
    (a) => engine.interpolate(a.input, a),
  ),

  entry("relu", "F.relu torch.relu", { ...X, inplace }, (a) => engine.relu(a.input)),
  entry("leaky_relu", "F.leaky_relu", { ...X, negativeSlope: number.default(0.01), inplace }, (a) =>
    engine.leakyRelu(a.input, a),
  ),
  entry("elu", "F.elu", { ...X, alpha: number.default(1), inplace }, (a) => engine.elu(a.input, a)),
  entry("gelu gelu_tanh", "F.gelu", { ...X, approximate: oneOf("none", "tanh").default("none") }, (a) =>
    engine.gelu(a.input, a),
  ),
  entry("silu", "F.silu", { ...X, inplace }, (a) => engine.silu(a.input)),
  entry("softplus", "F.softplus", { ...X, beta: number.default(1), threshold: number.default(20) }, (a) =>
    engine.softplus(a.input, a),
  ),
  entry("sigmoid", "torch.sigmoid F.sigmoid", X, (a) => engine.sigmoid(a.input)),
  entry("tanh", "torch.tanh F.tanh", X, (a) => engine.tanh(a.input)),
  // Attention in another form than those of programs.ts is carried out line by line.
  entry("softmax scaled_dot_product_attention", "F.softmax torch.softmax", { ...X, dim: number }, (a) =>
    engine.softmax(a.input, a),
  ),
  entry("log_softmax", "F.log_softmax torch.log_softmax", { ...X, dim: number }, (a) =>
    engine.logSoftmax(a.input, a),
  ),

  entry("mse", "F.mse_loss", { ...LOSS, ...REDUCTION }, (a) => engine.mseLoss(a.input, a.target, a)),
  entry("bce", "F.binary_cross_entropy", { ...WEIGHTED, ...REDUCTION }, (a) =>
    engine.binaryCrossEntropy(a.input, a.target, a),
  ),
  entry(
    "bce_with_logits",
    "F.binary_cross_entropy_with_logits",
    { ...WEIGHTED, ...REDUCTION, posWeight: maybeTensor },
    (a) => engine.binaryCrossEntropyWithLogits(a.input, a.target, a),
  ),
  entry("nll_loss", "F.nll_loss", CLASSES, (a) => engine.nllLoss(a.input, a.target, a)),
  entry("cross_entropy", "F.cross_entropy", { ...CLASSES, labelSmoothing: number.default(0) }, (a) =>
    engine.crossEntropy(a.input, a.target, a),
  ),

  ...recurrentFunctions,
  ...attentionFunctions,
  ...trainingFunctions,

  // What prepares the arguments of others.
  entry("", "torch.masked_fill", { ...X, mask: tensorArgument, value: number }, (a) =>
    engine.maskedFill(a.input, a.mask, a.value),
  ),
  entry("", "torch.transpose", { ...X, dim0: number, dim1: number }, (a) =>
    engine.transpose(a.input, a.dim0, a.dim1),
  ),
  entry("", "torch.unsqueeze", { ...X, dim: number }, (a) => engine.unsqueeze(a.input, a.dim)),
  entry("", "torch.squeeze", { ...X, dim: number }, (a) => engine.squeeze(a.input, a.dim)),
  entry("", "torch.clone", { input: variable }, (a) => new Variable(a.input.tensor, a.input.dtype)),
  entry("", "math.sqrt", { x: number }, (a) => Math.sqrt(a.x)),
  entry("", "float", { x: z.union([number, floatText], { error: "a number or its text" }) }, (a) => a.x),
];
