import { z } from "zod";
import * as engine from "../../grader/engine/index.ts";
import { attention, multiHeadAttention } from "./attention.ts";
import { batchNormModule, functionalBatchNorm } from "./batch-norm.ts";
import { drawn } from "./drawn.ts";
import { layersOf, weightsOf } from "./recurrence.ts";
import {
  boolean,
  extents,
  maybePair,
  maybeTensor,
  none,
  number,
  numbers,
  numberText,
  off,
  oneOf,
  pair,
  type TorchFunction,
  tensor,
  tensors,
  torchFunction,
  variable,
} from "./torch-function.ts";
import { trajectory } from "./trajectory.ts";
import { UnsupportedCall, Variable } from "./value.ts";

const ACTIVATION = { input: tensor, inplace: boolean.default(false) };
const LAYER = { input: tensor, weight: tensor, bias: maybeTensor };
const CONVOLUTION = {
  ...LAYER,
  stride: pair.default(1),
  padding: z.union([pair, oneOf("same", "valid")], { error: 'numbers, "same" or "valid"' }).default(0),
  dilation: pair.default(1),
  groups: number.default(1),
};
const LEGACY = { sizeAverage: off, reduce: off };
const REDUCTION = { reduction: oneOf("none", "mean", "sum").default("mean") };
const CLASSES = {
  input: tensor,
  target: tensor,
  weight: maybeTensor,
  sizeAverage: off,
  ignoreIndex: number.default(-100),
  reduce: off,
  ...REDUCTION,
};

const CELL = { input: tensor, hx: tensor, wIh: tensor, wHh: tensor, bIh: maybeTensor, bHh: maybeTensor };
const SEQUENCE = {
  input: tensor,
  hx: tensor,
  params: tensors,
  hasBiases: boolean,
  numLayers: number,
  dropout: number,
  train: boolean,
  bidirectional: boolean,
  batchFirst: boolean,
  // Not PyTorch's: `params` of a case describes the input by them, and they are held against it.
  layout: oneOf("T,N,I", "N,T,I").optional(),
  seqLen: number.optional(),
};
const HIDDEN_AND_CELL = { hx: z.tuple([tensor, tensor], { error: "h and c" }) };

// What follows grads, steps and draws is not PyTorch's: programs.ts puts it there.
const TRAJECTORY = {
  foreach: off,
  capturable: off,
  differentiable: off,
  fused: off,
  grads: tensor,
  steps: number,
};
const ADAM = {
  params: tensor,
  lr: number.default(1e-3),
  betas: z.tuple([number, number], { error: "two numbers" }).default([0.9, 0.999]),
  eps: number.default(1e-8),
  weightDecay: number.default(0),
  amsgrad: boolean.default(false),
  maximize: boolean.default(false),
  ...TRAJECTORY,
};
const MODULE = {
  numFeatures: number,
  eps: number.default(1e-5),
  momentum: number.nullable().default(0.1),
  affine: boolean.default(true),
  trackRunningStats: z.literal(true, { error: "True" }).default(true),
  weight: maybeTensor,
  bias: maybeTensor,
  batches: tensor,
  last: tensor,
};
const NONLINEARITY = oneOf(
  ...(["linear", "conv1d", "conv2d", "conv3d", "sigmoid", "tanh", "relu", "leaky_relu", "selu"] as const),
);
const shape = tensor.transform(({ data }) => [...data]);
const DRAWS = { draws: number, std: number };
const XAVIER = { tensor: shape, gain: number.default(1), ...DRAWS };
const KAIMING = {
  tensor: shape,
  a: number.default(0),
  mode: oneOf("fan_in", "fan_out").default("fan_in"),
  nonlinearity: NONLINEARITY.default("leaky_relu"),
  ...DRAWS,
};

