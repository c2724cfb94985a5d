// slip: remapKeys goes on after a match and applies later prefixes to the name already renamed; only the first matching prefix should be exchanged, once.
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

function copyOf(t: Tensor): Tensor {
  return typeof t === "number" ? t : t.map((e) => copyOf(e));
}

function shapeOf(t: Tensor): number[] {
  if (typeof t === "number") return [];
  return [t.length].concat(t.length > 0 ? shapeOf(t[0]) : []);
}

function equal(a: number[], b: number[]): boolean {
  return a.length === b.length && a.every((extent, i) => extent === b[i]);
}

class Problems {
  private readonly lines: string[] = [];

  note(what: string, names: string[]): void {
    if (names.length > 0) this.lines.push(`${what}: ${names.join(", ")}`);
  }

  raise(): void {
    if (this.lines.length > 0) throw new Error(this.lines.join("; "));
  }
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

  const problems = new Problems();
  problems.note("size mismatch", shared.filter((k) => !equal(shapeOf(model[k]), shapeOf(state[k]))));
  if (strict) {
    problems.note("missing", missingKeys);
    problems.note("unexpected", unexpectedKeys);
  }
  problems.raise();

  const loaded: Tensors = {};
  for (const k of own) loaded[k] = copyOf(saved.has(k) ? state[k] : model[k]);
  return { model: loaded, missingKeys, unexpectedKeys };
}

export function loadOrKeep(
  model: Tensors,
  state: Tensors,
  { strict }: { strict: boolean },
): { model: Tensors; loaded: boolean } {
  try {
    return { model: loadStateDict(model, state, { strict }).model, loaded: true };
  } catch {
    const { model: kept } = loadStateDict(model, {}, { strict: false });
    return { model: kept, loaded: false };
  }
}

export function remapKeys(state: Tensors, from: string[], to: string[]): Tensors {
  const result: Tensors = {};
  for (const key of Object.keys(state)) {
    let name = key;
    for (let i = 0; i < from.length; i++) {
      if (name.startsWith(from[i])) {
        name = to[i] + name.slice(from[i].length);
      }
    }
    if (Object.hasOwn(result, name)) {
      throw new Error(`Two parameters would be called ${name}`);
    }
    result[name] = copyOf(state[key]);
  }
  return result;
}

export function replaceHead(
  model: Tensors,
  head: Tensors,
  { prefix }: { prefix: string },
): Tensors {
  const result: Tensors = {};
  for (const [name, t] of Object.entries(model)) {
    if (name.startsWith(prefix)) continue;
    result[name] = copyOf(t);
  }
  for (const [name, t] of Object.entries(head)) result[prefix + name] = copyOf(t);
  return result;
}

export function loadAndStep(
  model: Tensors,
  state: Tensors,
  grads: Tensors,
  { lr }: { lr: number },
): Tensors {
  const { model: params } = loadStateDict(model, state, { strict: false });
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
