// slip: rmsprop overwrites the mean square by its root before it is stored, so the next step goes on from the root; right would be to keep v itself in the state.
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;
type AdamState = { t: number; m: Tensors; v: Tensors };

function copy(x: Tensor): Tensor {
  if (typeof x === "number") {
    return x;
  }
  const result: Tensor[] = [];
  for (const entry of x) {
    result.push(copy(entry));
  }
  return result;
}

function filledWithZero(x: Tensor): Tensor {
  if (typeof x === "number") {
    return 0;
  }
  return x.map((entry) => filledWithZero(entry));
}

// two tensors become one, number by number
function combine(a: Tensor, b: Tensor, f: (a: number, b: number) => number): Tensor {
  if (typeof a === "number" || typeof b === "number") {
    return f(a as number, b as number);
  }
  const result: Tensor[] = [];
  for (let i = 0; i < a.length; i++) {
    result.push(combine(a[i], b[i], f));
  }
  return result;
}

export function sgd(
  params: Tensors,
  grads: Tensors,
  state: null,
  options: { lr: number; weightDecay: number },
): { params: Tensors; state: null } {
  const newParams: Tensors = {};
  for (const name in params) {
    newParams[name] = combine(
      params[name],
      grads[name],
      (p, g) => p - options.lr * (g + options.weightDecay * p),
    );
  }
  return { params: newParams, state: null };
}

export function momentum(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number; dampening: number },
): { params: Tensors; state: Tensors } {
  const newParams: Tensors = {};
  const newState: Tensors = {};
  for (const name in params) {
    if (state === null) {
      newState[name] = copy(grads[name]);
    } else {
      newState[name] = combine(
        state[name],
        grads[name],
        (b, g) => options.momentum * b + (1 - options.dampening) * g,
      );
    }
    newParams[name] = combine(params[name], newState[name], (p, b) => p - options.lr * b);
  }
  return { params: newParams, state: newState };
}

export function nesterov(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number },
): { params: Tensors; state: Tensors } {
  const newParams: Tensors = {};
  const newState: Tensors = {};
  for (const name in params) {
    if (state === null) {
      newState[name] = copy(grads[name]);
    } else {
      newState[name] = combine(state[name], grads[name], (b, g) => options.momentum * b + g);
    }
    const direction = combine(grads[name], newState[name], (g, b) => g + options.momentum * b);
    newParams[name] = combine(params[name], direction, (p, d) => p - options.lr * d);
  }
  return { params: newParams, state: newState };
}

export function rmsprop(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; alpha: number; eps: number },
): { params: Tensors; state: Tensors } {
  const newParams: Tensors = {};
  const newState: Tensors = {};
  for (const name in params) {
    const old = state === null ? filledWithZero(grads[name]) : state[name];
    let v = combine(
      old,
      grads[name],
      (o, g) => options.alpha * o + (1 - options.alpha) * g * g,
    );
    v = combine(v, v, (value) => Math.sqrt(value));
    const step = combine(grads[name], v, (g, root) => g / (root + options.eps));
    newParams[name] = combine(params[name], step, (p, s) => p - options.lr * s);
    newState[name] = v;
  }
  return { params: newParams, state: newState };
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
  let t = 1;
  if (state !== null) {
    t = state.t + 1;
  }
  const newParams: Tensors = {};
  const newM: Tensors = {};
  const newV: Tensors = {};
  for (const name in params) {
    const oldM = state === null ? filledWithZero(grads[name]) : state.m[name];
    const oldV = state === null ? filledWithZero(grads[name]) : state.v[name];
    newM[name] = combine(oldM, grads[name], (m, g) => options.beta1 * m + (1 - options.beta1) * g);
    newV[name] = combine(
      oldV,
      grads[name],
      (v, g) => options.beta2 * v + (1 - options.beta2) * g * g,
    );
    const step = combine(newM[name], newV[name], (m, v) => {
      const mHat = m / (1 - options.beta1 ** t);
      const vHat = v / (1 - options.beta2 ** t);
      return mHat / (Math.sqrt(vHat) + options.eps);
    });
    newParams[name] = combine(
      params[name],
      step,
      (p, s) => (1 - options.lr * options.weightDecay) * p - options.lr * s,
    );
  }
  return { params: newParams, state: { t: t, m: newM, v: newV } };
}

export function cosineSchedule(
  step: number,
  options: { lrMax: number; lrMin: number; totalSteps: number },
): number {
  let done = step / options.totalSteps;
  if (done > 1) {
    done = 1;
  }
  const factor = (1 + Math.cos(Math.PI * done)) / 2;
  return options.lrMin + (options.lrMax - options.lrMin) * factor;
}

export function stepSchedule(
  step: number,
  options: { lr: number; gamma: number; stepSize: number },
): number {
  const drops = Math.floor(step / options.stepSize);
  return options.lr * Math.pow(options.gamma, drops);
}
