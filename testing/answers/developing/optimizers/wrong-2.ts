// slip: momentum damps the first gradient as well, since it starts from a velocity of 0 and uses the general rule; the first velocity should be the gradient itself.
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;
type AdamState = { t: number; m: Tensors; v: Tensors };

// one number of a tensor, addressed by its path of indices
type Path = number[];

function paths(t: Tensor): Path[] {
  if (typeof t === "number") return [[]];
  return t.flatMap((e, i) => paths(e).map((rest) => [i, ...rest]));
}

function read(t: Tensor, path: Path): number {
  let at = t;
  for (const i of path) at = (at as Tensor[])[i];
  return at as number;
}

function write(t: Tensor, path: Path, value: number): Tensor {
  if (path.length === 0) return value;
  const [i, ...rest] = path;
  const list = t as Tensor[];
  list[i] = write(list[i], rest, value);
  return t;
}

function filled(like: Tensors, value: number): Tensors {
  const blank = (t: Tensor): Tensor => (typeof t === "number" ? value : t.map(blank));
  return Object.fromEntries(Object.entries(like).map(([k, t]) => [k, blank(t)]));
}

/** calls f for every number with functions to get and set that place in other records */
function forEachPlace(
  like: Tensors,
  f: (get: (r: Tensors) => number, set: (r: Tensors, value: number) => void) => void,
): void {
  for (const k of Object.keys(like)) {
    for (const path of paths(like[k])) {
      f(
        (r) => read(r[k], path),
        (r, value) => {
          r[k] = write(r[k], path, value);
        },
      );
    }
  }
}

export function sgd(
  params: Tensors,
  grads: Tensors,
  state: null,
  options: { lr: number; weightDecay: number },
): { params: Tensors; state: null } {
  const next = filled(params, 0);
  forEachPlace(params, (get, set) => {
    const p = get(params);
    set(next, p - options.lr * (get(grads) + options.weightDecay * p));
  });
  return { params: next, state: null };
}

export function momentum(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number; dampening: number },
): { params: Tensors; state: Tensors } {
  const next = filled(params, 0);
  const velocity = state ?? filled(params, 0);
  forEachPlace(params, (get, set) => {
    const b = options.momentum * get(velocity) + (1 - options.dampening) * get(grads);
    set(velocity, b);
    set(next, get(params) - options.lr * b);
  });
  return { params: next, state: velocity };
}

export function nesterov(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; momentum: number },
): { params: Tensors; state: Tensors } {
  const next = filled(params, 0);
  const velocity = state ?? filled(params, 0);
  forEachPlace(params, (get, set) => {
    const g = get(grads);
    const b = options.momentum * get(velocity) + g;
    set(velocity, b);
    set(next, get(params) - options.lr * (g + options.momentum * b));
  });
  return { params: next, state: velocity };
}

export function rmsprop(
  params: Tensors,
  grads: Tensors,
  state: Tensors | null,
  options: { lr: number; alpha: number; eps: number },
): { params: Tensors; state: Tensors } {
  const next = filled(params, 0);
  const square = state ?? filled(params, 0);
  forEachPlace(params, (get, set) => {
    const g = get(grads);
    const v = options.alpha * get(square) + (1 - options.alpha) * g * g;
    set(square, v);
    set(next, get(params) - (options.lr * g) / (Math.sqrt(v) + options.eps));
  });
  return { params: next, state: square };
}

export function adamw(
  params: Tensors,
  grads: Tensors,
  state: AdamState | null,
  options: { lr: number; beta1: number; beta2: number; eps: number; weightDecay: number },
): { params: Tensors; state: AdamState } {
  const { lr, beta1, beta2, eps, weightDecay } = options;
  const next = filled(params, 0);
  const s = state ?? { t: 0, m: filled(params, 0), v: filled(params, 0) };
  s.t++;
  forEachPlace(params, (get, set) => {
    const g = get(grads);
    set(s.m, beta1 * get(s.m) + (1 - beta1) * g);
    set(s.v, beta2 * get(s.v) + (1 - beta2) * g * g);
    const mHat = get(s.m) / (1 - beta1 ** s.t);
    const vHat = get(s.v) / (1 - beta2 ** s.t);
    set(next, (1 - lr * weightDecay) * get(params) - (lr * mHat) / (Math.sqrt(vHat) + eps));
  });
  return { params: next, state: s };
}

export function cosineSchedule(
  step: number,
  options: { lrMax: number; lrMin: number; totalSteps: number },
): number {
  const progress = Math.min(step, options.totalSteps) / options.totalSteps;
  const height = (1 + Math.cos(progress * Math.PI)) / 2;
  return options.lrMin + height * (options.lrMax - options.lrMin);
}

export function stepSchedule(
  step: number,
  options: { lr: number; gamma: number; stepSize: number },
): number {
  return options.lr * Math.pow(options.gamma, Math.floor(step / options.stepSize));
}
