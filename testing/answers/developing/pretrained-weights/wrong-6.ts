// slip: remapKeys does not stop at the first fitting prefix, it goes on renaming with the later ones (a name is replaced more than once).
/** A tensor of any rank: nested arrays with numbers at the bottom. */
type Tensor = number | Tensor[];
/** Parameters by name: those of a model, or a state dict. */
type Tensors = Record<string, Tensor>;

const deep = (t: Tensor): Tensor => (Array.isArray(t) ? t.map((e) => deep(e)) : t);
const deepRecord = (r: Tensors): Tensors =>
  Object.fromEntries(Object.entries(r).map(([k, t]) => [k, deep(t)]));
const shape = (t: Tensor): number[] => (Array.isArray(t) ? [t.length].concat(shape(t[0])) : []);
const key = (t: Tensor): string => JSON.stringify(shape(t));

export function loadStateDict(
  model: Tensors,
  state: Tensors,
  { strict }: { strict: boolean },
): { model: Tensors; missingKeys: string[]; unexpectedKeys: string[] } {
  const own = new Set(Object.keys(model));
  const saved = new Set(Object.keys(state));
  const missingKeys = [...own].filter((name) => !saved.has(name));
  const unexpectedKeys = [...saved].filter((name) => !own.has(name));
  const common = [...own].filter((name) => saved.has(name));
  const mismatch = common.filter((name) => key(model[name]) !== key(state[name]));
  const bad = strict ? [...mismatch, ...missingKeys, ...unexpectedKeys] : mismatch;
  if (bad.length) throw new Error("state dict does not fit: " + bad.join(", "));
  const merged: Tensors = { ...model };
  for (const name of common) merged[name] = state[name];
  return { model: deepRecord(merged), missingKeys, unexpectedKeys };
}

export function loadOrKeep(
  model: Tensors,
  state: Tensors,
  { strict }: { strict: boolean },
): { model: Tensors; loaded: boolean } {
  let result: Tensors;
  let loaded = true;
  try {
    result = loadStateDict(model, state, { strict }).model;
  } catch {
    result = deepRecord(model);
    loaded = false;
  }
  return { model: result, loaded };
}

export function remapKeys(
  state: Tensors,
  from: string[],
  to: string[],
): Tensors {
  const out: Tensors = {};
  for (const old of Object.keys(state)) {
    let name = old;
    from.forEach((prefix, i) => {
      if (name.startsWith(prefix)) name = to[i] + name.substring(prefix.length);
    });
    if (Object.keys(out).includes(name)) throw new Error("already there: " + name);
    out[name] = deep(state[old]);
  }
  return out;
}

export function replaceHead(
  model: Tensors,
  head: Tensors,
  { prefix }: { prefix: string },
): Tensors {
  const out = deepRecord(model);
  for (const name of Object.keys(model)) {
    if (name.startsWith(prefix)) delete out[name];
  }
  for (const name of Object.keys(head)) out[`${prefix}${name}`] = deep(head[name]);
  return out;
}

export function loadAndStep(
  model: Tensors,
  state: Tensors,
  grads: Tensors,
  { lr }: { lr: number },
): Tensors {
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
