import { z } from "zod";
import * as engine from "../../grader/engine/index.ts";
import { seededRandom } from "../../grader/numbers/seeded-random.ts";
import {
  entry,
  no,
  number,
  off,
  oneOf,
  type Result,
  tensorArgument,
  tensors,
  toSnakeCase,
} from "./torch-function.ts";
import { type TorchValue, UnsupportedCall, Variable } from "./value.ts";

const zero = number.default(0);
// Gradients and steps, draws and std are not PyTorch's: programs.ts puts them there.
const RUN = { grads: tensorArgument, steps: number };
const TRAJECTORY = { maximize: no, foreach: off, capturable: off, differentiable: off, fused: off, ...RUN };
const SGD = {
  params: tensorArgument,
  lr: number,
  momentum: zero,
  dampening: zero,
  weightDecay: zero,
  nesterov: no,
};
const RATES = {
  params: tensorArgument,
  lr: number.default(0.01),
  alpha: number.default(0.99),
  eps: number.default(1e-8),
};
const RMSPROP = { ...RATES, weightDecay: zero, momentum: zero, centered: no };
const betas = z.tuple([number, number], { error: "two numbers" }).default([0.9, 0.999]);
const MOMENTS = { params: tensorArgument, lr: number.default(1e-3), betas, eps: number.default(1e-8) };
const ADAM = { ...MOMENTS, weightDecay: zero, amsgrad: no, ...TRAJECTORY };

const CLIP_NORM = { parameters: tensors, maxNorm: number, normType: number.default(2), errorIfNonfinite: no };

const nonlinearity = oneOf(
  ...(["linear", "conv1d", "conv2d", "conv3d", "sigmoid", "tanh", "relu", "leaky_relu", "selu"] as const),
);
const extents = tensorArgument.transform(({ data }) => [...data]);
const DRAWS = { draws: number, std: number };
const XAVIER = { tensor: extents, gain: number.default(1), ...DRAWS };
const fan = oneOf("fan_in", "fan_out").default("fan_in");
const KAIMING = {
  tensor: extents,
  a: zero,
  mode: fan,
  nonlinearity: nonlinearity.default("leaky_relu"),
  ...DRAWS,
};

export const trainingFunctions = [
  entry("optim_sgd", "torch.optim.SGD", { ...SGD, ...TRAJECTORY }, (a) =>
    trajectory(a, (...step) => engine.sgd(...step, a)),
  ),
  entry("optim_rmsprop", "torch.optim.RMSprop", { ...RMSPROP, ...TRAJECTORY }, (a) =>
    trajectory(a, (...step) => engine.rmsprop(...step, a)),
  ),
  entry("optim_adam", "torch.optim.Adam", ADAM, (a) => trajectory(a, (...step) => engine.adam(...step, a))),
  entry("optim_adamw", "torch.optim.AdamW", { ...ADAM, weightDecay: number.default(0.01) }, (a) =>
    trajectory(a, (...step) => engine.adamw(...step, a)),
  ),
  entry("clip_grad", "torch.nn.utils.clip_grad_norm_", CLIP_NORM, (a) =>
    Object.values(engine.clipGradNorm(a.parameters, a)),
  ),
  entry("clip_grad", "torch.nn.utils.clip_grad_value_", { parameters: tensors, clipValue: number }, (a) => [
    engine.clipGradValue(a.parameters, a),
  ]),
  entry("", "torch.nn.init._calculate_fan_in_and_fan_out", { tensor: extents }, (a) =>
    Object.values(engine.fanInAndOut(a.tensor)),
  ),
  entry(
    "init_variance",
    "torch.nn.init.calculate_gain",
    { nonlinearity, param: number.nullable().default(null) },
    (a) => engine.calculateGain(a.nonlinearity, a.param),
  ),
  entry("init_variance", "torch.nn.init.xavier_uniform_", XAVIER, (a) =>
    drawn(a, "uniform", engine.xavierScale(a.tensor, a), (random) =>
      engine.xavierUniform(a.tensor, random, a),
    ),
  ),
  entry("init_variance", "torch.nn.init.xavier_normal_", XAVIER, (a) =>
    drawn(a, "normal", engine.xavierScale(a.tensor, a), (random) => engine.xavierNormal(a.tensor, random, a)),
  ),
  entry("init_variance", "torch.nn.init.kaiming_uniform_", KAIMING, (a) =>
    drawn(a, "uniform", engine.kaimingScale(a.tensor, a), (random) =>
      engine.kaimingUniform(a.tensor, random, a),
    ),
  ),
  entry("init_variance", "torch.nn.init.kaiming_normal_", KAIMING, (a) =>
    drawn(a, "normal", engine.kaimingScale(a.tensor, a), (random) =>
      engine.kaimingNormal(a.tensor, random, a),
    ),
  ),
];

/** An optimizer's steps over recorded gradients: `[state of the parameter, every point]`. */
function trajectory(
  run: { params: engine.Tensor; grads: engine.Tensor; steps: number },
  takeStep: (
    params: engine.Params,
    grads: engine.Params,
    state: engine.OptimizerState | null,
  ) => engine.OptimizerStep,
): Result {
  let step: engine.OptimizerStep = { params: { p: run.params }, state: {} };
  const points = Array.from({ length: run.steps }, (_, index) => {
    const grad = engine.select(run.grads, { dim: 0, index });
    step = takeStep(step.params, { p: grad }, index === 0 ? null : step.state);
    return step.params.p ?? run.params;
  });
  const { step: count = 0, buffers = {} } = step.state.p ?? {};
  const state = new Map<string, TorchValue>([["step", count]]);
  for (const [name, buffer] of Object.entries(buffers)) state.set(toSnakeCase(name), new Variable(buffer));
  return [state, engine.stack(points)];
}

/**
 * What an initialiser aims at, exactly, and what is drawn by its statistics: the draws depend on the generator.
 *
 * @returns `[std, bound, mean, standard deviation and largest magnitude of the draws]`
 */
function drawn(
  said: { draws: number; std: number },
  law: "uniform" | "normal",
  { std, bound }: engine.InitScale,
  draw: (random: () => number) => engine.Tensor,
): Result {
  if (!(Math.abs(said.std - std) <= 1e-12 * std))
    throw new UnsupportedCall(`the call says std ${said.std}, its initialiser has ${std}`);
  const random = seededRandom(1);
  const values = Array.from({ length: said.draws }, () => [...draw(random).data]).flat();
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  // How far two independent samples may lie apart: six standard errors, and the same rarity for the largest value.
  const kurtosis = law === "uniform" ? 1.8 : 3;
  const spread = law === "uniform" ? (16 * bound) / count : (15 * std) / Math.sqrt(2 * Math.log(2 * count));
  const sampled = (value: number, absolute: number): Variable =>
    new Variable(engine.tensor(value), "f64", { relative: 0, absolute });
  return [
    std,
    bound,
    sampled(mean, 6 * std * Math.sqrt(2 / count)),
    sampled(Math.sqrt(squares / (count - 1)), 6 * std * Math.sqrt((kurtosis - 1) / (2 * count))),
    sampled(largest, spread),
  ];
}
