// Parameters are taken apart into a shape and a flat Float64Array, kept in Maps, and put together again at the end.
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;
type Flat = { shape: number[]; data: Float64Array };

export function loadStateDict(model: Tensors, state: Tensors, options: { strict: boolean }) {
  const own = taken(model);
  const saved = taken(state);
  const missingKeys: string[] = [];
  const unexpectedKeys = new Set(saved.keys());
  const wrong: string[] = [];
  const result = new Map<string, Flat>();
  for (const [name, flat] of own) {
    const given = saved.get(name);
    unexpectedKeys.delete(name);
    if (given === undefined) missingKeys.push(name);
    else if (`${given.shape}` !== `${flat.shape}`) wrong.push(name);
    result.set(name, given ?? flat);
  }
  if (wrong.length > 0 || (options.strict && missingKeys.length + unexpectedKeys.size > 0)) {
    throw new TypeError(`cannot load: ${[...wrong, ...missingKeys, ...unexpectedKeys].join(" ")}`);
  }
  return { model: given(result), missingKeys, unexpectedKeys: Array.from(unexpectedKeys) };
}

export function loadOrKeep(model: Tensors, state: Tensors, options: { strict: boolean }) {
  let loaded = false;
  let parameters = given(taken(model));
  try {
    parameters = loadStateDict(model, state, options).model;
    loaded = true;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  return { model: parameters, loaded };
}

export function remapKeys(state: Tensors, from: string[], to: string[]): Tensors {
  const renamed = new Map<string, Flat>();
  for (const [name, flat] of taken(state)) {
    const fresh = renamedBy(name, from, to);
    if (renamed.has(fresh)) throw new RangeError(`${fresh} is taken`);
    renamed.set(fresh, flat);
  }
  return given(renamed);
}

export function replaceHead(model: Tensors, head: Tensors, options: { prefix: string }): Tensors {
  const all = taken(model);
  for (const name of [...all.keys()]) if (name.indexOf(options.prefix) === 0) all.delete(name);
  for (const [name, flat] of taken(head)) all.set(options.prefix + name, flat);
  return given(all);
}

export function loadAndStep(model: Tensors, state: Tensors, grads: Tensors, options: { lr: number }) {
  const params = taken(loadStateDict(model, state, { strict: false }).model);
  for (const [name, { data }] of taken(grads)) {
    params.get(name)?.data.forEach((value, i, all) => {
      all[i] = value - options.lr * data[i];
    });
  }
  return given(params);
}

function renamedBy(name: string, from: string[], to: string[]): string {
  for (let i = 0; i < from.length; i++) {
    if (name.slice(0, from[i].length) === from[i]) return to[i].concat(name.slice(from[i].length));
  }
  return name;
}

function taken(tensors: Tensors): Map<string, Flat> {
  return new Map(Object.entries(tensors).map(([name, tensor]) => [name, flattened(tensor)]));
}

function flattened(tensor: Tensor): Flat {
  if (!Array.isArray(tensor)) return { shape: [], data: Float64Array.of(tensor) };
  const parts = tensor.map(flattened);
  return {
    shape: [parts.length, ...(parts[0]?.shape ?? [])],
    data: Float64Array.from(parts.flatMap(({ data }) => [...data])),
  };
}

function given(tensors: Map<string, Flat>): Tensors {
  return Object.fromEntries([...tensors].map(([name, { shape, data }]) => [name, nested(shape, [...data])]));
}

function nested([extent, ...rest]: number[], data: number[]): Tensor {
  if (extent === undefined) return data[0];
  const size = data.length / extent;
  return Array.from({ length: extent }, (_, i) => nested(rest, data.slice(i * size, (i + 1) * size)));
}
