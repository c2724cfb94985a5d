// Each optimizer by itself: a loop over the tensors, within it one over the entries, every term a number with a name.

type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;
type Rows = Record<string, number[]>;
type AdamState = { t: number; m: Rows; v: Rows };

export function sgd(
  params: Tensors,
  grads: Tensors,
  _state: null,
  options: { lr: number; weightDecay: number },
): { params: Tensors; state: null } {
  const { lr, weightDecay } = options;
  const newParams: Tensors = {};
  for (const name of Object.keys(params)) {
    const theta = entriesOf(params[name]);
    const g = entriesOf(grads[name]);
    for (let i = 0; i < theta.length; i++) {
      const decay = weightDecay * theta[i];
      theta[i] -= lr * (g[i] + decay);
    }
    newParams[name] = shaped(theta, params[name]);
  }
  return { params: newParams, state: null };
}

export function momentum(
  params: Tensors,
  grads: Tensors,
  state: Rows | null,
  options: { lr: number; momentum: number; dampening: number },
): { params: Tensors; state: Rows } {
  const { lr, momentum: mu, dampening: tau } = options;
  const newParams: Tensors = {};
  const velocities: Rows = {};
  for (const name of Object.keys(params)) {
    const theta = entriesOf(params[name]);
    const g = entriesOf(grads[name]);
    const b = new Array<number>(theta.length).fill(0);
    for (let i = 0; i < theta.length; i++) {
      if (state === null) {
        b[i] = g[i];
      } else {
        const kept = mu * state[name][i];
        const added = (1 - tau) * g[i];
        b[i] = kept + added;
      }
      theta[i] -= lr * b[i];
    }
    newParams[name] = shaped(theta, params[name]);
    velocities[name] = b;
  }
  return { params: newParams, state: velocities };
}

export function nesterov(
  params: Tensors,
  grads: Tensors,
  state: Rows | null,
  options: { lr: number; momentum: number },
): { params: Tensors; state: Rows } {
  const { lr, momentum: mu } = options;
  const newParams: Tensors = {};
  const velocities: Rows = {};
  for (const name of Object.keys(params)) {
    const theta = entriesOf(params[name]);
    const g = entriesOf(grads[name]);
    const b = new Array<number>(theta.length).fill(0);
    for (let i = 0; i < theta.length; i++) {
      if (state === null) {
        b[i] = g[i];
      } else {
        b[i] = mu * state[name][i] + g[i];
      }
      const ahead = g[i] + mu * b[i];
      theta[i] -= lr * ahead;
    }
    newParams[name] = shaped(theta, params[name]);
    velocities[name] = b;
  }
  return { params: newParams, state: velocities };
}

export function rmsprop(
  params: Tensors,
  grads: Tensors,
  state: Rows | null,
  options: { lr: number; alpha: number; eps: number },
): { params: Tensors; state: Rows } {
  const { lr, alpha, eps } = options;
  const newParams: Tensors = {};
  const meanSquares: Rows = {};
  for (const name of Object.keys(params)) {
    const theta = entriesOf(params[name]);
    const g = entriesOf(grads[name]);
    const v = new Array<number>(theta.length).fill(0);
    for (let i = 0; i < theta.length; i++) {
      if (state !== null) {
        v[i] = alpha * state[name][i];
      }
      v[i] += (1 - alpha) * g[i] * g[i];
      const denominator = Math.sqrt(v[i]) + eps;
      theta[i] -= (lr * g[i]) / denominator;
    }
    newParams[name] = shaped(theta, params[name]);
    meanSquares[name] = v;
  }
  return { params: newParams, state: meanSquares };
}

export function adamw(
  params: Tensors,
  grads: Tensors,
  state: AdamState | null,
  options: { lr: number; beta1: number; beta2: number; eps: number; weightDecay: number },
): { params: Tensors; state: AdamState } {
  const { lr, beta1, beta2, eps, weightDecay } = options;
  let t = 1;
  if (state !== null) {
    t = state.t + 1;
  }
  const newParams: Tensors = {};
  const newM: Rows = {};
  const newV: Rows = {};
  for (const name of Object.keys(params)) {
    const theta = entriesOf(params[name]);
    const g = entriesOf(grads[name]);
    const m = new Array<number>(theta.length).fill(0);
    const v = new Array<number>(theta.length).fill(0);
    for (let i = 0; i < theta.length; i++) {
      if (state !== null) {
        m[i] = state.m[name][i];
        v[i] = state.v[name][i];
      }
      m[i] = beta1 * m[i] + (1 - beta1) * g[i];
      v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
      const mHat = m[i] / (1 - beta1 ** t);
      const vHat = v[i] / (1 - beta2 ** t);
      const decay = lr * weightDecay * theta[i];
      const step = (lr * mHat) / (Math.sqrt(vHat) + eps);
      theta[i] -= decay + step;
    }
    newParams[name] = shaped(theta, params[name]);
    newM[name] = m;
    newV[name] = v;
  }
  return { params: newParams, state: { t, m: newM, v: newV } };
}

export function cosineSchedule(
  step: number,
  options: { lrMax: number; lrMin: number; totalSteps: number },
): number {
  const { lrMax, lrMin, totalSteps } = options;
  let p = step / totalSteps;
  if (p > 1) {
    p = 1;
  }
  const share = (1 + Math.cos(Math.PI * p)) / 2;
  return lrMin + (lrMax - lrMin) * share;
}

export function stepSchedule(step: number, options: { lr: number; gamma: number; stepSize: number }): number {
  const { lr, gamma, stepSize } = options;
  let rate = lr;
  for (let done = stepSize; done <= step; done += stepSize) {
    rate *= gamma;
  }
  return rate;
}

function entriesOf(tensor: Tensor): number[] {
  if (typeof tensor === "number") return [tensor];
  const entries: number[] = [];
  for (const part of tensor) entries.push(...entriesOf(part));
  return entries;
}

/** Takes the entries away from the front of `row`. */
function shaped(row: number[], like: Tensor): Tensor {
  if (typeof like === "number") return row.shift() ?? 0;
  const parts: Tensor[] = [];
  for (const part of like) parts.push(shaped(row, part));
  return parts;
}
