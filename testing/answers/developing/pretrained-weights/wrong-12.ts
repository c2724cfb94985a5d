// slip: remapKeys does not stop at the first fitting prefix: it applies every prefix in turn to the already renamed name, so a name is replaced several times
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

function dims(t: Tensor): number[] {
  if (!Array.isArray(t)) return [];
  return [t.length, ...dims(t[0])];
}

function sameShape(a: Tensor, b: Tensor): boolean {
  const p = dims(a);
  const q = dims(b);
  return p.length === q.length && p.every((n, i) => n === q[i]);
}

function copy(t: Tensor): Tensor {
  return Array.isArray(t) ? t.map((s) => copy(s)) : t;
}

function copyAll(record: Tensors): Tensors {
  const out: Tensors = {};
  for (const key of Object.keys(record)) out[key] = copy(record[key]);
  return out;
}

export function loadStateDict(
  model: Tensors,
  state: Tensors,
  { strict }: { strict: boolean },
): { model: Tensors; missingKeys: string[]; unexpectedKeys: string[] } {
  const missingKeys: string[] = [];
  const wrongShape: string[] = [];
  for (const key of Object.keys(model)) {
    if (!(key in state)) missingKeys.push(key);
    else if (!sameShape(model[key], state[key])) wrongShape.push(key);
  }
  const unexpectedKeys = Object.keys(state).filter((key) => !(key in model));
  const complaints = [...wrongShape];
  if (strict) complaints.push(...missingKeys, ...unexpectedKeys);
  if (complaints.length > 0) throw new Error(`cannot load: ${complaints.join(", ")}`);
  const loaded: Tensors = {};
  for (const key of Object.keys(model)) {
    loaded[key] = copy((key in state) ? state[key] : model[key]);
  }
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

export function remapKeys(
  state: Tensors,
  from: string[],
  to: string[],
): Tensors {
  const out: Tensors = {};
  for (const key of Object.keys(state)) {
    let name = key;
    for (let k = 0; k < from.length; k++) {
      if (name.startsWith(from[k])) name = to[k] + name.slice(from[k].length);
    }
    if (name in out) throw new Error(`name taken twice: ${name}`);
    out[name] = copy(state[key]);
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
    if (!key.startsWith(prefix)) out[key] = copy(model[key]);
  }
  for (const key of Object.keys(head)) out[prefix + key] = copy(head[key]);
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
