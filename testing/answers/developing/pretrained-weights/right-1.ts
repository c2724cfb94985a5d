// right: one-line recursive helpers, filters and fromEntries
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

const copy = (t: Tensor): Tensor => (Array.isArray(t) ? t.map(copy) : t);

const shape = (t: Tensor): number[] =>
  !Array.isArray(t) ? [] : t.length === 0 ? [0] : [t.length, ...shape(t[0])];

const sameShape = (a: Tensor, b: Tensor): boolean => shape(a).join() === shape(b).join();

const mapNames = (ts: Tensors, f: (name: string) => Tensor): Tensors =>
  Object.fromEntries(Object.keys(ts).map((name) => [name, f(name)]));

export function loadStateDict(
  model: Tensors,
  state: Tensors,
  { strict }: { strict: boolean },
): { model: Tensors; missingKeys: string[]; unexpectedKeys: string[] } {
  const missingKeys = Object.keys(model).filter((name) => !Object.hasOwn(state, name));
  const unexpectedKeys = Object.keys(state).filter((name) => !Object.hasOwn(model, name));
  const wrongShape = Object.keys(model).filter(
    (name) => Object.hasOwn(state, name) && !sameShape(model[name], state[name]),
  );
  const complaints = [
    ...wrongShape.map((name) => `size mismatch for ${name}`),
    ...(strict ? missingKeys.map((name) => `missing ${name}`) : []),
    ...(strict ? unexpectedKeys.map((name) => `unexpected ${name}`) : []),
  ];
  if (complaints.length > 0) throw new Error(complaints.join("; "));
  return {
    model: mapNames(model, (name) => copy(Object.hasOwn(state, name) ? state[name] : model[name])),
    missingKeys,
    unexpectedKeys,
  };
}

export function loadOrKeep(
  model: Tensors,
  state: Tensors,
  options: { strict: boolean },
): { model: Tensors; loaded: boolean } {
  try {
    return { model: loadStateDict(model, state, options).model, loaded: true };
  } catch {
    return { model: mapNames(model, (name) => copy(model[name])), loaded: false };
  }
}

export function remapKeys(state: Tensors, from: string[], to: string[]): Tensors {
  const rename = (name: string): string => {
    const i = from.findIndex((prefix) => name.startsWith(prefix));
    return i < 0 ? name : to[i] + name.slice(from[i].length);
  };
  const entries = Object.keys(state).map((name): [string, Tensor] => [rename(name), copy(state[name])]);
  const names = entries.map(([name]) => name);
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined) throw new Error(`two entries would be called ${twice}`);
  return Object.fromEntries(entries);
}

export function replaceHead(
  model: Tensors,
  head: Tensors,
  { prefix }: { prefix: string },
): Tensors {
  const kept = Object.entries(model).filter(([name]) => !name.startsWith(prefix));
  const added = Object.entries(head).map(([name, t]): [string, Tensor] => [prefix + name, t]);
  return Object.fromEntries([...kept, ...added].map(([name, t]) => [name, copy(t)]));
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
