// slip: adamw adds the weight decay to the gradient before the moments (L2 in Adam) instead of decaying the parameters outside.
/** A tensor of any rank: a number, or nested arrays with numbers at the bottom. */
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;
/** What AdamW has to remember between two steps. */
type AdamState = { t: number; m: Tensors; v: Tensors };

type Cell = { p: number; g: number; s: number[] };

/** walks params, grads and k states together; fn gives the new parameter and the new states */
function walk(
  p: Tensor,
  g: Tensor,
  states: (Tensor | undefined)[],
  fn: (cell: Cell) => { p: number; s: number[] },
): { p: Tensor; s: Tensor[] } {
  if (!Array.isArray(p)) {
    return fn({ p, g: g as number, s: states.map((v) => (v === undefined ? 0 : (v as number))) });
  }
  const outP: Tensor[] = [];
  const outS: Tensor[][] = states.map(() => []);
  for (let i = 0; i < p.length; i++) {
    const r = walk(
      p[i],
      (g as Tensor[])[i],
      states.map((v) => (v === undefined ? undefined : (v as Tensor[])[i])),
      fn,
    );
    outP.push(r.p);
    r.s.forEach((v, k) => outS[k].push(v));
  }
  return { p: outP, s: outS };
}

function update(
  params: Tensors,
  grads: Tensors,
  states: (Tensors | null)[],
  fn: (cell: Cell) => { p: number; s: number[] },
): { params: Tensors; states: Tensors[] } {
  const next: Tensors = {};
  const nextStates: Tensors[] = states.map(() => ({}));
  for (const key of Object.keys(params)) {
    const r = walk(params[key], grads[key], states.map((s) => s?.[key]), fn);
    next[key] = r.p;
    r.s.forEach((v, k) => { nextStates[k][key] = v; });
  }
  return { params: next, states: nextStates };
}

export function sgd(
  params: Tensors,
  grads: Tensors,
  state: null,
  options: { lr: number; weightDecay: number },
): { params: Tensors; state: null } {
  const { lr, weightDecay } = options;
  const r = update(params, grads, [], ({ p, g }) => ({ p: p - lr * (g + weightDecay * p), s: [] }));
  return { params: r.params, state };
}

export function momentum(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number; dampening: number },
): { params: Tensors; state: Tensors } {
  const first = state === null;
  const r = update(params, grads, [state], ({ p, g, s: [b] }) => {
    const v = first ? g : options.momentum * b + (1 - options.dampening) * g;
    return { p: p - options.lr * v, s: [v] };
  });
  return { params: r.params, state: r.states[0] };
}

export function nesterov(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number },
): { params: Tensors; state: Tensors } {
  const mu = options.momentum;
  // with b = 0 before the first step, mu * b + g is g
  const r = update(params, grads, [state], ({ p, g, s: [b] }) => {
    const v = mu * b + g;
    return { p: p - options.lr * (g + mu * v), s: [v] };
  });
  return { params: r.params, state: r.states[0] };
}

export function rmsprop(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; alpha: number; eps: number },
): { params: Tensors; state: Tensors } {
  const { lr, alpha, eps } = options;
  const r = update(params, grads, [state], ({ p, g, s: [old] }) => {
    const v = alpha * old + (1 - alpha) * g * g;
    return { p: p - lr * (g / (Math.sqrt(v) + eps)), s: [v] };
  });
  return { params: r.params, state: r.states[0] };
}

export function adamw(
  params: Tensors,
  grads: Tensors,
  state: AdamState | null,
  options: {
    lr: number;
    beta1: number;
    beta2: number;
    eps: number;
    weightDecay: number;
  },
): { params: Tensors; state: AdamState } {
  const { lr, beta1, beta2, eps, weightDecay } = options;
  const t = state ? state.t + 1 : 1;
  const r = update(
    params,
    grads,
    [state ? state.m : null, state ? state.v : null],
    ({ p, g: raw, s: [m0, v0] }) => {
      const g = raw + weightDecay * p;
      const m = beta1 * m0 + (1 - beta1) * g;
      const v = beta2 * v0 + (1 - beta2) * g * g;
      const mHat = m / (1 - beta1 ** t);
      const vHat = v / (1 - beta2 ** t);
      return { p: p - (lr * mHat) / (Math.sqrt(vHat) + eps), s: [m, v] };
    },
  );
  return { params: r.params, state: { t, m: r.states[0], v: r.states[1] } };
}

export function cosineSchedule(
  step: number,
  options: { lrMax: number; lrMin: number; totalSteps: number },
): number {
  const { lrMax, lrMin, totalSteps } = options;
  const share = Math.min(1, step / totalSteps);
  const factor = (1 + Math.cos(Math.PI * share)) / 2;
  return lrMin + factor * (lrMax - lrMin);
}

export function stepSchedule(
  step: number,
  options: { lr: number; gamma: number; stepSize: number },
): number {
  const drops = Math.floor(step / options.stepSize);
  return options.lr * options.gamma ** drops;
}
