// slip: cosineSchedule divides by totalSteps − 1, so the lowest rate is reached one step too early
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;
type AdamState = { t: number; m: Tensors; v: Tensors };

type Rule = (p: number, g: number, memory: number[]) => { p: number; memory: number[] };

/** Walks through a parameter, its gradient and any number of remembered tensors at once. */
function walk(
  p: Tensor,
  g: Tensor,
  memory: Tensor[],
  rule: Rule,
): { p: Tensor; memory: Tensor[] } {
  if (!Array.isArray(p)) return rule(p, g as number, memory as number[]);
  const parts = p.map((entry, i) =>
    walk(
      entry,
      (g as Tensor[])[i],
      memory.map((m) => (m as Tensor[])[i]),
      rule,
    ),
  );
  return {
    p: parts.map((part) => part.p),
    memory: memory.map((_, k) => parts.map((part) => part.memory[k])),
  };
}

function zeroLike(t: Tensor): Tensor {
  return Array.isArray(t) ? t.map(zeroLike) : 0;
}

function zeroRecord(ts: Tensors): Tensors {
  const out: Tensors = {};
  for (const key of Object.keys(ts)) out[key] = zeroLike(ts[key]);
  return out;
}

function walkAll(
  params: Tensors,
  grads: Tensors,
  memories: Tensors[],
  rule: Rule,
): { params: Tensors; memories: Tensors[] } {
  const next: Tensors = {};
  const remembered: Tensors[] = memories.map(() => ({}));
  for (const key of Object.keys(params)) {
    const result = walk(
      params[key],
      grads[key],
      memories.map((m) => m[key]),
      rule,
    );
    next[key] = result.p;
    result.memory.forEach((m, k) => {
      remembered[k][key] = m;
    });
  }
  return { params: next, memories: remembered };
}

export function sgd(
  params: Tensors,
  grads: Tensors,
  state: null,
  options: { lr: number; weightDecay: number },
): { params: Tensors; state: null } {
  const result = walkAll(params, grads, [], (p, g) => ({
    p: p - options.lr * (g + options.weightDecay * p),
    memory: [],
  }));
  return { params: result.params, state };
}

export function momentum(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number; dampening: number },
): { params: Tensors; state: Tensors } {
  const isFirst = state === null;
  const result = walkAll(
    params,
    grads,
    [state ?? zeroRecord(grads)],
    (p, g, [old]) => {
      const b = isFirst
        ? g
        : options.momentum * old + (1 - options.dampening) * g;
      return { p: p - options.lr * b, memory: [b] };
    },
  );
  return { params: result.params, state: result.memories[0] };
}

export function nesterov(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number },
): { params: Tensors; state: Tensors } {
  const mu = options.momentum;
  const result = walkAll(
    params,
    grads,
    [state ?? zeroRecord(grads)],
    (p, g, [old]) => {
      const b = mu * old + g;
      return { p: p - options.lr * (g + mu * b), memory: [b] };
    },
  );
  return { params: result.params, state: result.memories[0] };
}

export function rmsprop(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; alpha: number; eps: number },
): { params: Tensors; state: Tensors } {
  const { lr, alpha, eps } = options;
  const result = walkAll(
    params,
    grads,
    [state ?? zeroRecord(grads)],
    (p, g, [old]) => {
      const v = alpha * old + (1 - alpha) * g * g;
      return { p: p - lr * (g / (Math.sqrt(v) + eps)), memory: [v] };
    },
  );
  return { params: result.params, state: result.memories[0] };
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
  const t = (state?.t ?? 0) + 1;
  const result = walkAll(
    params,
    grads,
    [state?.m ?? zeroRecord(grads), state?.v ?? zeroRecord(grads)],
    (p, g, [mOld, vOld]) => {
      const m = beta1 * mOld + (1 - beta1) * g;
      const v = beta2 * vOld + (1 - beta2) * g * g;
      const mHat = m / (1 - beta1 ** t);
      const vHat = v / (1 - beta2 ** t);
      return {
        p: (1 - lr * weightDecay) * p - (lr * mHat) / (Math.sqrt(vHat) + eps),
        memory: [m, v],
      };
    },
  );
  return {
    params: result.params,
    state: { t, m: result.memories[0], v: result.memories[1] },
  };
}

export function cosineSchedule(
  step: number,
  options: { lrMax: number; lrMin: number; totalSteps: number },
): number {
  const { lrMax, lrMin, totalSteps } = options;
  const p = Math.min(step / (totalSteps - 1), 1);
  return lrMin + ((lrMax - lrMin) * (1 + Math.cos(Math.PI * p))) / 2;
}

export function stepSchedule(
  step: number,
  options: { lr: number; gamma: number; stepSize: number },
): number {
  const { lr, gamma, stepSize } = options;
  return lr * gamma ** Math.floor(step / stepSize);
}
