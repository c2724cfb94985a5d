// slip: remapKeys goes on after the first matching prefix and applies further prefixes to the already renamed name (the break is missing)
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

function shapeOf(t: Tensor): number[] {
  return Array.isArray(t) ? [t.length, ...shapeOf(t[0])] : [];
}

function sameShape(a: Tensor, b: Tensor): boolean {
  const p = shapeOf(a);
  const q = shapeOf(b);
  return p.length === q.length && p.every((n, i) => n === q[i]);
}

function clone(t: Tensor): Tensor {
  return Array.isArray(t) ? t.map(clone) : t;
}

function cloneAll(record: Tensors): Tensors {
  return Object.fromEntries(Object.entries(record).map(([k, t]) => [k, clone(t)]));
}

export function loadStateDict(
  model: Tensors,
  state: Tensors,
  { strict }: { strict: boolean },
): { model: Tensors; missingKeys: string[]; unexpectedKeys: string[] } {
  const inState = new Set(Object.keys(state));
  const inModel = new Set(Object.keys(model));
  const missingKeys = [...inModel].filter((k) => !inState.has(k));
  const unexpectedKeys = [...inState].filter((k) => !inModel.has(k));
  const wrong = [...inModel].filter((k) => inState.has(k) && !sameShape(model[k], state[k]));
  const problems = strict ? [...wrong, ...missingKeys, ...unexpectedKeys] : wrong;
  if (problems.length > 0) throw new Error(`cannot load: ${problems.join(", ")}`);
  const loaded: Tensors = {};
  for (const k of inModel) loaded[k] = clone(inState.has(k) ? state[k] : model[k]);
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

export function remapKeys(state: Tensors, from: string[], to: string[]): Tensors {
  const out = new Map<string, Tensor>();
  for (const key of Object.keys(state)) {
    let name = key;
    for (let i = 0; i < from.length; i++) {
      if (name.startsWith(from[i])) {
        name = to[i] + name.slice(from[i].length);
      }
    }
    if (out.has(name)) throw new Error(`the name ${name} is taken twice`);
    out.set(name, clone(state[key]));
  }
  return Object.fromEntries(out);
}

export function replaceHead(
  model: Tensors,
  head: Tensors,
  { prefix }: { prefix: string },
): Tensors {
  const out: Tensors = {};
  for (const k of Object.keys(model)) if (!k.startsWith(prefix)) out[k] = clone(model[k]);
  for (const k of Object.keys(head)) out[prefix + k] = clone(head[k]);
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
