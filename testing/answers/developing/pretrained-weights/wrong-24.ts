// slip: loadStateDict compares the extents of the model's shape only and not the ranks, so [4] accepts [4, 1]
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

function shape(t: Tensor): number[] {
  return Array.isArray(t) ? [t.length, ...shape(t[0])] : [];
}

function copy(t: Tensor): Tensor {
  return Array.isArray(t) ? t.map(copy) : t;
}

function copyAll(ts: Tensors): Tensors {
  const out: Tensors = {};
  for (const key of Object.keys(ts)) out[key] = copy(ts[key]);
  return out;
}

function sameShape(a: Tensor, b: Tensor): boolean {
  const other = shape(b);
  return shape(a).every((extent, d) => extent === other[d]);
}

export function loadStateDict(
  model: Tensors,
  state: Tensors,
  { strict }: { strict: boolean },
): { model: Tensors; missingKeys: string[]; unexpectedKeys: string[] } {
  const missingKeys = Object.keys(model).filter((key) => !(key in state));
  const unexpectedKeys = Object.keys(state).filter((key) => !(key in model));
  const mismatched = Object.keys(model).filter((key) => key in state && !sameShape(model[key], state[key]));

  const problems: string[] = [];
  if (mismatched.length > 0) problems.push("size mismatch: " + mismatched.join(", "));
  if (strict && missingKeys.length > 0) problems.push("missing: " + missingKeys.join(", "));
  if (strict && unexpectedKeys.length > 0) problems.push("unexpected: " + unexpectedKeys.join(", "));
  if (problems.length > 0) throw new Error(problems.join("; "));

  const loaded: Tensors = {};
  for (const key of Object.keys(model)) loaded[key] = copy(key in state ? state[key] : model[key]);
  return { model: loaded, missingKeys, unexpectedKeys };
}

export function loadOrKeep(
  model: Tensors,
  state: Tensors,
  { strict }: { strict: boolean },
): { model: Tensors; loaded: boolean } {
  try {
    return { model: loadStateDict(model, state, { strict }).model, loaded: true };
  } catch {
    return { model: copyAll(model), loaded: false };
  }
}

export function remapKeys(state: Tensors, from: string[], to: string[]): Tensors {
  const out: Tensors = {};
  for (const key of Object.keys(state)) {
    const i = from.findIndex((prefix) => key.startsWith(prefix));
    const name = i < 0 ? key : to[i] + key.slice(from[i].length);
    if (name in out) throw new Error("name taken twice: " + name);
    out[name] = copy(state[key]);
  }
  return out;
}

export function replaceHead(model: Tensors, head: Tensors, { prefix }: { prefix: string }): Tensors {
  const out: Tensors = {};
  for (const key of Object.keys(model)) if (!key.startsWith(prefix)) out[key] = copy(model[key]);
  for (const key of Object.keys(head)) out[prefix + key] = copy(head[key]);
  return out;
}

export function loadAndStep(model: Tensors, state: Tensors, grads: Tensors, { lr }: { lr: number }): Tensors {
  const params = loadStateDict(model, state, { strict: false }).model;
  stepInPlace(params, grads, lr);
  return params;
}

/** θ ← θ − lr·g on every number. As optimizers do, it writes into the arrays it is given. */
function stepInPlace(params: Tensors, grads: Tensors, lr: number): void {
  for (const key of Object.keys(params))
    params[key] = descended(params[key], grads[key], lr);
}

function descended(param: Tensor, grad: Tensor, lr: number): Tensor {
  if (!Array.isArray(param)) return param - lr * Number(grad);
  for (let i = 0; i < param.length; i++) {
    param[i] = descended(param[i], Array.isArray(grad) ? grad[i] : grad, lr);
  }
  return param;
}
