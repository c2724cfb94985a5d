// slip: sgd uses 2*lambda*theta as the gradient of the decay, having derived it from lambda*theta^2 without the factor 1/2; right would be g + lambda*theta.
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;
type AdamState = { t: number; m: Tensors; v: Tensors };

type Scalars<K extends string> = Record<K, number>;

/** Applies a formula to the entries at the same place of several tensors. */
function entrywise<K extends string>(ts: Record<K, Tensor>, formula: (s: Scalars<K>) => number): Tensor {
  const keys = Object.keys(ts) as K[];
  const any = ts[keys[0]];
  if (!Array.isArray(any)) return formula(ts as Scalars<K>);
  return any.map((_, i) => {
    const inner = {} as Record<K, Tensor>;
    for (const k of keys) inner[k] = (ts[k] as Tensor[])[i];
    return entrywise(inner, formula);
  });
}

function named<K extends string>(rs: Record<K, Tensors>, formula: (s: Scalars<K>) => number): Tensors {
  const keys = Object.keys(rs) as K[];
  const result: Tensors = {};
  for (const name of Object.keys(rs[keys[0]])) {
    const ts = {} as Record<K, Tensor>;
    for (const k of keys) ts[k] = rs[k][name];
    result[name] = entrywise(ts, formula);
  }
  return result;
}

export function sgd(
  params: Tensors,
  grads: Tensors,
  state: null,
  options: { lr: number; weightDecay: number },
): { params: Tensors; state: null } {
  const { lr, weightDecay: lambda } = options;
  const next = named({ theta: params, g: grads }, ({ theta, g }) => {
    const total = g + 2 * lambda * theta;
    return theta - lr * total;
  });
  return { params: next, state };
}

export function momentum(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number; dampening: number },
): { params: Tensors; state: Tensors } {
  const { lr, momentum: mu, dampening: tau } = options;
  const velocity =
    state === null
      ? named({ g: grads }, ({ g }) => g)
      : named({ g: grads, b: state }, ({ g, b }) => mu * b + (1 - tau) * g);
  return {
    params: named({ theta: params, b: velocity }, ({ theta, b }) => theta - lr * b),
    state: velocity,
  };
}

export function nesterov(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number },
): { params: Tensors; state: Tensors } {
  const { lr, momentum: mu } = options;
  const velocity =
    state === null
      ? named({ g: grads }, ({ g }) => g)
      : named({ g: grads, b: state }, ({ g, b }) => mu * b + g);
  return {
    params: named(
      { theta: params, g: grads, b: velocity },
      ({ theta, g, b }) => theta - lr * (g + mu * b),
    ),
    state: velocity,
  };
}

export function rmsprop(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; alpha: number; eps: number },
): { params: Tensors; state: Tensors } {
  const { lr, alpha, eps } = options;
  const square =
    state === null
      ? named({ g: grads }, ({ g }) => (1 - alpha) * g ** 2)
      : named({ g: grads, v: state }, ({ g, v }) => alpha * v + (1 - alpha) * g ** 2);
  return {
    params: named(
      { theta: params, g: grads, v: square },
      ({ theta, g, v }) => theta - (lr * g) / (Math.sqrt(v) + eps),
    ),
    state: square,
  };
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
  const { lr, beta1, beta2, eps, weightDecay: lambda } = options;
  const last = state ?? {
    t: 0,
    m: named({ g: grads }, () => 0),
    v: named({ g: grads }, () => 0),
  };
  const t = last.t + 1;
  const m = named({ old: last.m, g: grads }, ({ old, g }) => beta1 * old + (1 - beta1) * g);
  const v = named({ old: last.v, g: grads }, ({ old, g }) => beta2 * old + (1 - beta2) * g ** 2);
  const next = named({ theta: params, m, v }, (s) => {
    const mHat = s.m / (1 - beta1 ** t);
    const vHat = s.v / (1 - beta2 ** t);
    return (1 - lr * lambda) * s.theta - (lr * mHat) / (Math.sqrt(vHat) + eps);
  });
  return { params: next, state: { t, m, v } };
}

export function cosineSchedule(
  step: number,
  options: { lrMax: number; lrMin: number; totalSteps: number },
): number {
  const { lrMax, lrMin, totalSteps } = options;
  const p = Math.min(step / totalSteps, 1);
  return (lrMax + lrMin) / 2 + ((lrMax - lrMin) / 2) * Math.cos(Math.PI * p);
}

export function stepSchedule(
  step: number,
  options: { lr: number; gamma: number; stepSize: number },
): number {
  const times = (step - (step % options.stepSize)) / options.stepSize;
  return options.lr * options.gamma ** times;
}
