// slip: loadOrKeep copies in what fits while it goes through the names and, after a failure, returns this half loaded model; it should return the values of model.
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

const isArray = (t: Tensor): t is Tensor[] => Array.isArray(t);

const deep = (t: Tensor): Tensor => (isArray(t) ? t.map(deep) : t);

const deepAll = (ts: Tensors): Tensors => {
  const out: Tensors = {};
  for (const k of Object.keys(ts)) out[k] = deep(ts[k]);
  return out;
};

const dims = (t: Tensor): number[] => {
  if (!isArray(t)) return [];
  if (t.length === 0) return [0];
  return [t.length, ...dims(t[0])];
};

const compatible = (a: Tensor, b: Tensor): boolean =>
  JSON.stringify(dims(a)) === JSON.stringify(dims(b));

type Comparison = { missing: string[]; unexpected: string[]; wrong: string[] };

function compare(model: Tensors, state: Tensors): Comparison {
  const found: Comparison = { missing: [], unexpected: [], wrong: [] };
  for (const k of Object.keys(model)) {
    if (!Object.hasOwn(state, k)) found.missing.push(k);
    else if (!compatible(model[k], state[k])) found.wrong.push(k);
  }
  for (const k of Object.keys(state)) if (!Object.hasOwn(model, k)) found.unexpected.push(k);
  return found;
}

function verdict({ missing, unexpected, wrong }: Comparison, strict: boolean): string[] {
  return strict ? [...wrong, ...missing, ...unexpected] : wrong;
}

function fill(target: Tensors, state: Tensors): void {
  for (const k of Object.keys(target)) {
    if (Object.hasOwn(state, k) && compatible(target[k], state[k])) target[k] = deep(state[k]);
  }
}

export function loadStateDict(
  model: Tensors,
  state: Tensors,
  { strict }: { strict: boolean },
): { model: Tensors; missingKeys: string[]; unexpectedKeys: string[] } {
  const found = compare(model, state);
  const faults = verdict(found, strict);
  if (faults.length > 0) throw new Error(`These do not fit: ${faults.join(", ")}`);
  const loaded = deepAll(model);
  fill(loaded, state);
  return { model: loaded, missingKeys: found.missing, unexpectedKeys: found.unexpected };
}

export function loadOrKeep(
  model: Tensors,
  state: Tensors,
  { strict }: { strict: boolean },
): { model: Tensors; loaded: boolean } {
  const result = deepAll(model);
  fill(result, state);
  const loaded = verdict(compare(model, state), strict).length === 0;
  return { model: result, loaded };
}

export function remapKeys(state: Tensors, from: string[], to: string[]): Tensors {
  const out: Tensors = {};
  for (const k of Object.keys(state)) {
    let name = k;
    const i = from.findIndex((prefix) => k.slice(0, prefix.length) === prefix);
    if (i >= 0) name = to[i] + k.slice(from[i].length);
    if (Object.hasOwn(out, name)) throw new Error(`${name} occurs twice`);
    out[name] = deep(state[k]);
  }
  return out;
}

export function replaceHead(
  model: Tensors,
  head: Tensors,
  { prefix }: { prefix: string },
): Tensors {
  const out: Tensors = {};
  for (const k of Object.keys(model)) if (!k.startsWith(prefix)) out[k] = deep(model[k]);
  for (const k of Object.keys(head)) out[prefix + k] = deep(head[k]);
  return out;
}

export function loadAndStep(
  model: Tensors,
  state: Tensors,
  grads: Tensors,
  { lr }: { lr: number },
): Tensors {
  const start = loadStateDict(model, state, { strict: false }).model;
  stepInPlace(start, grads, lr);
  return start;
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