/** PyTorch's signature, and the same in the engine's terms. */
export const torchFunctions: readonly TorchFunction[] = [
  torchFunction("linear", "F.linear", LAYER, (a) => engine.linear(a.input, a.weight, a.bias)),
  torchFunction("matmul", "torch.matmul", { input: tensor, other: tensor }, (a) =>
    engine.matmul(a.input, a.other),
  ),
  torchFunction("matmul", "torch.mm torch.bmm", { input: tensor, mat2: tensor }, (a) =>
    engine.matmul(a.input, a.mat2),
  ),
  torchFunction("conv1d", "F.conv1d", CONVOLUTION, (a) => engine.conv1d(a.input, a.weight, a.bias, a)),
  torchFunction("conv2d", "F.conv2d", CONVOLUTION, (a) => engine.conv2d(a.input, a.weight, a.bias, a)),
  torchFunction(
    "conv_transpose2d",
    "F.conv_transpose2d",
    {
      ...LAYER,
      stride: pair.default(1),
      padding: pair.default(0),
      outputPadding: pair.default(0),
      groups: number.default(1),
      dilation: pair.default(1),
    },
    (a) => engine.convTranspose2d(a.input, a.weight, a.bias, a),
  ),
  torchFunction(
    "max_pool2d",
    "F.max_pool2d",
    {
      input: tensor,
      kernelSize: pair,
      stride: maybePair,
      padding: pair.default(0),
      dilation: pair.default(1),
      ceilMode: boolean.default(false),
      returnIndices: boolean.default(false),
    },
    (a) => {
      const { y, indices } = engine.maxPool2d(a.input, a);
      return a.returnIndices ? [y, new Variable(indices, "i64")] : y;
    },
  ),
  torchFunction(
    "avg_pool2d",
    "F.avg_pool2d",
    {
      input: tensor,
      kernelSize: pair,
      stride: maybePair,
      padding: pair.default(0),
      ceilMode: boolean.default(false),
      countIncludePad: boolean.default(true),
      divisorOverride: number.nullable().default(null),
    },
    (a) => engine.avgPool2d(a.input, a),
  ),
  torchFunction("adaptive_avg_pool2d", "F.adaptive_avg_pool2d", { input: tensor, outputSize: extents }, (a) =>
    engine.adaptiveAvgPool2d(a.input, a),
  ),

  torchFunction(
    "batch_norm1d batch_norm2d",
    "F.batch_norm",
    {
      input: tensor,
      runningMean: variable.nullable(),
      runningVar: variable.nullable(),
      weight: maybeTensor,
      bias: maybeTensor,
      training: boolean.default(false),
      momentum: number.default(0.1),
      eps: number.default(1e-5),
    },
    functionalBatchNorm,
  ),
  torchFunction("batch_norm1d", "torch.nn.BatchNorm1d", MODULE, batchNormModule),
  torchFunction("batch_norm2d", "torch.nn.BatchNorm2d", MODULE, batchNormModule),
  torchFunction(
    "layer_norm",
    "F.layer_norm",
    {
      input: tensor,
      normalizedShape: numbers,
      weight: maybeTensor,
      bias: maybeTensor,
      eps: number.default(1e-5),
    },
    (a) => engine.layerNorm(a.input, a.weight, a.bias, a),
  ),
  torchFunction(
    "dropout_given_mask",
    "F.dropout",
    {
      input: tensor,
      p: number.default(0.5),
      training: boolean.default(true),
      inplace: boolean.default(false),
      mask: maybeTensor,
    },
    (a) => {
      if (a.mask === null && a.training && a.p !== 0)
        throw new UnsupportedCall("F.dropout: draws a mask that is not recorded");
      return engine.dropout(a.input, a.mask, { p: a.p, training: a.mask !== null });
    },
  ),
  torchFunction(
    "embedding",
    "F.embedding",
    {
      input: tensor,
      weight: tensor,
      paddingIdx: number.nullable().default(null),
      maxNorm: none,
      normType: number.default(2),
      scaleGradByFreq: boolean.default(false),
      sparse: boolean.default(false),
    },
    (a) => engine.embedding(a.input, a.weight, a),
  ),
  torchFunction(
    "pad",
    "F.pad",
    {
      input: tensor,
      pad: numbers,
      mode: oneOf("constant", "reflect", "replicate", "circular").default("constant"),
      value: number.nullable().default(null),
    },
    (a) => engine.pad(a.input, a.pad, { mode: a.mode, value: a.value ?? 0 }),
  ),
  torchFunction(
    "bilinear_resize",
    "F.interpolate",
    {
      input: tensor,
      size: maybePair,
      scaleFactor: maybePair,
      mode: oneOf("nearest", "bilinear").default("nearest"),
      alignCorners: boolean.nullable().default(null),
      recomputeScaleFactor: boolean.nullable().default(null),
      antialias: off,
    },
    (a) => engine.interpolate(a.input, a),
  ),

  torchFunction("relu", "F.relu torch.relu", ACTIVATION, (a) => engine.relu(a.input)),
  torchFunction(
    "leaky_relu",
    "F.leaky_relu",
    { input: tensor, negativeSlope: number.default(0.01), inplace: boolean.default(false) },
    (a) => engine.leakyRelu(a.input, a),
  ),
  torchFunction(
    "elu",
    "F.elu",
    { input: tensor, alpha: number.default(1), inplace: boolean.default(false) },
    (a) => engine.elu(a.input, a),
  ),
  torchFunction(
    "gelu gelu_tanh",
    "F.gelu",
    { input: tensor, approximate: oneOf("none", "tanh").default("none") },
    (a) => engine.gelu(a.input, a),
  ),
  torchFunction("silu", "F.silu", ACTIVATION, (a) => engine.silu(a.input)),
  torchFunction(
    "softplus",
    "F.softplus",
    { input: tensor, beta: number.default(1), threshold: number.default(20) },
    (a) => engine.softplus(a.input, a),
  ),
  torchFunction("sigmoid", "torch.sigmoid F.sigmoid", { input: tensor }, (a) => engine.sigmoid(a.input)),
  torchFunction("tanh", "torch.tanh F.tanh", { input: tensor }, (a) => engine.tanh(a.input)),
  torchFunction("softmax", "F.softmax torch.softmax", { input: tensor, dim: number }, (a) =>
    engine.softmax(a.input, a),
  ),
  torchFunction("log_softmax", "F.log_softmax torch.log_softmax", { input: tensor, dim: number }, (a) =>
    engine.logSoftmax(a.input, a),
  ),

  torchFunction("mse", "F.mse_loss", { input: tensor, target: tensor, ...LEGACY, ...REDUCTION }, (a) =>
    engine.mseLoss(a.input, a.target, a),
  ),
  torchFunction(
    "bce",
    "F.binary_cross_entropy",
    { input: tensor, target: tensor, weight: maybeTensor, ...LEGACY, ...REDUCTION },
    (a) => engine.binaryCrossEntropy(a.input, a.target, a),
  ),
  torchFunction(
    "bce_with_logits",
    "F.binary_cross_entropy_with_logits",
    { input: tensor, target: tensor, weight: maybeTensor, ...LEGACY, ...REDUCTION, posWeight: maybeTensor },
    (a) => engine.binaryCrossEntropyWithLogits(a.input, a.target, a),
  ),
  torchFunction("nll_loss", "F.nll_loss", CLASSES, (a) => engine.nllLoss(a.input, a.target, a)),
  torchFunction("cross_entropy", "F.cross_entropy", { ...CLASSES, labelSmoothing: number.default(0) }, (a) =>
    engine.crossEntropy(a.input, a.target, a),
  ),

  torchFunction("rnn_tanh_cell", "torch.rnn_tanh_cell", CELL, (a) =>
    engine.rnnCell(a.input, a.hx, weightsOf(a)),
  ),
  torchFunction("rnn_relu_cell", "torch.rnn_relu_cell", CELL, (a) =>
    engine.rnnCell(a.input, a.hx, weightsOf(a), { nonlinearity: "relu" }),
  ),
  torchFunction("gru_cell", "torch.gru_cell", CELL, (a) => engine.gruCell(a.input, a.hx, weightsOf(a))),
  torchFunction("lstm_cell", "torch.lstm_cell", { ...CELL, ...HIDDEN_AND_CELL }, (a) => {
    const { h, c } = engine.lstmCell(a.input, ...a.hx, weightsOf(a));
    return [h, c];
  }),
  torchFunction("rnn_tanh_seq", "torch.rnn_tanh", SEQUENCE, (a) => {
    const { y, hn } = engine.rnn(a.input, a.hx, layersOf(a), a);
    return [y, hn];
  }),
  torchFunction("rnn_relu_seq", "torch.rnn_relu", SEQUENCE, (a) => {
    const { y, hn } = engine.rnn(a.input, a.hx, layersOf(a), { ...a, nonlinearity: "relu" });
    return [y, hn];
  }),
  torchFunction("gru_seq", "torch.gru", SEQUENCE, (a) => {
    const { y, hn } = engine.gru(a.input, a.hx, layersOf(a), a);
    return [y, hn];
  }),
  torchFunction("lstm_seq", "torch.lstm", { ...SEQUENCE, ...HIDDEN_AND_CELL }, (a) => {
    const { y, hn, cn } = engine.lstm(a.input, ...a.hx, layersOf(a), a);
    return [y, hn, cn];
  }),

  torchFunction(
    "scaled_dot_product_attention",
    "attention",
    {
      query: tensor,
      key: tensor,
      value: tensor,
      maskedFill: z.tuple([tensor, number], { error: "a mask and a number" }).optional(),
      bias: maybeTensor,
    },
    attention,
  ),
  torchFunction(
    "multi_head_attention",
    "F.multi_head_attention_forward",
    {
      query: tensor,
      key: tensor,
      value: tensor,
      embedDimToCheck: number,
      numHeads: number,
      inProjWeight: tensor.nullable(),
      inProjBias: tensor.nullable(),
      biasK: tensor.nullable(),
      biasV: tensor.nullable(),
      addZeroAttn: boolean,
      dropoutP: number,
      outProjWeight: tensor,
      outProjBias: tensor.nullable(),
      training: boolean.default(true),
      keyPaddingMask: maybeTensor,
      needWeights: boolean.default(true),
      attnMask: variable.nullable().default(null),
      useSeparateProjWeight: boolean.default(false),
      qProjWeight: maybeTensor,
      kProjWeight: maybeTensor,
      vProjWeight: maybeTensor,
      staticK: none,
      staticV: none,
      averageAttnWeights: boolean.default(true),
      // Not PyTorch's: `params` of a case describes the inputs by it.
      layout: oneOf("T,N,E").optional(),
    },
    multiHeadAttention,
  ),

  torchFunction(
    "optim_sgd",
    "torch.optim.SGD",
    {
      params: tensor,
      lr: number,
      momentum: number.default(0),
      dampening: number.default(0),
      weightDecay: number.default(0),
      nesterov: boolean.default(false),
      maximize: boolean.default(false),
      ...TRAJECTORY,
    },
    (a) => trajectory(a, (...step) => engine.sgd(...step, a)),
  ),
  torchFunction(
    "optim_rmsprop",
    "torch.optim.RMSprop",
    {
      params: tensor,
      lr: number.default(0.01),
      alpha: number.default(0.99),
      eps: number.default(1e-8),
      weightDecay: number.default(0),
      momentum: number.default(0),
      centered: boolean.default(false),
      maximize: boolean.default(false),
      ...TRAJECTORY,
    },
    (a) => trajectory(a, (...step) => engine.rmsprop(...step, a)),
  ),
  torchFunction("optim_adam", "torch.optim.Adam", ADAM, (a) =>
    trajectory(a, (...step) => engine.adam(...step, a)),
  ),
  torchFunction("optim_adamw", "torch.optim.AdamW", { ...ADAM, weightDecay: number.default(0.01) }, (a) =>
    trajectory(a, (...step) => engine.adamw(...step, a)),
  ),
  torchFunction(
    "clip_grad",
    "torch.nn.utils.clip_grad_norm_",
    {
      parameters: tensors,
      maxNorm: number,
      normType: number.default(2),
      errorIfNonfinite: boolean.default(false),
    },
    (a) => {
      const { grads, totalNorm } = engine.clipGradNorm(a.parameters, a);
      return [grads, totalNorm];
    },
  ),
  torchFunction(
    "clip_grad",
    "torch.nn.utils.clip_grad_value_",
    { parameters: tensors, clipValue: number },
    (a) => [engine.clipGradValue(a.parameters, a)],
  ),

  torchFunction(
    "init_variance",
    "torch.nn.init.calculate_gain",
    { nonlinearity: NONLINEARITY, param: number.nullable().default(null) },
    (a) => engine.calculateGain(a.nonlinearity, a.param),
  ),
  torchFunction("init_variance", "torch.nn.init.xavier_uniform_", XAVIER, (a) =>
    drawn(a, "uniform", engine.xavierScale(a.tensor, a), (random) =>
      engine.xavierUniform(a.tensor, random, a),
    ),
  ),
  torchFunction("init_variance", "torch.nn.init.xavier_normal_", XAVIER, (a) =>
    drawn(a, "normal", engine.xavierScale(a.tensor, a), (random) => engine.xavierNormal(a.tensor, random, a)),
  ),
  torchFunction("init_variance", "torch.nn.init.kaiming_uniform_", KAIMING, (a) =>
    drawn(a, "uniform", engine.kaimingScale(a.tensor, a), (random) =>
      engine.kaimingUniform(a.tensor, random, a),
    ),
  ),
  torchFunction("init_variance", "torch.nn.init.kaiming_normal_", KAIMING, (a) =>
    drawn(a, "normal", engine.kaimingScale(a.tensor, a), (random) =>
      engine.kaimingNormal(a.tensor, random, a),
    ),
  ),

  torchFunction("", "torch.nn.init._calculate_fan_in_and_fan_out", { tensor: shape }, (a) => {
    const { fanIn, fanOut } = engine.fanInAndOut(a.tensor);
    return [fanIn, fanOut];
  }),
  torchFunction("", "torch.masked_fill", { input: tensor, mask: tensor, value: number }, (a) =>
    engine.maskedFill(a.input, a.mask, a.value),
  ),
  torchFunction("", "torch.transpose", { input: tensor, dim0: number, dim1: number }, (a) =>
    engine.transpose(a.input, a.dim0, a.dim1),
  ),
  torchFunction("", "torch.unsqueeze", { input: tensor, dim: number }, (a) =>
    engine.unsqueeze(a.input, a.dim),
  ),
  torchFunction("", "torch.squeeze", { input: tensor, dim: number }, (a) => engine.squeeze(a.input, a.dim)),
  torchFunction("", "torch.clone", { input: variable }, (a) => new Variable(a.input.tensor, a.input.dtype)),
  torchFunction("", "math.sqrt", { x: number }, (a) => Math.sqrt(a.x)),
  torchFunction(
    "",
    "float",
    { x: z.union([number, numberText], { error: "a number or its text" }) },
    (a) => a.x,
  ),
];
