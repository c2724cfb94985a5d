// slip: loadStateDict copies tensors one level deep only, so rows of a loaded weight are those of the state dict and loadAndStep changes state; the copy should go down to the innermost level.
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

function shapeOf(tensor: Tensor): number[] {
  const extents: number[] = [];
  let inner: Tensor | undefined = tensor;
  while (Array.isArray(inner)) {
    extents.push(inner.length);
    inner = inner[0];
  }
  return extents;
}

function shapesAgree(a: Tensor, b: Tensor): boolean {
  const left = shapeOf(a);
  const right = shapeOf(b);
  if (left.length !== right.length) return false;
  for (let i = 0; i < left.length; i++) {
    if (left[i] !== right[i]) return false;
  }
  return true;
}

function duplicate(tensor: Tensor): Tensor {
  return typeof tensor === "number" ? tensor : tensor.map(duplicate);
}

function knows(record: Tensors, name: string): boolean {
  return Object.prototype.hasOwnProperty.call(record, name);
}

export function loadStateDict(
  model: Tensors,
  state: Tensors,
  { strict }: { strict: boolean },
): { model: Tensors; missingKeys: string[]; unexpectedKeys: string[] } {
  const missingKeys: string[] = [];
  const unexpectedKeys: string[] = [];
  const mismatched: string[] = [];
  for (const name of Object.keys(model)) {
    if (!knows(state, name)) missingKeys.push(name);
    else if (!shapesAgree(model[name], state[name])) mismatched.push(name);
  }
  for (const name of Object.keys(state)) {
    if (!knows(model, name)) unexpectedKeys.push(name);
  }

  const bad = [...mismatched];
  if (strict) bad.push(...missingKeys, ...unexpectedKeys);
  if (bad.length > 0) throw new Error("cannot load: " + bad.join(", "));

  const result: Tensors = {};
  const take = (t: Tensor): Tensor => (Array.isArray(t) ? [...t] : t);
  for (const name of Object.keys(model)) {
    result[name] = take(knows(state, name) ? state[name] : model[name]);
  }
  return { model: result, missingKeys, unexpectedKeys };
}

export function loadOrKeep(
  model: Tensors,
  state: Tensors,
  { strict }: { strict: boolean },
): { model: Tensors; loaded: boolean } {
  try {
    const result = loadStateDict(model, state, { strict });
    return { model: result.model, loaded: true };
  } catch (error) {
    const untouched: Tensors = {};
    for (const name of Object.keys(model)) untouched[name] = duplicate(model[name]);
    return { model: untouched, loaded: false };
  }
}

export function remapKeys(state: Tensors, from: string[], to: string[]): Tensors {
  const renamed: Tensors = {};
  for (const name of Object.keys(state)) {
    let target = name;
    for (let i = 0; i < from.length; i++) {
      if (name.startsWith(from[i])) {
        target = to[i] + name.substring(from[i].length);
        break;
      }
    }
    if (knows(renamed, target)) throw new Error("name taken: " + target);
    renamed[target] = duplicate(state[name]);
  }
  return renamed;
}

export function replaceHead(
  model: Tensors,
  head: Tensors,
  { prefix }: { prefix: string },
): Tensors {
  const result: Tensors = {};
  for (const name of Object.keys(model)) {
    if (!name.startsWith(prefix)) result[name] = duplicate(model[name]);
  }
  for (const name of Object.keys(head)) {
    result[prefix + name] = duplicate(head[name]);
  }
  return result;
}

export function loadAndStep(
  model: Tensors,
  state: Tensors,
  grads: Tensors,
  { lr }: { lr: number },
): Tensors {
  const loaded = loadStateDict(model, state, { strict: false });
  stepInPlace(loaded.model, grads, lr);
  return loaded.model;
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
