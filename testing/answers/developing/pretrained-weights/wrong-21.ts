// slip: loadStateDict throws on different shapes only with strict true; otherwise it keeps the model's own value for such a name.
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

function clone(t: Tensor): Tensor {
  return Array.isArray(t) ? t.map(clone) : t;
}

function shapeOf(t: Tensor): number[] {
  return Array.isArray(t) ? [t.length, ...shapeOf(t[0])] : [];
}

function sameShape(a: Tensor, b: Tensor): boolean {
  return shapeOf(a).join("x") === shapeOf(b).join("x");
}

function cloneAll(record: Tensors): Tensors {
  const out: Tensors = {};
  for (const key of Object.keys(record)) out[key] = clone(record[key]);
  return out;
}

export function loadStateDict(
  model: Tensors,
  state: Tensors,
  { strict }: { strict: boolean },
): { model: Tensors; missingKeys: string[]; unexpectedKeys: string[] } {
  const has = (record: Tensors, key: string) => Object.keys(record).includes(key);
  const missingKeys = Object.keys(model).filter((key) => !has(state, key));
  const unexpectedKeys = Object.keys(state).filter((key) => !has(model, key));
  const mismatched = Object.keys(model).filter(
    (key) => has(state, key) && !sameShape(model[key], state[key]),
  );
  if (strict) {
    const wrong = [...mismatched, ...missingKeys, ...unexpectedKeys];
    if (wrong.length > 0) throw new Error(`cannot load: ${wrong.join(", ")}`);
  }
  const loaded: Tensors = {};
  for (const key of Object.keys(model)) {
    const fits = has(state, key) && !mismatched.includes(key);
    loaded[key] = clone(fits ? state[key] : model[key]);
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
    const i = from.findIndex((prefix) => key.startsWith(prefix));
    const name = i < 0 ? key : to[i] + key.slice(from[i].length);
    if (Object.keys(out).includes(name)) throw new Error(`twice: ${name}`);
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
  for (const key of Object.keys(model))
    if (!key.startsWith(prefix)) out[key] = clone(model[key]);
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
