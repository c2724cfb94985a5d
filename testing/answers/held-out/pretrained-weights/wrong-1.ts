// slip: loadStateDict throws at the first tensor whose shape differs and names that one alone; one error should name all mismatched, missing and unexpected names.
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

function clone<T extends Tensor>(t: T): T {
  return JSON.parse(JSON.stringify(t)) as T;
}

function cloneAll(record: Tensors): Tensors {
  const out: Tensors = {};
  for (const [k, v] of Object.entries(record)) out[k] = clone(v);
  return out;
}

function shapeOf(t: Tensor): string {
  if (typeof t === "number") return "";
  return t.length + "x" + (t.length > 0 ? shapeOf(t[0]) : "");
}

function difference(a: Tensors, b: Tensors): string[] {
  return Object.keys(a).filter((k) => !Object.keys(b).includes(k));
}

export function loadStateDict(
  model: Tensors,
  state: Tensors,
  options: { strict: boolean },
): { model: Tensors; missingKeys: string[]; unexpectedKeys: string[] } {
  const missingKeys = difference(model, state);
  const unexpectedKeys = difference(state, model);
  const common = Object.keys(model).filter((k) => !missingKeys.includes(k));
  for (const k of common) {
    const [want, got] = [shapeOf(model[k]), shapeOf(state[k])];
    if (want !== got) throw new Error(`size mismatch for ${k}: ${got} instead of ${want}`);
  }
  const faulty = options.strict ? [...missingKeys, ...unexpectedKeys] : [];
  if (faulty.length !== 0) throw new Error(`does not fit: ${faulty.join(" ")}`);
  const loaded = cloneAll(model);
  for (const k of common) loaded[k] = clone(state[k]);
  return { model: loaded, missingKeys, unexpectedKeys };
}

export function loadOrKeep(
  model: Tensors,
  state: Tensors,
  options: { strict: boolean },
): { model: Tensors; loaded: boolean } {
  try {
    const { model: loaded } = loadStateDict(model, state, options);
    return { model: loaded, loaded: true };
  } catch {
    return { model: cloneAll(model), loaded: false };
  }
}

export function remapKeys(state: Tensors, from: string[], to: string[]): Tensors {
  const result: Tensors = {};
  for (const [old, tensor] of Object.entries(state)) {
    const i = from.findIndex((prefix) => old.startsWith(prefix));
    const name = i === -1 ? old : old.replace(from[i], () => to[i]);
    if (Object.keys(result).includes(name)) throw new Error(`${name} is taken`);
    result[name] = clone(tensor);
  }
  return result;
}

export function replaceHead(
  model: Tensors,
  head: Tensors,
  options: { prefix: string },
): Tensors {
  const { prefix } = options;
  const result = cloneAll(model);
  for (const k of Object.keys(result)) if (k.startsWith(prefix)) delete result[k];
  for (const [k, t] of Object.entries(head)) result[`${prefix}${k}`] = clone(t);
  return result;
}

export function loadAndStep(
  model: Tensors,
  state: Tensors,
  grads: Tensors,
  options: { lr: number },
): Tensors {
  const start = loadStateDict(model, state, { strict: false }).model;
  stepInPlace(start, grads, options.lr);
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
