// slip: the shape comparison in loadStateDict compares only the number of elements, so [3, 2] and [2, 3] count as equal.
/** A tensor of any rank: nested arrays with numbers at the bottom. */
type Tensor = number | Tensor[];
/** Parameters by name: those of a model, or a state dict. */
type Tensors = Record<string, Tensor>;

function clone(t: Tensor): Tensor {
  return Array.isArray(t) ? t.map(clone) : t;
}

function cloneAll(record: Tensors): Tensors {
  const out: Tensors = {};
  for (const key of Object.keys(record)) out[key] = clone(record[key]);
  return out;
}

function shapeOf(t: Tensor): number[] {
  return Array.isArray(t) ? [t.length, ...shapeOf(t[0])] : [];
}

function sameShape(a: Tensor, b: Tensor): boolean {
  const size = (shape: number[]) => shape.reduce((p, n) => p * n, 1);
  return size(shapeOf(a)) === size(shapeOf(b));
}

export function loadStateDict(
  model: Tensors,
  state: Tensors,
  { strict }: { strict: boolean },
): { model: Tensors; missingKeys: string[]; unexpectedKeys: string[] } {
  const missingKeys = Object.keys(model).filter((k) => !(k in state));
  const unexpectedKeys = Object.keys(state).filter((k) => !(k in model));
  const mismatched = Object.keys(model).filter((k) => k in state && !sameShape(model[k], state[k]));
  const problems = [...mismatched];
  if (strict) problems.push(...missingKeys, ...unexpectedKeys);
  if (problems.length > 0) throw new Error(`cannot load: ${problems.join(", ")}`);
  const loaded: Tensors = {};
  for (const k of Object.keys(model)) loaded[k] = clone(k in state ? state[k] : model[k]);
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
    return { model: cloneAll(model), loaded: false };
  }
}

export function remapKeys(
  state: Tensors,
  from: string[],
  to: string[],
): Tensors {
  const out: Tensors = {};
  for (const key of Object.keys(state)) {
    const at = from.findIndex((prefix) => key.startsWith(prefix));
    const name = at < 0 ? key : to[at] + key.slice(from[at].length);
    if (name in out) throw new Error(`two entries are called ${name}`);
    out[name] = clone(state[key]);
  }
  return out;
}

export function replaceHead(
  model: Tensors,
  head: Tensors,
  { prefix }: { prefix: string },
): Tensors {
  const out: Tensors = {};
  for (const key of Object.keys(model)) {
    if (!key.startsWith(prefix)) out[key] = clone(model[key]);
  }
  for (const key of Object.keys(head)) out[prefix + key] = clone(head[key]);
  return out;
}

export function loadAndStep(
  model: Tensors,
  state: Tensors,
  grads: Tensors,
  { lr }: { lr: number },
): Tensors {
  const { model: params } = loadStateDict(model, state, { strict: false });
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
