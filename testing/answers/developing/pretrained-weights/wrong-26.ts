// slip: remapKeys looks for taken names among the old names of state, so it throws for a name that is itself renamed away and misses two entries renamed to the same new name
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

const clone = (t: Tensor): Tensor => (Array.isArray(t) ? t.map((part) => clone(part)) : t);
const extents = (t: Tensor): number[] => (Array.isArray(t) ? [t.length].concat(extents(t[0])) : []);

function equalLists(a: number[], b: number[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}

interface Comparison {
  missing: string[];
  unexpected: string[];
  different: string[];
}

function compare(model: Tensors, state: Tensors): Comparison {
  const modelNames = new Set(Object.keys(model));
  const stateNames = new Set(Object.keys(state));
  return {
    missing: [...modelNames].filter((name) => !stateNames.has(name)),
    unexpected: [...stateNames].filter((name) => !modelNames.has(name)),
    different: [...modelNames].filter(
      (name) => stateNames.has(name) && !equalLists(extents(model[name]), extents(state[name])),
    ),
  };
}

export function loadStateDict(
  model: Tensors,
  state: Tensors,
  { strict }: { strict: boolean },
): { model: Tensors; missingKeys: string[]; unexpectedKeys: string[] } {
  const { missing, unexpected, different } = compare(model, state);
  const wrong = strict ? [...different, ...missing, ...unexpected] : different;
  if (wrong.length > 0) throw new Error(`state dict does not fit: ${wrong.join(", ")}`);
  const loaded: Tensors = {};
  for (const [name, own] of Object.entries(model)) {
    loaded[name] = missing.includes(name) ? clone(own) : clone(state[name]);
  }
  return { model: loaded, missingKeys: missing, unexpectedKeys: unexpected };
}

export function loadOrKeep(
  model: Tensors,
  state: Tensors,
  { strict }: { strict: boolean },
): { model: Tensors; loaded: boolean } {
  try {
    return { model: loadStateDict(model, state, { strict }).model, loaded: true };
  } catch {
    const kept: Tensors = {};
    for (const [name, own] of Object.entries(model)) kept[name] = clone(own);
    return { model: kept, loaded: false };
  }
}

function rename(name: string, from: string[], to: string[]): string {
  for (const [i, prefix] of from.entries()) {
    if (name.startsWith(prefix)) return to[i] + name.slice(prefix.length);
  }
  return name;
}

export function remapKeys(state: Tensors, from: string[], to: string[]): Tensors {
  const result: Tensors = {};
  for (const name of Object.keys(state)) {
    const next = rename(name, from, to);
    if (next !== name && next in state) throw new Error(`the name ${next} is taken`);
    result[next] = clone(state[name]);
  }
  return result;
}

export function replaceHead(model: Tensors, head: Tensors, { prefix }: { prefix: string }): Tensors {
  const result: Tensors = {};
  Object.keys(model)
    .filter((name) => !name.startsWith(prefix))
    .forEach((name) => {
      result[name] = clone(model[name]);
    });
  Object.keys(head).forEach((name) => {
    result[`${prefix}${name}`] = clone(head[name]);
  });
  return result;
}

export function loadAndStep(model: Tensors, state: Tensors, grads: Tensors, { lr }: { lr: number }): Tensors {
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
