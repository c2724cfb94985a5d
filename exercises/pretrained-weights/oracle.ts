import { mul, sub, type Tensor } from "nabla/engine";

type Tensors = Record<string, Tensor>;

export function loadStateDict(
  model: Tensors,
  state: Tensors,
  { strict }: { strict: boolean },
): { model: Tensors; missingKeys: string[]; unexpectedKeys: string[] } {
  const [names, saved] = [Object.keys(model), Object.keys(state)];
  const missingKeys = names.filter((name) => !saved.includes(name));
  const unexpectedKeys = saved.filter((name) => !names.includes(name));
  const fits = (name: string): boolean => model[name].shape.join() === state[name].shape.join();
  const mismatched = names.filter((name) => saved.includes(name) && !fits(name));
  const refused = strict ? [...mismatched, ...missingKeys, ...unexpectedKeys] : mismatched;
  if (refused.length > 0) throw new Error(refused.join(", "));
  const loaded = names.map((name) => [name, saved.includes(name) ? state[name] : model[name]]);
  return { model: Object.fromEntries(loaded), missingKeys, unexpectedKeys };
}

export function loadOrKeep(model: Tensors, state: Tensors, options: { strict: boolean }) {
  try {
    return { model: loadStateDict(model, state, options).model, loaded: true };
  } catch {
    return { model, loaded: false };
  }
}

export function remapKeys(state: Tensors, from: string[], to: string[]): Tensors {
  const renamed = new Map<string, Tensor>();
  for (const [name, value] of Object.entries(state)) {
    const place = from.findIndex((prefix) => name.startsWith(prefix));
    const fresh = place === -1 ? name : `${to[place]}${name.slice(from[place].length)}`;
    if (renamed.has(fresh)) throw new Error(fresh);
    renamed.set(fresh, value);
  }
  return Object.fromEntries(renamed);
}

export function replaceHead(model: Tensors, head: Tensors, { prefix }: { prefix: string }): Tensors {
  const body = Object.entries(model).filter(([name]) => !name.startsWith(prefix));
  const fresh = Object.entries(head).map(([name, value]) => [`${prefix}${name}`, value]);
  return Object.fromEntries([...body, ...fresh]);
}

export function loadAndStep(model: Tensors, state: Tensors, grads: Tensors, { lr }: { lr: number }): Tensors {
  const params = loadStateDict(model, state, { strict: false }).model;
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, sub(value, mul(lr, grads[name]))]),
  );
}
