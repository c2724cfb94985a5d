// slip: rmsprop puts eps inside the square root; it should be added to the root.
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;
type Memory = number[];
type Rule = (p: number, g: number, memory: Memory | null) => [number, Memory];
type Memories = Memory | Memories[];
type State = Record<string, Memories>;
type AdamState = { t: number; memory: State };

function walk(p: Tensor, g: Tensor, mem: Memories | null, rule: Rule): [Tensor, Memories] {
  if (typeof p === "number") return rule(p, g as number, mem as Memory | null);
  const ps: Tensor[] = [];
  const mems: Memories[] = [];
  p.forEach((pi, i) => {
    const [a, b] = walk(pi, (g as Tensor[])[i], mem === null ? null : (mem as Memories[])[i], rule);
    ps.push(a);
    mems.push(b);
  });
  return [ps, mems];
}

function apply(params: Tensors, grads: Tensors, state: State | null, rule: Rule) {
  const out: { params: Tensors; state: State } = { params: {}, state: {} };
  Object.keys(params).forEach((k) => {
    [out.params[k], out.state[k]] = walk(params[k], grads[k], state === null ? null : state[k], rule);
  });
  return out;
}

export function sgd(
  params: Tensors,
  grads: Tensors,
  state: null,
  options: { lr: number; weightDecay: number },
): { params: Tensors; state: null } {
  const { lr, weightDecay: lambda } = options;
  const { params: next } = apply(params, grads, null, (p, g) => [p - lr * (g + lambda * p), []]);
  return { params: next, state: null };
}

export function momentum(
  params: Tensors,
  grads: Tensors,
  state: State | null,
  options: { lr: number; momentum: number; dampening: number },
): { params: Tensors; state: State } {
  const { lr, momentum: mu, dampening: tau } = options;
  return apply(params, grads, state, (p, g, memory) => {
    const b = memory === null ? g : mu * memory[0] + (1 - tau) * g;
    return [p - lr * b, [b]];
  });
}

export function nesterov(
  params: Tensors,
  grads: Tensors,
  state: State | null,
  options: { lr: number; momentum: number },
): { params: Tensors; state: State } {
  const { lr, momentum: mu } = options;
  return apply(params, grads, state, (p, g, memory) => {
    const b = memory === null ? g : mu * memory[0] + g;
    return [p - lr * (g + mu * b), [b]];
  });
}

export function rmsprop(
  params: Tensors,
  grads: Tensors,
  state: State | null,
  options: { lr: number; alpha: number; eps: number },
): { params: Tensors; state: State } {
  const { lr, alpha, eps } = options;
  return apply(params, grads, state, (p, g, memory) => {
    const v = alpha * (memory?.[0] ?? 0) + (1 - alpha) * g * g;
    return [p - (lr * g) / (Math.sqrt(v + eps)), [v]];
  });
}

export function adamw(
  params: Tensors,
  grads: Tensors,
  state: AdamState | null,
  options: { lr: number; beta1: number; beta2: number; eps: number; weightDecay: number },
): { params: Tensors; state: AdamState } {
  const { lr, beta1, beta2, eps, weightDecay } = options;
  const t = state === null ? 1 : state.t + 1;
  const next = apply(params, grads, state && state.memory, (p, g, memory) => {
    const [m0, v0] = memory ?? [0, 0];
    const m = beta1 * m0 + (1 - beta1) * g;
    const v = beta2 * v0 + (1 - beta2) * g * g;
    const mHat = m / (1 - beta1 ** t);
    const vHat = v / (1 - beta2 ** t);
    return [(1 - lr * weightDecay) * p - (lr * mHat) / (Math.sqrt(vHat) + eps), [m, v]];
  });
  return { params: next.params, state: { t, memory: next.state } };
}

export function cosineSchedule(
  step: number,
  options: { lrMax: number; lrMin: number; totalSteps: number },
): number {
  const { lrMax, lrMin, totalSteps } = options;
  const w = (1 + Math.cos(Math.PI * Math.min(step / totalSteps, 1))) / 2;
  return w * lrMax + (1 - w) * lrMin;
}

export function stepSchedule(
  step: number,
  options: { lr: number; gamma: number; stepSize: number },
): number {
  const times = Math.trunc(step / options.stepSize);
  return options.lr * options.gamma ** times;
}
