// slip: remapKeys has no break after the first matching prefix, so the later prefixes of from are applied to the name that has already been changed.
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

function deepCopy(tensor: Tensor): Tensor {
  if (!Array.isArray(tensor)) return tensor;
  const result: Tensor[] = [];
  for (const entry of tensor) result.push(deepCopy(entry));
  return result;
}

function shape(tensor: Tensor): number[] {
  const extents: number[] = [];
  let t: Tensor = tensor;
  while (Array.isArray(t)) {
    extents.push(t.length);
    t = t[0];
  }
  return extents;
}

function equal(a: number[], b: number[]): boolean {
  return a.length === b.length && a.every((v, i) => v === b[i]);
}

export function loadStateDict(
  model: Tensors,
  state: Tensors,
  { strict }: { strict: boolean },
): { model: Tensors; missingKeys: string[]; unexpectedKeys: string[] } {
  const inModel = new Set(Object.keys(model));
  const inState = new Set(Object.keys(state));
  const missingKeys = [...inModel].filter((key) => !inState.has(key));
  const unexpectedKeys = [...inState].filter((key) => !inModel.has(key));
  const bad = [...inModel].filter(
    (key) => inState.has(key) && !equal(shape(model[key]), shape(state[key])),
  );
  if (strict) bad.push(...missingKeys, ...unexpectedKeys);
  if (bad.length) throw new Error("state dict does not fit: " + bad.join(" "));
  const result: Tensors = {};
  inModel.forEach((key) => {
    result[key] = deepCopy(inState.has(key) ? state[key] : model[key]);
  });
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
  } catch {
    const kept: Tensors = {};
    for (const key of Object.keys(model)) kept[key] = deepCopy(model[key]);
    return { model: kept, loaded: false };
  }
}

export function remapKeys(
  state: Tensors,
  from: string[],
  to: string[],
): Tensors {
  const result: Tensors = {};
  const taken = new Set<string>();
  for (const key of Object.keys(state)) {
    let name = key;
    for (let i = 0; i < from.length; i++) {
      if (name.startsWith(from[i])) {
        name = to[i] + name.slice(from[i].length);
      }
    }
    if (taken.has(name)) throw new Error(`two entries are called ${name}`);
    taken.add(name);
    result[name] = deepCopy(state[key]);
  }
  return result;
}

export function replaceHead(
  model: Tensors,
  head: Tensors,
  { prefix }: { prefix: string },
): Tensors {
  const result: Tensors = {};
  Object.keys(model)
    .filter((key) => !key.startsWith(prefix))
    .forEach((key) => {
      result[key] = deepCopy(model[key]);
    });
  Object.keys(head).forEach((key) => {
    result[`${prefix}${key}`] = deepCopy(head[key]);
  });
  return result;
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
