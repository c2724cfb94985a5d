import { sameShape } from "../../numbers/shape.ts";
import { ShapeError } from "../shape-error.ts";
import { formatShape } from "../shape-rules.ts";
import { Tensor } from "../tensor.ts";
import { checkedInteger, checkedNumber } from "./checked-number.ts";

/** Tensors by parameter name. */
export type Params = Readonly<Record<string, Tensor>>;

/** What an optimizer remembers of one parameter: vectors of its size, by PyTorch's names in camelCase. */
export interface Slot {
  readonly step: number;
  readonly buffers: Readonly<Record<string, Tensor>>;
}

export type OptimizerState = Readonly<Record<string, Slot>>;

export interface OptimizerStep {
  readonly params: Record<string, Tensor>;
  readonly state: Record<string, Slot>;
}

export interface SgdOptions {
  readonly lr: number;
  readonly momentum?: number | undefined;
  /** How much of each gradient but the first is kept from the momentum buffer. */
  readonly dampening?: number | undefined;
  readonly nesterov?: boolean | undefined;
  readonly weightDecay?: number | undefined;
  readonly maximize?: boolean | undefined;
}

export interface RmspropOptions {
  readonly lr?: number | undefined;
  readonly alpha?: number | undefined;
  readonly eps?: number | undefined;
  readonly weightDecay?: number | undefined;
  readonly momentum?: number | undefined;
  /** Divide by the standard deviation of the gradient rather than its root mean square. */
  readonly centered?: boolean | undefined;
  readonly maximize?: boolean | undefined;
}

export interface AdamOptions {
  readonly lr?: number | undefined;
  readonly betas?: readonly [number, number] | undefined;
  readonly eps?: number | undefined;
  readonly weightDecay?: number | undefined;
  /** Divide by the largest second moment so far. */
  readonly amsgrad?: boolean | undefined;
  readonly maximize?: boolean | undefined;
}

/**
 * One step of gradient descent, as torch.optim.SGD; `state` is null before the first.
 *
 * @throws {ShapeError} a gradient that is missing or of another shape, a negative option, or `nesterov` without
 *   momentum or with dampening
 */
export function sgd(
  params: Params,
  grads: Params,
  state: OptimizerState | null,
  options: SgdOptions,
): OptimizerStep {
  const { lr, momentum = 0, dampening = 0, nesterov = false, weightDecay = 0 } = options;
  checkNotNegative("sgd", { lr, momentum, weightDecay });
  if (nesterov && (momentum === 0 || dampening !== 0)) {
    const received = `momentum ${momentum}, dampening ${dampening}`;
    throw new ShapeError("sgd", "nesterov with a momentum and without dampening", received);
  }
  return eachParam("sgd", params, grads, state, (p, g, slot) => {
    const d = decayed(p, g, options);
    if (momentum === 0) return { p: combine(p, d, (value, step) => value - lr * step), buffers: {} };
    const before = slot.buffers.momentumBuffer;
    const buffer =
      before === undefined ? d : combine(before, d, (m, step) => momentum * m + (1 - dampening) * step);
    const direction = nesterov ? combine(d, buffer, (step, m) => step + momentum * m) : buffer;
    return {
      p: combine(p, direction, (value, step) => value - lr * step),
      buffers: { momentumBuffer: buffer },
    };
  });
}

/** One step of RMSProp, as torch.optim.RMSprop: eps outside the root. @throws {ShapeError} as `sgd` */
export function rmsprop(
  params: Params,
  grads: Params,
  state: OptimizerState | null,
  options: RmspropOptions = {},
): OptimizerStep {
  const { lr = 0.01, alpha = 0.99, eps = 1e-8, momentum = 0, centered = false, weightDecay = 0 } = options;
  checkNotNegative("rmsprop", { lr, alpha, eps, momentum, weightDecay });
  return eachParam("rmsprop", params, grads, state, (p, g, slot) => {
    const d = decayed(p, g, options);
    const squareAvg = combine(bufferOf(slot, "squareAvg", p), d, (v, x) => alpha * v + (1 - alpha) * x * x);
    const gradAvg = combine(bufferOf(slot, "gradAvg", p), d, (m, x) => alpha * m + (1 - alpha) * x);
    const spread = centered ? combine(squareAvg, gradAvg, (v, m) => v - m * m) : squareAvg;
    const step = combine(d, spread, (x, v) => x / (Math.sqrt(v) + eps));
    const buffers: Record<string, Tensor> = centered ? { squareAvg, gradAvg } : { squareAvg };
    if (momentum === 0) return { p: combine(p, step, (value, x) => value - lr * x), buffers };
    const momentumBuffer = combine(bufferOf(slot, "momentumBuffer", p), step, (m, x) => momentum * m + x);
    return {
      p: combine(p, momentumBuffer, (value, m) => value - lr * m),
      buffers: { ...buffers, momentumBuffer },
    };
  });
}

/**
 * One step of Adam, as torch.optim.Adam: weight decay is added to the gradient.
 *
 * @throws {ShapeError} as `sgd`, or a beta outside [0, 1)
 * @see Kingma & Ba, arXiv:1412.6980
 */
