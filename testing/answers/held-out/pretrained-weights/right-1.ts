// right: Maps and a report object; copies made once at the end of each function
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

class LoadReport {
  readonly missing: string[];
  readonly unexpected: string[];
  readonly mismatched: string[];

  constructor(model: Map<string, Tensor>, state: Map<string, Tensor>) {
    this.missing = [...model.keys()].filter((k) => !state.has(k));
    this.unexpected = [...state.keys()].filter((k) => !model.has(k));
    this.mismatched = [...model.keys()].filter((k) => {
      const saved = state.get(k);
      return saved !== undefined && !alike(model.get(k)!, saved);
    });
  }

  check(strict: boolean): void {
    const lines = this.mismatched.map((k) => `${k}: shapes differ`);
    if (strict) {
      for (const k of this.missing) lines.push(`${k}: not in the file`);
      for (const k of this.unexpected) lines.push(`${k}: not in the model`);
    }
    if (lines.length) throw new RangeError(lines.join("\n"));
  }
}

function cut(t: Tensor): Tensor {
  return Array.isArray(t) ? t.map((e) => cut(e)) : t;
}

/** A record of copies. */
function fresh(map: Map<string, Tensor>): Tensors {
  const record: Tensors = {};
  map.forEach((t, name) => (record[name] = cut(t)));
  return record;
}

const toMap = (record: Tensors) => new Map(Object.entries(record));

/** Whether two tensors have the same shape, compared level by level. */
function alike(a: Tensor, b: Tensor): boolean {
  const aIsArray = Array.isArray(a);
  if (aIsArray !== Array.isArray(b)) return false;
  if (!aIsArray) return true;
  const other = b as Tensor[];
  if (a.length !== other.length) return false;
  return a.length === 0 || alike(a[0], other[0]);
}

export function loadStateDict(
  model: Tensors,
  state: Tensors,
  { strict }: { strict: boolean },
): { model: Tensors; missingKeys: string[]; unexpectedKeys: string[] } {
  const own = toMap(model);
  const saved = toMap(state);
  const report = new LoadReport(own, saved);
  report.check(strict);
  for (const name of own.keys()) {
    if (saved.has(name)) own.set(name, saved.get(name)!);
  }
  return {
    model: fresh(own),
    missingKeys: report.missing,
    unexpectedKeys: report.unexpected,
  };
}

export function loadOrKeep(
  model: Tensors,
  state: Tensors,
  { strict }: { strict: boolean },
): { model: Tensors; loaded: boolean } {
  let result = fresh(toMap(model));
  let loaded = false;
  try {
    result = loadStateDict(model, state, { strict }).model;
    loaded = true;
  } catch {
    // keep the model
  }
  return { model: result, loaded };
}

export function remapKeys(state: Tensors, from: string[], to: string[]): Tensors {
  const taken = new Map<string, Tensor>();
  for (const [name, tensor] of Object.entries(state)) {
    const hit = from.findIndex((p) => name.indexOf(p) === 0);
    const target = hit === -1 ? name : `${to[hit]}${name.slice(from[hit].length)}`;
    if (taken.has(target)) throw new RangeError(`${target} would stand twice`);
    taken.set(target, tensor);
  }
  return fresh(taken);
}

export function replaceHead(
  model: Tensors,
  head: Tensors,
  { prefix }: { prefix: string },
): Tensors {
  const result = toMap(model);
  for (const name of Object.keys(model)) {
    if (name.startsWith(prefix)) result.delete(name);
  }
  for (const [name, tensor] of Object.entries(head)) result.set(prefix + name, tensor);
  return fresh(result);
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
