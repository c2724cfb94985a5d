// slip: replaceHead leaves out only those old entries that the new head has too, so an old head_bias survives a head without bias; right would be to leave out everything that begins with the prefix.
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

const isArray = (t: Tensor): t is Tensor[] => typeof t !== "number";

function copied(t: Tensor): Tensor {
  return isArray(t) ? Array.from(t, copied) : t;
}

function shapeText(t: Tensor): string {
  return isArray(t) ? `${t.length},${shapeText(t[0])}` : "";
}

type Comparison = { missingKeys: string[]; unexpectedKeys: string[]; mismatches: string[] };

function compare(model: Tensors, state: Tensors): Comparison {
  const result: Comparison = { missingKeys: [], unexpectedKeys: [], mismatches: [] };
  for (const name in model) {
    if (!(name in state)) result.missingKeys.push(name);
    else if (shapeText(model[name]) !== shapeText(state[name])) result.mismatches.push(name);
  }
  for (const name in state) {
    if (!(name in model)) result.unexpectedKeys.push(name);
  }
  return result;
}

export function loadStateDict(
  model: Tensors,
  state: Tensors,
  { strict }: { strict: boolean },
): { model: Tensors; missingKeys: string[]; unexpectedKeys: string[] } {
  const { missingKeys, unexpectedKeys, mismatches } = compare(model, state);
  const fatal = [...mismatches];
  if (strict) fatal.push(...missingKeys, ...unexpectedKeys);
  if (fatal.length > 0) throw new Error("loadStateDict: " + fatal.join(", "));
  const result: Tensors = {};
  for (const name in model) result[name] = copied(name in state ? state[name] : model[name]);
  return { model: result, missingKeys, unexpectedKeys };
}

export function loadOrKeep(
  model: Tensors,
  state: Tensors,
  { strict }: { strict: boolean },
): { model: Tensors; loaded: boolean } {
  const { missingKeys, unexpectedKeys, mismatches } = compare(model, state);
  const bad = mismatches.length > 0 || (strict && missingKeys.length + unexpectedKeys.length > 0);
  if (!bad) return { model: loadStateDict(model, state, { strict }).model, loaded: true };
  const same: Tensors = {};
  for (const name in model) same[name] = copied(model[name]);
  return { model: same, loaded: false };
}

export function remapKeys(
  state: Tensors,
  from: string[],
  to: string[],
): Tensors {
  const result: Tensors = {};
  for (const old in state) {
    const fitting = from.map((prefix, k) => ({ prefix, k })).filter(({ prefix }) => old.startsWith(prefix));
    const name = fitting.length === 0 ? old : to[fitting[0].k] + old.slice(fitting[0].prefix.length);
    if (name in result) throw new Error(`remapKeys: ${name} is taken`);
    result[name] = copied(state[old]);
  }
  return result;
}

export function replaceHead(
  model: Tensors,
  head: Tensors,
  { prefix }: { prefix: string },
): Tensors {
  const result: Tensors = {};
  for (const name in model) {
    const replaced = name.startsWith(prefix) && name.slice(prefix.length) in head;
    if (!replaced) result[name] = copied(model[name]);
  }
  for (const name in head) result[prefix + name] = copied(head[name]);
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
