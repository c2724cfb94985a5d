// slip: replaceHead leaves out names that contain the prefix anywhere (includes) instead of those that begin with it.
/** A tensor of any rank: nested arrays with numbers at the bottom. */
type Tensor = number | Tensor[];
/** Parameters by name: those of a model, or a state dict. */
type Tensors = Record<string, Tensor>;

function duplicate(t: Tensor): Tensor {
  if (!Array.isArray(t)) return t;
  return t.map(duplicate);
}

function extents(t: Tensor): number[] {
  const list: number[] = [];
  let inner = t;
  while (Array.isArray(inner)) {
    list.push(inner.length);
    inner = inner[0];
  }
  return list;
}

function fits(a: Tensor, b: Tensor): boolean {
  const p = extents(a);
  const q = extents(b);
  return p.length === q.length && p.every((n, i) => n === q[i]);
}

type Report = { missing: string[]; unexpected: string[]; mismatch: string[] };

function compare(model: Tensors, state: Tensors): Report {
  const report: Report = { missing: [], unexpected: [], mismatch: [] };
  for (const name in model) {
    if (state[name] === undefined) report.missing.push(name);
    else if (!fits(model[name], state[name])) report.mismatch.push(name);
  }
  for (const name in state) {
    if (model[name] === undefined) report.unexpected.push(name);
  }
  return report;
}

export function loadStateDict(
  model: Tensors,
  state: Tensors,
  { strict }: { strict: boolean },
): { model: Tensors; missingKeys: string[]; unexpectedKeys: string[] } {
  const { missing, unexpected, mismatch } = compare(model, state);
  let message = "";
  for (const name of mismatch) message += `${name}: different shapes\n`;
  if (strict) {
    for (const name of missing) message += `${name}: missing\n`;
    for (const name of unexpected) message += `${name}: unexpected\n`;
  }
  if (message !== "") throw new Error(message);
  const result: Tensors = {};
  for (const name in model) result[name] = duplicate(state[name] ?? model[name]);
  return { model: result, missingKeys: missing, unexpectedKeys: unexpected };
}

export function loadOrKeep(
  model: Tensors,
  state: Tensors,
  { strict }: { strict: boolean },
): { model: Tensors; loaded: boolean } {
  try {
    const done = loadStateDict(model, state, { strict });
    return { model: done.model, loaded: true };
  } catch {
    const same: Tensors = {};
    for (const name in model) same[name] = duplicate(model[name]);
    return { model: same, loaded: false };
  }
}

export function remapKeys(
  state: Tensors,
  from: string[],
  to: string[],
): Tensors {
  const renamed = (name: string): string => {
    for (const [i, prefix] of from.entries()) {
      if (name.startsWith(prefix)) return to[i] + name.slice(prefix.length);
    }
    return name;
  };
  const names = Object.keys(state).map(renamed);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new Error(`${twice} would occur twice`);
  const result: Tensors = {};
  Object.values(state).forEach((t, i) => {
    result[names[i]] = duplicate(t);
  });
  return result;
}

export function replaceHead(
  model: Tensors,
  head: Tensors,
  { prefix }: { prefix: string },
): Tensors {
  const result: Tensors = {};
  for (const name in model) {
    if (name.includes(prefix)) continue;
    result[name] = duplicate(model[name]);
  }
  for (const name in head) result[prefix + name] = duplicate(head[name]);
  return result;
}

export function loadAndStep(
  model: Tensors,
  state: Tensors,
  grads: Tensors,
  { lr }: { lr: number },
): Tensors {
  const loaded = loadStateDict(model, state, { strict: false });
  stepInPlace(loaded.model, grads, lr);
  return loaded.model;
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
