import {
  adam,
  adamw,
  type OptimizerState,
  type Params,
  rmsprop,
  select,
  sgd,
  stack,
  Tensor,
} from "../../engine/index.ts";
import { keywordLiterals } from "../literal.ts";
import { mergeStated } from "../merge-stated.ts";
import { UnsupportedCall } from "../unsupported-call.ts";
import { Arguments, type Value, Variable } from "../value.ts";
import { inputOf, type Program, type ProgramContext, type ProgramResult } from "./program.ts";

/** A trajectory: the optimizer's steps over recorded gradients, every point of it, then its buffers. */
const TRAJECTORY = new RegExp(
  [
    String.raw`^p = torch\.nn\.Parameter\((\w+)\.clone\(\)\)`,
    String.raw`opt = torch\.optim\.(\w+)\(\[p\],? ?(.*)\)`,
    String.raw`traj = \[\]`,
    String.raw`for t in range\((\d+)\):`,
    String.raw`    p\.grad = (\w+)\[t\]\.clone\(\)`,
    String.raw`    opt\.step\(\)`,
    String.raw`    traj\.append\(p\.detach\(\)\.clone\(\)\)`,
    String.raw`(\w+) = torch\.stack\(traj\)((?:\n\w+ = opt\.state\[p\]\['\w+'\])*)\s*$`,
  ].join("\n"),
);

const BUFFER_LINE = /(\w+) = opt\.state\[p\]\['(\w+)'\]/g;

type Step = (
  a: Arguments,
  params: Params,
  grads: Params,
  state: OptimizerState | null,
) => ReturnType<typeof sgd>;

interface Optimizer {
  /** Arguments and defaults, as PyTorch 1.13 has them. */
  readonly defaults: Readonly<Record<string, Value>>;
  readonly step: Step;
}

const ADAM = { lr: 1e-3, betas: [0.9, 0.999], eps: 1e-8, amsgrad: false, maximize: false };

const optimizers: Readonly<Record<string, Optimizer>> = {
  SGD: {
    defaults: { momentum: 0, dampening: 0, weight_decay: 0, nesterov: false, maximize: false },
    step: (a, params, grads, state) =>
      sgd(params, grads, state, {
        ...shared(a),
        momentum: a.number("momentum"),
        dampening: a.number("dampening"),
        nesterov: a.boolean("nesterov"),
      }),
  },
  RMSprop: {
    defaults: {
      lr: 0.01,
      alpha: 0.99,
      eps: 1e-8,
      weight_decay: 0,
      momentum: 0,
      centered: false,
      maximize: false,
    },
    step: (a, params, grads, state) =>
      rmsprop(params, grads, state, {
        ...shared(a),
        alpha: a.number("alpha"),
        eps: a.number("eps"),
        momentum: a.number("momentum"),
        centered: a.boolean("centered"),
      }),
  },
  Adam: {
    defaults: { ...ADAM, weight_decay: 0 },
    step: (a, params, grads, state) => adam(params, grads, state, { ...shared(a), ...adamOptions(a) }),
  },
  AdamW: {
    defaults: { ...ADAM, weight_decay: 0.01 },
    step: (a, params, grads, state) => adamw(params, grads, state, { ...shared(a), ...adamOptions(a) }),
  },
};

export function optimizerProgram(name: string): Program {
  return (call) => {
    const match = TRAJECTORY.exec(call);
    if (match === null || match[2] !== name) return null;
    const [, start = "", , options = "", steps = "", gradient = "", trajectory = "", buffers = ""] = match;
    return (context) => {
      const p0 = inputOf(context, start);
      const gradients = inputOf(context, gradient);
      const run = follow(name, optionsOf(name, options, context), p0, gradients, Number(steps));
      return resultOf(trajectory, buffers, run);
    };
  };
}

function optionsOf(name: string, text: string, { stated }: ProgramContext): Arguments {
  const defaults = optimizers[name]?.defaults ?? {};
  const given = mergeStated(keywordLiterals(text), stated);
  for (const [key, value] of given) {
    const known = key === "lr" || key in defaults;
    // Switches between implementations change no number; they are recorded only as off.
    const inert = ["foreach", "capturable", "differentiable", "fused"].includes(key) && !value;
    if (!known && !inert) throw new UnsupportedCall(`torch.optim.${name}: unknown argument ${key}`);
  }
  return new Arguments(`torch.optim.${name}`, new Map([...Object.entries(defaults), ...given]));
}

interface Run {
  readonly points: Tensor[];
  readonly state: OptimizerState;
}

function follow(name: string, options: Arguments, p0: Tensor, gradients: Tensor, steps: number): Run {
  const optimizer = optimizers[name];
  if (optimizer === undefined) throw new UnsupportedCall(`unknown optimizer torch.optim.${name}`);
  let params: Params = { p: p0 };
  let state: OptimizerState | null = null;
  const points: Tensor[] = [];
  for (let t = 0; t < steps; t++) {
    const step = optimizer.step(options, params, { p: select(gradients, { dim: 0, index: t }) }, state);
    params = step.params;
    state = step.state;
    points.push(step.params.p ?? p0);
  }
  return { points, state: state ?? {} };
}

function resultOf(trajectory: string, buffers: string, { points, state }: Run): ProgramResult {
  const outputs = new Map<string, Value>([[trajectory, new Variable(stack(points))]]);
  for (const [, target = "", recorded = ""] of buffers.matchAll(BUFFER_LINE)) {
    const name = recorded.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
    const buffer = recorded === "step" ? Tensor.of([], [state.p?.step ?? 0]) : state.p?.buffers[name];
    if (buffer === undefined) throw new UnsupportedCall(`the optimizer keeps no ${recorded}`);
    outputs.set(target, new Variable(buffer));
  }
  return { outputs };
}

function shared(a: Arguments): { lr: number; weightDecay: number; maximize: boolean } {
  return { lr: a.number("lr"), weightDecay: a.number("weight_decay"), maximize: a.boolean("maximize") };
}

function adamOptions(a: Arguments): { betas: [number, number]; eps: number; amsgrad: boolean } {
  const [beta1 = Number.NaN, beta2 = Number.NaN] = a.numbers("betas");
  return { betas: [beta1, beta2], eps: a.number("eps"), amsgrad: a.boolean("amsgrad") };
}
