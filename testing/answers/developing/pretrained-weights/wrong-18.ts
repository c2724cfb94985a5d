// slip: the copy of a tensor is shallow (helper deep uses slice), so the inner rows of matrices are shared with what was passed in and the step in place changes state
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

const deep = (t: Tensor): Tensor => (Array.isArray(t) ? t.slice() : t);
const shape = (t: Tensor): string =>
  Array.isArray(t) ? `${t.length},${shape(t[0])}` : "";
const mapRecord = (r: Tensors, f: (name: string) => string): Tensors =>
  Object.fromEntries(Object.entries(r).map(([name, t]) => [f(name), deep(t)]));

export function loadStateDict(
  model: Tensors,
  state: Tensors,
  { strict }: { strict: boolean },
): { model: Tensors; missingKeys: string[]; unexpectedKeys: string[] } {
  const known = new Set(Object.keys(model));
  const saved = new Set(Object.keys(state));
  const missingKeys = [...known].filter((name) => !saved.has(name));
  const unexpectedKeys = [...saved].filter((name) => !known.has(name));
  const wrongShape = [...known].filter(
    (name) => saved.has(name) && shape(model[name]) !== shape(state[name]),
  );

  const bad = strict ? [...wrongShape, ...missingKeys, ...unexpectedKeys] : wrongShape;
  if (bad.length) throw new Error(`cannot load: ${bad.join(" ")}`);

  const merged: Tensors = {};
  for (const name of known) {
    merged[name] = deep(saved.has(name) ? state[name] : model[name]);
  }
  return { model: merged, missingKeys, unexpectedKeys };
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
    return { model: mapRecord(model, (name) => name), loaded: false };
  }
}

export function remapKeys(
  state: Tensors,
  from: string[],
  to: string[],
): Tensors {
  const rename = (name: string): string => {
    const k = from.findIndex((prefix) => name.startsWith(prefix));
    return k < 0 ? name : to[k] + name.substring(from[k].length);
  };
  const taken = new Set<string>();
  for (const name of Object.keys(state)) {
    const next = rename(name);
    if (taken.has(next)) throw new Error(`name taken: ${next}`);
    taken.add(next);
  }
  return mapRecord(state, rename);
}

export function replaceHead(
  model: Tensors,
  head: Tensors,
  { prefix }: { prefix: string },
): Tensors {
  const kept = Object.fromEntries(
    Object.entries(model).filter(([name]) => !name.startsWith(prefix)),
  );
  return { ...mapRecord(kept, (name) => name), ...mapRecord(head, (name) => prefix + name) };
}

export function loadAndStep(
  model: Tensors,
  state: Tensors,
  grads: Tensors,
  { lr }: { lr: number },
): Tensors {
  const { model: mine } = loadStateDict(model, state, { strict: false });
  stepInPlace(mine, grads, lr);
  return mine;
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
