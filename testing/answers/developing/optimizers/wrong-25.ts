// slip: nesterov looks ahead along the velocity before its update (the stale one) from the second step on
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;
type AdamState = { t: number; m: Tensors; v: Tensors };

type Visit = (p: number, g: number, memory: number[]) => number;

/** Walks parameter, gradient and the memory of one tensor; the memory is a nested array with a small list at the bottom. */
function walk(p: Tensor, g: Tensor, memory: Tensor | null, slots: number, visit: Visit): { p: Tensor; memory: Tensor } {
  if (typeof p === "number") {
    const cell = memory === null ? new Array<number>(slots).fill(NaN) : [...(memory as number[])];
    const next = visit(p, g as number, cell);
    return { p: next, memory: cell };
  }
  const newP: Tensor[] = [];
  const newMemory: Tensor[] = [];
  for (let i = 0; i < p.length; i++) {
    const r = walk(p[i], (g as Tensor[])[i], memory === null ? null : (memory as Tensor[])[i], slots, visit);
    newP.push(r.p);
    newMemory.push(r.memory);
  }
  return { p: newP, memory: newMemory };
}

function walkAll(params: Tensors, grads: Tensors, state: Tensors | null, slots: number, visit: Visit) {
  const out: { params: Tensors; state: Tensors } = { params: {}, state: {} };
  for (const name of Object.keys(params)) {
    const r = walk(params[name], grads[name], state === null ? null : state[name], slots, visit);
    out.params[name] = r.p;
    out.state[name] = r.memory;
  }
  return out;
}

export function sgd(
  params: Tensors,
  grads: Tensors,
  state: null,
  options: { lr: number; weightDecay: number },
): { params: Tensors; state: null } {
  const r = walkAll(params, grads, null, 0, (p, g) => p - options.lr * (g + options.weightDecay * p));
  return { params: r.params, state: null };
}

export function momentum(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number; dampening: number },
): { params: Tensors; state: Tensors } {
  const first = state === null;
  return walkAll(params, grads, state, 1, (p, g, cell) => {
    cell[0] = first ? g : options.momentum * cell[0] + (1 - options.dampening) * g;
    return p - options.lr * cell[0];
  });
}

export function nesterov(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number },
): { params: Tensors; state: Tensors } {
  const first = state === null;
  const mu = options.momentum;
  return walkAll(params, grads, state, 1, (p, g, cell) => {
    const b = first ? g : cell[0];
    cell[0] = first ? g : mu * b + g;
    return p - options.lr * (g + mu * b);
  });
}

export function rmsprop(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; alpha: number; eps: number },
): { params: Tensors; state: Tensors } {
  const first = state === null;
  return walkAll(params, grads, state, 1, (p, g, cell) => {
    const old = first ? 0 : cell[0];
    cell[0] = options.alpha * old + (1 - options.alpha) * g * g;
    return p - (options.lr * g) / (Math.sqrt(cell[0]) + options.eps);
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
  const c1 = 1 - beta1 ** t;
  const c2 = 1 - beta2 ** t;
  const r = walkAll(params, grads, state === null ? null : state.m, 2, (p, g, cell) => {
    if (t === 1) cell.fill(0);
    cell[0] = beta1 * cell[0] + (1 - beta1) * g;
    cell[1] = beta2 * cell[1] + (1 - beta2) * g * g;
    const move = cell[0] / c1 / (Math.sqrt(cell[1] / c2) + eps);
    return (1 - lr * weightDecay) * p - lr * move;
  });
  // both moments live in m, as pairs
  return { params: r.params, state: { t, m: r.state, v: {} } };
}

export function cosineSchedule(
  step: number,
  options: { lrMax: number; lrMin: number; totalSteps: number },
): number {
  const p = Math.min(step / options.totalSteps, 1);
  const half = Math.cos((Math.PI * p) / 2);
  return options.lrMin + (options.lrMax - options.lrMin) * half * half;
}

export function stepSchedule(
  step: number,
  options: { lr: number; gamma: number; stepSize: number },
): number {
  const rest = step % options.stepSize;
  return options.lr * options.gamma ** ((step - rest) / options.stepSize);
}
