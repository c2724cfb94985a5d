// slip: remapKeys replaces the first of the listed strings that occurs anywhere in a name (includes/replace) instead of only at its beginning
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

function clone(tensor: Tensor): Tensor {
  if (typeof tensor === "number") return tensor;
  return tensor.map(clone);
}

function shapeOf(tensor: Tensor): number[] {
  if (typeof tensor === "number") return [];
  return [tensor.length, ...shapeOf(tensor[0])];
}

function sameShape(a: Tensor, b: Tensor): boolean {
  const p = shapeOf(a);
  const q = shapeOf(b);
  return p.length === q.length && p.every((extent, k) => extent === q[k]);
}

function cloneAll(record: Tensors): Tensors {
  const out: Tensors = {};
  for (const name of Object.keys(record)) out[name] = clone(record[name]);
  return out;
}

export function loadStateDict(
  model: Tensors,
  state: Tensors,
  { strict }: { strict: boolean },
): { model: Tensors; missingKeys: string[]; unexpectedKeys: string[] } {
  const missingKeys: string[] = [];
  const mismatched: string[] = [];
  for (const name of Object.keys(model)) {
    if (!(name in state)) missingKeys.push(name);
    else if (!sameShape(model[name], state[name])) mismatched.push(name);
  }
  const unexpectedKeys = Object.keys(state).filter((name) => !(name in model));

  const problems: string[] = [];
  if (mismatched.length > 0) problems.push("size mismatch: " + mismatched.join(", "));
  if (strict) {
    if (missingKeys.length > 0) problems.push("missing: " + missingKeys.join(", "));
    if (unexpectedKeys.length > 0) problems.push("unexpected: " + unexpectedKeys.join(", "));
  }
  if (problems.length > 0) throw new Error(problems.join("; "));

  const loaded: Tensors = {};
  for (const name of Object.keys(model)) {
    loaded[name] = clone(name in state ? state[name] : model[name]);
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
  for (const name of Object.keys(state)) {
    let renamed = name;
    for (let k = 0; k < from.length; k++) {
      if (name.includes(from[k])) {
        renamed = name.replace(from[k], to[k]);
        break;
      }
    }
    if (renamed in out) throw new Error(`two entries are called ${renamed}`);
    out[renamed] = clone(state[name]);
  }
  return out;
}

export function replaceHead(
  model: Tensors,
  head: Tensors,
  { prefix }: { prefix: string },
): Tensors {
  const out: Tensors = {};
  for (const name of Object.keys(model)) {
    if (!name.startsWith(prefix)) out[name] = clone(model[name]);
  }
  for (const name of Object.keys(head)) out[prefix + name] = clone(head[name]);
  return out;
}

export function loadAndStep(
  model: Tensors,
  state: Tensors,
  grads: Tensors,
  { lr }: { lr: number },
): Tensors {
  const fresh = loadStateDict(model, state, { strict: false }).model;
  stepInPlace(fresh, grads, lr);
  return fresh;
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
