// slip: sgd applies the weight decay only to tensors of rank 2 and more, as parameter groups in PyTorch often spare biases; right is to decay every tensor, vectors and single numbers included.
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;
type AdamState = { t: number; m: Tensors; v: Tensors };

class Par {
  data: Tensor;
  constructor(data: Tensor) {
    this.data = data;
  }
  dim(): number {
    let d = 0;
    let cur: Tensor = this.data;
    while (Array.isArray(cur)) {
      d++;
      cur = cur[0];
    }
    return d;
  }
  with(fn: (a: number, b: number) => number, other: Par): Par {
    const go = (a: Tensor, b: Tensor): Tensor =>
      Array.isArray(a) ? a.map((x, i) => go(x, (b as Tensor[])[i])) : fn(a, b as number);
    return new Par(go(this.data, other.data));
  }
  apply(fn: (a: number) => number): Par {
    return this.with((a) => fn(a), this);
  }
}

export function sgd(params: Tensors, grads: Tensors, state: null, options: { lr: number; weightDecay: number }): { params: Tensors; state: null } {
  const result: Tensors = {};
  for (const [name, data] of Object.entries(params)) {
    const p = new Par(data);
    let d = new Par(grads[name]);
    if (p.dim() >= 2) d = d.with((g, w) => g + options.weightDecay * w, p);
    result[name] = p.with((w, g) => w - options.lr * g, d).data;
  }
  return { params: result, state: null };
}

function buffers(grads: Tensors, state: Tensors | null, mu: number, keep: number): Tensors {
  const out: Tensors = {};
  for (const name in grads) {
    const g = new Par(grads[name]);
    out[name] = (state === null ? g.apply((x) => x) : new Par(state[name]).with((b, x) => mu * b + keep * x, g)).data;
  }
  return out;
}

export function momentum(params: Tensors, grads: Tensors, state: Tensors | null, options: { lr: number; momentum: number; dampening: number }): { params: Tensors; state: Tensors } {
  const buf = buffers(grads, state, options.momentum, 1 - options.dampening);
  const result: Tensors = {};
  for (const name in params) result[name] = new Par(params[name]).with((w, b) => w - options.lr * b, new Par(buf[name])).data;
  return { params: result, state: buf };
}

export function nesterov(params: Tensors, grads: Tensors, state: Tensors | null, options: { lr: number; momentum: number }): { params: Tensors; state: Tensors } {
  const buf = buffers(grads, state, options.momentum, 1);
  const result: Tensors = {};
  for (const name in params) {
    const ahead = new Par(grads[name]).with((g, b) => g + options.momentum * b, new Par(buf[name]));
    result[name] = new Par(params[name]).with((w, d) => w - options.lr * d, ahead).data;
  }
  return { params: result, state: buf };
}

export function rmsprop(params: Tensors, grads: Tensors, state: Tensors | null, options: { lr: number; alpha: number; eps: number }): { params: Tensors; state: Tensors } {
  const squareAvg: Tensors = {};
  const result: Tensors = {};
  for (const name in params) {
    const g = new Par(grads[name]);
    const old = state ? new Par(state[name]) : g.apply(() => 0);
    const avg = old.with((v, x) => options.alpha * v + (1 - options.alpha) * x * x, g);
    const dir = g.with((x, v) => x / (Math.sqrt(v) + options.eps), avg);
    result[name] = new Par(params[name]).with((w, d) => w - options.lr * d, dir).data;
    squareAvg[name] = avg.data;
  }
  return { params: result, state: squareAvg };
}

export function adamw(params: Tensors, grads: Tensors, state: AdamState | null, options: { lr: number; beta1: number; beta2: number; eps: number; weightDecay: number }): { params: Tensors; state: AdamState } {
  const { lr, beta1, beta2, eps, weightDecay } = options;
  const next: AdamState = { t: state === null ? 1 : state.t + 1, m: {}, v: {} };
  const result: Tensors = {};
  for (const name in params) {
    const g = new Par(grads[name]);
    const m0 = state ? new Par(state.m[name]) : g.apply(() => 0);
    const v0 = state ? new Par(state.v[name]) : g.apply(() => 0);
    const m = m0.with((a, x) => beta1 * a + (1 - beta1) * x, g);
    const v = v0.with((a, x) => beta2 * a + (1 - beta2) * x * x, g);
    const upd = m.with((a, b) => a / (1 - beta1 ** next.t) / (Math.sqrt(b / (1 - beta2 ** next.t)) + eps), v);
    result[name] = new Par(params[name]).apply((w) => w * (1 - lr * weightDecay)).with((w, u) => w - lr * u, upd).data;
    next.m[name] = m.data;
    next.v[name] = v.data;
  }
  return { params: result, state: next };
}

export function cosineSchedule(step: number, options: { lrMax: number; lrMin: number; totalSteps: number }): number {
  if (step >= options.totalSteps) return options.lrMin;
  return options.lrMin + ((options.lrMax - options.lrMin) * (1 + Math.cos((Math.PI * step) / options.totalSteps))) / 2;
}

export function stepSchedule(step: number, options: { lr: number; gamma: number; stepSize: number }): number {
  return options.lr * options.gamma ** Math.floor(step / options.stepSize);
}