export function adam(
  params: Params,
  grads: Params,
  state: OptimizerState | null,
  options: AdamOptions = {},
): OptimizerStep {
  checkAdam("adam", options);
  return eachParam("adam", params, grads, state, (p, g, slot) =>
    adamUpdate(p, decayed(p, g, options), slot, options),
  );
}

/**
 * One step of AdamW, as torch.optim.AdamW: parameters decay by themselves, 0.01 by default.
 *
 * @throws {ShapeError} as `adam`
 * @see Loshchilov & Hutter, arXiv:1711.05101
 */
export function adamw(
  params: Params,
  grads: Params,
  state: OptimizerState | null,
  options: AdamOptions = {},
): OptimizerStep {
  const { lr = 1e-3, weightDecay = 0.01, maximize } = options;
  checkAdam("adamw", options);
  return eachParam("adamw", params, grads, state, (p, g, slot) => {
    const shrunk = new Tensor(
      p.shape,
      p.data.map((value) => value * (1 - lr * weightDecay)),
    );
    return adamUpdate(shrunk, decayed(p, g, { maximize }), slot, options);
  });
}

function checkAdam(
  operation: string,
  { lr = 0, betas: [beta1, beta2] = [0, 0], eps = 0, weightDecay = 0 }: AdamOptions,
): void {
  checkNotNegative(operation, { lr, eps, weightDecay, beta1, beta2 });
  if (Math.max(beta1, beta2) >= 1)
    throw new ShapeError(operation, "betas below 1", formatShape([beta1, beta2]));
}

function checkNotNegative(operation: string, options: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(options)) checkedNumber(operation, name, value, [0, Infinity]);
}

interface Update {
  readonly p: Tensor;
  readonly buffers: Record<string, Tensor>;
}

function adamUpdate(p: Tensor, g: Tensor, slot: Slot, options: AdamOptions): Update {
  const { lr = 1e-3, betas: [beta1, beta2] = [0.9, 0.999], eps = 1e-8, amsgrad = false } = options;
  const expAvg = combine(bufferOf(slot, "expAvg", p), g, (m, x) => beta1 * m + (1 - beta1) * x);
  const expAvgSq = combine(bufferOf(slot, "expAvgSq", p), g, (v, x) => beta2 * v + (1 - beta2) * x * x);
  const maxExpAvgSq = combine(bufferOf(slot, "maxExpAvgSq", p), expAvgSq, Math.max);
  const correction1 = 1 - beta1 ** slot.step;
  const correction2 = Math.sqrt(1 - beta2 ** slot.step);
  const scale = amsgrad ? maxExpAvgSq : expAvgSq;
  const step = combine(expAvg, scale, (m, v) => m / (Math.sqrt(v) / correction2 + eps));
  return {
    p: combine(p, step, (value, x) => value - (lr / correction1) * x),
    buffers: amsgrad ? { expAvg, expAvgSq, maxExpAvgSq } : { expAvg, expAvgSq },
  };
}

function decayed(
  p: Tensor,
  g: Tensor,
  { weightDecay = 0, maximize = false }: { weightDecay?: number | undefined; maximize?: boolean | undefined },
): Tensor {
  return combine(g, p, (gradient, value) => (maximize ? -gradient : gradient) + weightDecay * value);
}

function eachParam(
  operation: string,
  params: Params,
  grads: Params,
  state: OptimizerState | null,
  update: (p: Tensor, g: Tensor, slot: Slot) => Update,
): OptimizerStep {
  const step: OptimizerStep = { params: {}, state: {} };
  for (const [name, p] of Object.entries(params)) {
    const g = grads[name];
    if (g === undefined || !sameShape(g.shape, p.shape)) {
      const received = g === undefined ? "none" : formatShape(g.shape);
      throw new ShapeError(operation, `a gradient ${formatShape(p.shape)} for ${name}`, received);
    }
    const before = state?.[name] ?? { step: 0, buffers: {} };
    checkedInteger(operation, `the step of ${name}`, before.step, 0);
    checkBuffers(operation, before.buffers, p, name);
    const slot = { step: before.step + 1, buffers: before.buffers };
    const after = update(p, g, slot);
    step.params[name] = after.p;
    step.state[name] = { step: slot.step, buffers: after.buffers };
  }
  return step;
}

function checkBuffers(operation: string, buffers: Slot["buffers"], p: Tensor, param: string): void {
  for (const [name, buffer] of Object.entries(buffers)) {
    if (sameShape(buffer.shape, p.shape)) continue;
    throw new ShapeError(
      operation,
      `${name} ${formatShape(p.shape)} for ${param}`,
      formatShape(buffer.shape),
    );
  }
}

function bufferOf(slot: Slot, name: string, like: Tensor): Tensor {
  return slot.buffers[name] ?? new Tensor(like.shape, new Float64Array(like.size));
}

function combine(a: Tensor, b: Tensor, f: (x: number, y: number) => number): Tensor {
  return new Tensor(
    a.shape,
    a.data.map((value, i) => f(value, b.data[i]!)),
  );
}
