// slip: rmsprop takes "mean square" for the mean of g² over all entries of a tensor (np.mean(g**2)) and gives every entry that same v; right is a v of its own for each entry, v = alpha*v + (1-alpha)*g².
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;
type AdamState = { t: number; m: Tensors; v: Tensors };

const isNum = (a: Tensor): a is number => typeof a === "number";
function ufunc(a: Tensor, b: Tensor, op: (x: number, y: number) => number): Tensor {
  if (isNum(a) && isNum(b)) return op(a, b);
  if (isNum(a)) return (b as Tensor[]).map((e) => ufunc(a, e, op));
  if (isNum(b)) return a.map((e) => ufunc(e, b, op));
  return a.map((e, i) => ufunc(e, b[i], op));
}
const add = (a: Tensor, b: Tensor) => ufunc(a, b, (x, y) => x + y);
const sub = (a: Tensor, b: Tensor) => ufunc(a, b, (x, y) => x - y);
const mul = (a: Tensor, b: Tensor) => ufunc(a, b, (x, y) => x * y);
const div = (a: Tensor, b: Tensor) => ufunc(a, b, (x, y) => x / y);
const sqrt = (a: Tensor): Tensor => (isNum(a) ? Math.sqrt(a) : a.map(sqrt));
const ravel = (a: Tensor): number[] => (isNum(a) ? [a] : a.flatMap(ravel));
const mean = (a: Tensor): number => {
  const flat = ravel(a);
  return flat.reduce((s, e) => s + e, 0) / flat.length;
};
const fullLike = (a: Tensor, value: number): Tensor => (isNum(a) ? value : a.map((e) => fullLike(e, value)));
const each = (r: Tensors, f: (name: string) => Tensor): Tensors => Object.fromEntries(Object.keys(r).map((n) => [n, f(n)]));

export function sgd(params: Tensors, grads: Tensors, state: null, options: { lr: number; weightDecay: number }): { params: Tensors; state: null } {
  const { lr, weightDecay } = options;
  return { params: each(params, (n) => sub(params[n], mul(lr, add(grads[n], mul(weightDecay, params[n]))))), state: null };
}

export function momentum(params: Tensors, grads: Tensors, state: Tensors | null, options: { lr: number; momentum: number; dampening: number }): { params: Tensors; state: Tensors } {
  const { lr, momentum: mu, dampening: tau } = options;
  const vel = each(grads, (n) => (state ? add(mul(mu, state[n]), mul(1 - tau, grads[n])) : mul(1, grads[n])));
  return { params: each(params, (n) => sub(params[n], mul(lr, vel[n]))), state: vel };
}

export function nesterov(params: Tensors, grads: Tensors, state: Tensors | null, options: { lr: number; momentum: number }): { params: Tensors; state: Tensors } {
  const { lr, momentum: mu } = options;
  const vel = each(grads, (n) => (state ? add(mul(mu, state[n]), grads[n]) : mul(1, grads[n])));
  return { params: each(params, (n) => sub(params[n], mul(lr, add(grads[n], mul(mu, vel[n]))))), state: vel };
}

export function rmsprop(params: Tensors, grads: Tensors, state: Tensors | null, options: { lr: number; alpha: number; eps: number }): { params: Tensors; state: Tensors } {
  const { lr, alpha, eps } = options;
  const v = each(grads, (n) => {
    const g = grads[n];
    const last = state ? state[n] : fullLike(g, 0);
    return add(mul(alpha, last), mul(1 - alpha, mean(mul(g, g))));
  });
  return { params: each(params, (n) => sub(params[n], mul(lr, div(grads[n], add(sqrt(v[n]), eps))))), state: v };
}

export function adamw(params: Tensors, grads: Tensors, state: AdamState | null, options: { lr: number; beta1: number; beta2: number; eps: number; weightDecay: number }): { params: Tensors; state: AdamState } {
  const { lr, beta1, beta2, eps, weightDecay } = options;
  const t = (state ? state.t : 0) + 1;
  const m = each(grads, (n) => add(mul(beta1, state ? state.m[n] : 0), mul(1 - beta1, grads[n])));
  const v = each(grads, (n) => add(mul(beta2, state ? state.v[n] : 0), mul(1 - beta2, mul(grads[n], grads[n]))));
  const out = each(params, (n) => {
    const mHat = div(m[n], 1 - beta1 ** t);
    const vHat = div(v[n], 1 - beta2 ** t);
    return sub(mul(1 - lr * weightDecay, params[n]), mul(lr, div(mHat, add(sqrt(vHat), eps))));
  });
  return { params: out, state: { t, m, v } };
}

export function cosineSchedule(step: number, options: { lrMax: number; lrMin: number; totalSteps: number }): number {
  const done = Math.min(1, step / options.totalSteps);
  return options.lrMin + 0.5 * (options.lrMax - options.lrMin) * (1 + Math.cos(Math.PI * done));
}

export function stepSchedule(step: number, options: { lr: number; gamma: number; stepSize: number }): number {
  return options.lr * Math.pow(options.gamma, Math.floor(step / options.stepSize));
}
