// slip: remapKeys replaces the prefix anywhere in the name (includes / replace) instead of only at the beginning
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

const clone = (t: Tensor): Tensor => (typeof t === "number" ? t : t.map(clone));
const extents = (t: Tensor): string => (typeof t === "number" ? "" : `${t.length}x${extents(t[0])}`);
const cloneEntries = (entries: [string, Tensor][]): Tensors =>
  Object.fromEntries(entries.map(([name, t]) => [name, clone(t)]));

export function loadStateDict(
  model: Tensors,
  state: Tensors,
  { strict }: { strict: boolean },
): { model: Tensors; missingKeys: string[]; unexpectedKeys: string[] } {
  const inModel = new Set(Object.keys(model));
  const inState = new Set(Object.keys(state));
  const missingKeys = [...inModel].filter((name) => !inState.has(name));
  const unexpectedKeys = [...inState].filter((name) => !inModel.has(name));
  const mismatched = [...inModel].filter((name) => inState.has(name) && extents(model[name]) !== extents(state[name]));
  const complaints: string[] = [];
  if (mismatched.length) complaints.push("size mismatch: " + mismatched.join(", "));
  if (strict && missingKeys.length) complaints.push("missing: " + missingKeys.join(", "));
  if (strict && unexpectedKeys.length) complaints.push("unexpected: " + unexpectedKeys.join(", "));
  if (complaints.length) throw new Error(complaints.join("; "));
  const merged = Object.keys(model).map((name): [string, Tensor] => [name, inState.has(name) ? state[name] : model[name]]);
  return { model: cloneEntries(merged), missingKeys, unexpectedKeys };
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
  } catch (error) {
    result = cloneEntries(Object.entries(model));
    loaded = false;
  }
  return { model: result, loaded };
}

export function remapKeys(
  state: Tensors,
  from: string[],
  to: string[],
): Tensors {
  const renamed = Object.entries(state).map(([name, t]): [string, Tensor] => {
    for (let i = 0; i < from.length; i++) {
      if (name.includes(from[i])) return [name.replace(from[i], to[i]), t];
    }
    return [name, t];
  });
  const seen = new Set<string>();
  for (const [name] of renamed) {
    if (seen.has(name)) throw new Error("duplicate name " + name);
    seen.add(name);
  }
  return cloneEntries(renamed);
}

export function replaceHead(
  model: Tensors,
  head: Tensors,
  { prefix }: { prefix: string },
): Tensors {
  const kept = Object.entries(model).filter(([name]) => !name.startsWith(prefix));
  const added = Object.entries(head).map(([name, t]): [string, Tensor] => [prefix + name, t]);
  return cloneEntries([...kept, ...added]);
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
