// slip: loadStateDict throws at once for the shapes, before the missing and unexpected names are added to the message
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

const deepCopy = (t: Tensor): Tensor => (typeof t === "number" ? t : t.map(deepCopy));

const mapValues = (ts: Tensors, f: (t: Tensor) => Tensor): Tensors =>
  Object.fromEntries(Object.entries(ts).map(([k, t]): [string, Tensor] => [k, f(t)]));

function shapeOf(t: Tensor): number[] {
  const dims: number[] = [];
  let here: Tensor = t;
  while (typeof here !== "number") {
    dims.push(here.length);
    here = here[0];
  }
  return dims;
}

const has = (ts: Tensors, key: string): boolean => Object.prototype.hasOwnProperty.call(ts, key);

export function loadStateDict(
  model: Tensors,
  state: Tensors,
  { strict }: { strict: boolean },
): { model: Tensors; missingKeys: string[]; unexpectedKeys: string[] } {
  const missingKeys: string[] = [];
  const unexpectedKeys: string[] = [];
  const wrongShapes: string[] = [];
  for (const key of Object.keys(model)) {
    if (!has(state, key)) missingKeys.push(key);
    else if (shapeOf(model[key]).join("x") !== shapeOf(state[key]).join("x")) wrongShapes.push(key);
  }
  if (wrongShapes.length > 0) throw new Error(`shapes differ: ${wrongShapes.join(", ")}`);
  for (const key of Object.keys(state)) if (!has(model, key)) unexpectedKeys.push(key);
  const wrongNames = [...missingKeys, ...unexpectedKeys];
  if (strict && wrongNames.length > 0) throw new Error(`missing or unexpected: ${wrongNames.join(", ")}`);
  const result: Tensors = {};
  for (const key of Object.keys(model)) result[key] = deepCopy(has(state, key) ? state[key] : model[key]);
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
    return { model: mapValues(model, deepCopy), loaded: false };
  }
}

export function remapKeys(state: Tensors, from: string[], to: string[]): Tensors {
  const result: Tensors = {};
  for (const [oldName, tensor] of Object.entries(state)) {
    let newName = oldName;
    for (let i = 0; i < from.length; i++) {
      if (oldName.startsWith(from[i])) {
        newName = to[i] + oldName.substring(from[i].length);
        break;
      }
    }
    if (has(result, newName)) throw new Error(`${newName} would come up twice`);
    result[newName] = deepCopy(tensor);
  }
  return result;
}

export function replaceHead(model: Tensors, head: Tensors, { prefix }: { prefix: string }): Tensors {
  const kept = Object.entries(model).filter(([name]) => !name.startsWith(prefix));
  const added = Object.entries(head).map(([name, t]): [string, Tensor] => [prefix + name, t]);
  return mapValues(Object.fromEntries([...kept, ...added]), deepCopy);
}

export function loadAndStep(model: Tensors, state: Tensors, grads: Tensors, { lr }: { lr: number }): Tensors {
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
