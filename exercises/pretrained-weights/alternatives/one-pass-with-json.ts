// Copies by way of JSON, one plain loop a function, and the shape read off a copy whose numbers are all 0.
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

export function loadStateDict(model: Tensors, state: Tensors, { strict }: { strict: boolean }) {
  const merged: Tensors = clone(model);
  const missingKeys: string[] = [];
  const refused: string[] = [];
  for (const key in merged) {
    if (!(key in state)) missingKeys.push(key);
    else if (outline(state[key]) === outline(merged[key])) merged[key] = clone(state[key]);
    else refused.push(key);
  }
  const unexpectedKeys = Object.keys(state).filter((key) => !(key in model));
  const fatal = strict ? refused.concat(missingKeys, unexpectedKeys) : refused;
  if (fatal.length) throw new Error(`These do not fit: ${fatal}`);
  return { model: merged, missingKeys, unexpectedKeys };
}

export function loadOrKeep(model: Tensors, state: Tensors, options: { strict: boolean }) {
  const before = clone(model);
  try {
    const after = loadStateDict(model, state, options);
    return { model: after.model, loaded: true };
  } catch {
    return { model: before, loaded: false };
  }
}

export function remapKeys(state: Tensors, from: string[], to: string[]): Tensors {
  const pairs = Object.entries(clone(state)).map(([key, value]): [string, Tensor] => {
    const rule = from.map((prefix, i) => ({ prefix, i })).find(({ prefix }) => key.startsWith(prefix));
    return [rule === undefined ? key : `${to[rule.i]}${key.substring(rule.prefix.length)}`, value];
  });
  const names = pairs.map(([name]) => name);
  const twice = names.filter((name, i) => names.indexOf(name) !== i);
  if (twice.length > 0) throw new Error(`used twice: ${twice.join(", ")}`);
  return Object.fromEntries(pairs);
}

export function replaceHead(model: Tensors, head: Tensors, { prefix }: { prefix: string }): Tensors {
  const result: Tensors = {};
  for (const key in model) if (!key.startsWith(prefix)) result[key] = clone(model[key]);
  for (const key in head) result[`${prefix}${key}`] = clone(head[key]);
  return result;
}

export function loadAndStep(model: Tensors, state: Tensors, grads: Tensors, { lr }: { lr: number }): Tensors {
  const params = loadStateDict(model, state, { strict: false }).model;
  const step = (p: Tensor, g: Tensor): Tensor => {
    if (Array.isArray(p) && Array.isArray(g)) return p.map((entry, i) => step(entry, g[i]));
    return Number(p) - Number(g) * lr;
  };
  return Object.fromEntries(Object.keys(params).map((key) => [key, step(params[key], grads[key])]));
}

function outline(tensor: Tensor): string {
  return JSON.stringify(tensor, (_, value) => (typeof value === "number" ? 0 : value));
}

function clone<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
