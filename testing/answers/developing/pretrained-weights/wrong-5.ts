// slip: loadStateDict copies only the outermost array of each tensor (slice), so matrices share their rows with the state dict.
/** A tensor of any rank: nested arrays with numbers at the bottom. */
type Tensor = number | Tensor[];
/** Parameters by name: those of a model, or a state dict. */
type Tensors = Record<string, Tensor>;

function copyOf(t: Tensor): Tensor {
  return typeof t === "number" ? t : t.slice();
}

function deepCopy(t: Tensor): Tensor {
  if (typeof t === "number") return t;
  const out: Tensor[] = [];
  for (const entry of t) out.push(deepCopy(entry));
  return out;
}

function sameShape(a: Tensor, b: Tensor): boolean {
  if (typeof a === "number" || typeof b === "number") {
    return typeof a === "number" && typeof b === "number";
  }
  return a.length === b.length && sameShape(a[0], b[0]);
}

export function loadStateDict(
  model: Tensors,
  state: Tensors,
  { strict }: { strict: boolean },
): { model: Tensors; missingKeys: string[]; unexpectedKeys: string[] } {
  const missingKeys: string[] = [];
  const unexpectedKeys: string[] = [];
  const wrong: string[] = [];
  for (const name of Object.keys(model)) {
    if (!Object.prototype.hasOwnProperty.call(state, name)) missingKeys.push(name);
    else if (!sameShape(model[name], state[name])) wrong.push(name);
  }
  for (const name of Object.keys(state)) {
    if (!Object.prototype.hasOwnProperty.call(model, name)) unexpectedKeys.push(name);
  }
  const lines: string[] = [];
  if (wrong.length > 0) lines.push(`size mismatch: ${wrong.join(" ")}`);
  if (strict && missingKeys.length > 0) lines.push(`missing: ${missingKeys.join(" ")}`);
  if (strict && unexpectedKeys.length > 0) lines.push(`unexpected: ${unexpectedKeys.join(" ")}`);
  if (lines.length > 0) throw new Error(lines.join("\n"));

  const result: Tensors = {};
  for (const name of Object.keys(model)) {
    const source = missingKeys.includes(name) ? model : state;
    result[name] = copyOf(source[name]);
  }
  return { model: result, missingKeys, unexpectedKeys };
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
    const kept: Tensors = {};
    for (const [name, t] of Object.entries(model)) kept[name] = deepCopy(t);
    return { model: kept, loaded: false };
  }
}

export function remapKeys(
  state: Tensors,
  from: string[],
  to: string[],
): Tensors {
  const result = new Map<string, Tensor>();
  for (const [old, t] of Object.entries(state)) {
    let name = old;
    for (let i = 0; i < from.length; i++) {
      if (old.startsWith(from[i])) {
        name = to[i] + old.slice(from[i].length);
        break;
      }
    }
    if (result.has(name)) throw new Error(`name taken: ${name}`);
    result.set(name, deepCopy(t));
  }
  return Object.fromEntries(result);
}

export function replaceHead(
  model: Tensors,
  head: Tensors,
  { prefix }: { prefix: string },
): Tensors {
  const kept = Object.entries(model).filter(([name]) => !name.startsWith(prefix));
  const added = Object.entries(head).map(([name, t]): [string, Tensor] => [prefix + name, t]);
  return Object.fromEntries(
    [...kept, ...added].map(([name, t]): [string, Tensor] => [name, deepCopy(t)]),
  );
}

export function loadAndStep(
  model: Tensors,
  state: Tensors,
  grads: Tensors,
  { lr }: { lr: number },
): Tensors {
  const loaded = loadStateDict(model, state, { strict: false }).model;
  stepInPlace(loaded, grads, lr);
  return loaded;
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
