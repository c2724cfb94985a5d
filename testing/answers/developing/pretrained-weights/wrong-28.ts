// slip: loadStateDict throws about the missing and unexpected names before it looks at the shapes, so in strict mode the message lacks the names of different shape; right would be one message with all of them.
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

class StateDict {
  private readonly entries: Map<string, Tensor>;

  constructor(record: Tensors) {
    this.entries = new Map(Object.entries(record));
  }

  names(): string[] {
    return [...this.entries.keys()];
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  copyOf(name: string): Tensor {
    return StateDict.copy(this.entries.get(name)!);
  }

  shapeOf(name: string): number[] {
    const walk = (t: Tensor): number[] => (typeof t === "number" ? [] : [t.length].concat(walk(t[0])));
    return walk(this.entries.get(name)!);
  }

  lacking(other: StateDict): string[] {
    return other.names().filter((name) => !this.has(name));
  }

  copyAll(): Tensors {
    const out: Tensors = {};
    for (const name of this.names()) out[name] = this.copyOf(name);
    return out;
  }

  static copy(t: Tensor): Tensor {
    return typeof t === "number" ? t : t.map((part) => StateDict.copy(part));
  }
}

export function loadStateDict(
  model: Tensors,
  state: Tensors,
  { strict }: { strict: boolean },
): { model: Tensors; missingKeys: string[]; unexpectedKeys: string[] } {
  const mine = new StateDict(model);
  const saved = new StateDict(state);
  const missingKeys = saved.lacking(mine);
  const unexpectedKeys = mine.lacking(saved);

  if (strict && missingKeys.length + unexpectedKeys.length > 0) {
    throw new Error(`missing keys: [${missingKeys.join(", ")}], unexpected keys: [${unexpectedKeys.join(", ")}]`);
  }

  const unequal: string[] = [];
  for (const name of mine.names()) {
    if (!saved.has(name)) continue;
    const wanted = JSON.stringify(mine.shapeOf(name));
    const found = JSON.stringify(saved.shapeOf(name));
    if (wanted !== found) unequal.push(`${name}: ${found} instead of ${wanted}`);
  }
  if (unequal.length > 0) throw new Error(`size mismatch: ${unequal.join("; ")}`);

  const result: Tensors = {};
  for (const name of mine.names()) result[name] = (saved.has(name) ? saved : mine).copyOf(name);
  return { model: result, missingKeys, unexpectedKeys };
}

export function loadOrKeep(
  model: Tensors,
  state: Tensors,
  { strict }: { strict: boolean },
): { model: Tensors; loaded: boolean } {
  try {
    const { model: result } = loadStateDict(model, state, { strict });
    return { model: result, loaded: true };
  } catch {
    return { model: new StateDict(model).copyAll(), loaded: false };
  }
}

export function remapKeys(
  state: Tensors,
  from: string[],
  to: string[],
): Tensors {
  const source = new StateDict(state);
  const result: Tensors = {};
  const taken = new Set<string>();
  for (const name of source.names()) {
    let renamed = name;
    for (const [k, prefix] of from.entries()) {
      if (!name.startsWith(prefix)) continue;
      renamed = to[k] + name.slice(prefix.length);
      break;
    }
    if (taken.has(renamed)) throw new Error(`${renamed} would be there twice`);
    taken.add(renamed);
    result[renamed] = source.copyOf(name);
  }
  return result;
}

export function replaceHead(
  model: Tensors,
  head: Tensors,
  { prefix }: { prefix: string },
): Tensors {
  const result = new StateDict(model).copyAll();
  for (const name of Object.keys(result)) {
    if (name.startsWith(prefix)) delete result[name];
  }
  const fresh = new StateDict(head);
  for (const name of fresh.names()) result[prefix + name] = fresh.copyOf(name);
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
