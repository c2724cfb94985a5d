// slip: loadStateDict copies only what comes from state and puts in the model's own arrays for missing names, so that loadAndStep changes the model that was passed in; right would be copies of these too.
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

function duplicate(value: Tensor): Tensor {
  if (!Array.isArray(value)) return value;
  return value.map((inner) => duplicate(inner));
}

function duplicateRecord(record: Tensors): Tensors {
  const out: Tensors = {};
  Object.keys(record).forEach((name) => {
    out[name] = duplicate(record[name]);
  });
  return out;
}

function fits(a: Tensor, b: Tensor): boolean {
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  if (!Array.isArray(a) || !Array.isArray(b)) return true;
  return a.length === b.length && fits(a[0], b[0]);
}

export function loadStateDict(
  model: Tensors,
  state: Tensors,
  { strict }: { strict: boolean },
): { model: Tensors; missingKeys: string[]; unexpectedKeys: string[] } {
  const missingKeys: string[] = [];
  const unexpectedKeys: string[] = [];
  const different: string[] = [];
  const merged: Tensors = {};

  Object.keys(model).forEach((name) => {
    const saved = state[name];
    if (saved === undefined) {
      missingKeys.push(name);
      merged[name] = model[name];
    } else if (!fits(model[name], saved)) {
      different.push(name);
    } else {
      merged[name] = duplicate(saved);
    }
  });
  Object.keys(state).forEach((name) => {
    if (model[name] === undefined) unexpectedKeys.push(name);
  });

  const errors = strict ? [...different, ...missingKeys, ...unexpectedKeys] : different;
  if (errors.length !== 0) throw new TypeError("does not fit: " + errors.join(" "));
  return { model: merged, missingKeys, unexpectedKeys };
}

export function loadOrKeep(
  model: Tensors,
  state: Tensors,
  { strict }: { strict: boolean },
): { model: Tensors; loaded: boolean } {
  try {
    const attempt = loadStateDict(model, state, { strict });
    return { model: attempt.model, loaded: true };
  } catch (e) {
    return { model: duplicateRecord(model), loaded: false };
  }
}

export function remapKeys(
  state: Tensors,
  from: string[],
  to: string[],
): Tensors {
  const out: Tensors = {};
  Object.keys(state).forEach((name) => {
    let renamed = name;
    for (let k = from.length - 1; k >= 0; k--) {
      // backwards, so that the first in the list has the last word
      if (name.startsWith(from[k])) renamed = to[k] + name.slice(from[k].length);
    }
    if (out[renamed] !== undefined) throw new Error("clash of " + renamed);
    out[renamed] = duplicate(state[name]);
  });
  return out;
}

export function replaceHead(
  model: Tensors,
  head: Tensors,
  { prefix }: { prefix: string },
): Tensors {
  const out: Tensors = {};
  Object.keys(model)
    .filter((name) => !name.startsWith(prefix))
    .forEach((name) => {
      out[name] = duplicate(model[name]);
    });
  Object.keys(head).forEach((name) => {
    out[prefix + name] = duplicate(head[name]);
  });
  return out;
}

export function loadAndStep(
  model: Tensors,
  state: Tensors,
  grads: Tensors,
  { lr }: { lr: number },
): Tensors {
  const current = loadStateDict(model, state, { strict: false }).model;
  stepInPlace(current, grads, lr);
  return current;
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
