// slip: loadStateDict compares only how many numbers two tensors hold instead of their shapes, so [3, 2] and [2, 3] pass as equal.
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

const copy = (t: Tensor): Tensor =>
  typeof t === "number" ? t : t.map((entry) => copy(entry));

const copies = (record: Tensors): Tensors =>
  Object.fromEntries(
    Object.entries(record).map(([name, t]) => [name, copy(t)]),
  );

/** how many numbers a tensor holds */
function size(t: Tensor): number {
  if (typeof t === "number") return 1;
  return t.reduce<number>((sum, entry) => sum + size(entry), 0);
}

export function loadStateDict(
  model: Tensors,
  state: Tensors,
  { strict }: { strict: boolean },
): { model: Tensors; missingKeys: string[]; unexpectedKeys: string[] } {
  const missingKeys: string[] = [];
  const unexpectedKeys: string[] = [];
  const different: string[] = [];
  for (const name in model) {
    if (!(name in state)) missingKeys.push(name);
    else if (size(model[name]) !== size(state[name])) different.push(name);
  }
  for (const name in state) if (!(name in model)) unexpectedKeys.push(name);

  const problems = different.map((name) => `${name}: different shapes`);
  if (strict) {
    problems.push(...missingKeys.map((name) => `${name}: missing`));
    problems.push(...unexpectedKeys.map((name) => `${name}: unexpected`));
  }
  if (problems.length > 0) throw new Error(problems.join("; "));

  const loaded: Tensors = {};
  for (const name in model)
    loaded[name] = copy(name in state ? state[name] : model[name]);
  return { model: loaded, missingKeys, unexpectedKeys };
}

export function loadOrKeep(
  model: Tensors,
  state: Tensors,
  { strict }: { strict: boolean },
): { model: Tensors; loaded: boolean } {
  let result: Tensors;
  try {
    result = loadStateDict(model, state, { strict }).model;
  } catch (error) {
    return { model: copies(model), loaded: false };
  }
  return { model: result, loaded: true };
}

export function remapKeys(
  state: Tensors,
  from: string[],
  to: string[],
): Tensors {
  const renamed: Tensors = {};
  for (const [name, tensor] of Object.entries(state)) {
    let target = name;
    for (let i = 0; i < from.length; i++) {
      if (name.startsWith(from[i])) {
        target = to[i] + name.substring(from[i].length);
        break;
      }
    }
    if (target in renamed) throw new Error(`name is taken: ${target}`);
    renamed[target] = copy(tensor);
  }
  return renamed;
}

export function replaceHead(
  model: Tensors,
  head: Tensors,
  { prefix }: { prefix: string },
): Tensors {
  const kept = Object.entries(model).filter(([name]) => !name.startsWith(prefix));
  const added = Object.entries(head).map(
    ([name, tensor]): [string, Tensor] => [prefix + name, tensor],
  );
  return copies(Object.fromEntries([...kept, ...added]));
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
