// slip: loadStateDict compares how many numbers two tensors hold instead of their shapes, so [3, 2] passes for [2, 3]; all extents and the rank should agree.
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

function numel(tensor: Tensor): number {
  if (typeof tensor === "number") return 1;
  let count = 0;
  for (const entry of tensor) count += numel(entry);
  return count;
}

function fits(a: Tensor, b: Tensor): boolean {
  return numel(a) === numel(b);
}

function duplicate(tensor: Tensor): Tensor {
  if (typeof tensor === "number") return tensor;
  const twin: Tensor[] = [];
  for (const entry of tensor) twin.push(duplicate(entry));
  return twin;
}

function has(record: Tensors, name: string): boolean {
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
    if (!has(state, name)) missingKeys.push(name);
    else if (!fits(model[name], state[name])) mismatched.push(name);
  }
  for (const name of Object.keys(state)) {
    if (!has(model, name)) unexpectedKeys.push(name);
  }

  const bad = [...mismatched];
  if (strict) bad.push(...missingKeys, ...unexpectedKeys);
  if (bad.length > 0) throw new Error("cannot load: " + bad.join(", "));

  const result: Tensors = {};
  for (const name of Object.keys(model)) {
    result[name] = has(state, name) ? duplicate(state[name]) : duplicate(model[name]);
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
    if (has(renamed, target)) throw new Error("name taken: " + target);
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
