// slip: sameShape (used by loadStateDict) compares extents from the last one on and only as many as the shorter shape has, like broadcasting, so [4] and [1, 4] or [2] and [3, 2] pass as equal; right would be to compare the ranks too.
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

function shape(t: Tensor): number[] {
  if (typeof t === "number") return [];
  return [t.length].concat(shape(t[0]));
}

function sameShape(a: Tensor, b: Tensor): boolean {
  const sa = shape(a).reverse();
  const sb = shape(b).reverse();
  const dims = Math.min(sa.length, sb.length);
  for (let d = 0; d < dims; d++) if (sa[d] !== sb[d]) return false;
  return true;
}

function copyOf(t: Tensor): Tensor {
  return typeof t === "number" ? t : t.map((entry) => copyOf(entry));
}

export function loadStateDict(
  model: Tensors,
  state: Tensors,
  { strict }: { strict: boolean },
): { model: Tensors; missingKeys: string[]; unexpectedKeys: string[] } {
  const own = new Set(Object.keys(model));
  const saved = new Set(Object.keys(state));
  const missingKeys = [...own].filter((k) => !saved.has(k));
  const unexpectedKeys = [...saved].filter((k) => !own.has(k));
  const shared = [...own].filter((k) => saved.has(k));
  const wrongSize = shared.filter((k) => !sameShape(model[k], state[k]));
  const bad = strict ? [...wrongSize, ...missingKeys, ...unexpectedKeys] : wrongSize;
  if (bad.length > 0) throw new Error("cannot load: " + bad.join(", "));
  const out: Tensors = {};
  own.forEach((k) => (out[k] = copyOf(saved.has(k) ? state[k] : model[k])));
  return { model: out, missingKeys, unexpectedKeys };
}

export function loadOrKeep(
  model: Tensors,
  state: Tensors,
  { strict }: { strict: boolean },
): { model: Tensors; loaded: boolean } {
  const kept: Tensors = {};
  Object.keys(model).forEach((k) => (kept[k] = copyOf(model[k])));
  try {
    const result = loadStateDict(model, state, { strict });
    return { model: result.model, loaded: true };
  } catch (e) {
    return { model: kept, loaded: false };
  }
}

export function remapKeys(
  state: Tensors,
  from: string[],
  to: string[],
): Tensors {
  const names = Object.keys(state);
  const renamed = names.map((name) => {
    for (let p = 0; p < from.length; p++) {
      if (name.startsWith(from[p])) return to[p] + name.substring(from[p].length);
    }
    return name;
  });
  const twice = renamed.filter((name, i) => renamed.indexOf(name) !== i);
  if (twice.length) throw new Error("names taken twice: " + twice.join(", "));
  const out: Tensors = {};
  names.forEach((name, i) => (out[renamed[i]] = copyOf(state[name])));
  return out;
}

export function replaceHead(
  model: Tensors,
  head: Tensors,
  { prefix }: { prefix: string },
): Tensors {
  const out: Tensors = {};
  for (const k of Object.keys(model)) if (!k.startsWith(prefix)) out[k] = copyOf(model[k]);
  for (const k of Object.keys(head)) out[prefix + k] = copyOf(head[k]);
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
