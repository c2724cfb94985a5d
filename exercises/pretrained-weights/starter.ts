/** A tensor of any rank: nested arrays with numbers at the bottom. */
type Tensor = number | Tensor[];
/** Parameters by name: those of a model, or a state dict. */
type Tensors = Record<string, Tensor>;

/**
 * Puts saved parameters into a model, or nothing at all.
 *
 * @param model what a fresh model has, by name
 * @param state what was saved, by name
 * @param options.strict whether missing and unexpected names are errors
 * @returns `model` with the saved values in place of its own, as copies; the names that `state` lacks, in the order of
 *   `model`; those it has in excess, in the order of `state`
 * @throws on a size mismatch, and with `strict` on any missing or unexpected name; one message holds all those names
 */
export function loadStateDict(
  model: Tensors,
  state: Tensors,
  { strict }: { strict: boolean },
): { model: Tensors; missingKeys: string[]; unexpectedKeys: string[] } {
  // TODO: compare names and shapes first, load only when all is well
  throw new Error("loadStateDict is not written yet");
}

/**
 * Tries to load, and falls back on the model as it was.
 *
 * @param model what a fresh model has, by name
 * @param state what was saved, by name
 * @param options.strict whether missing and unexpected names are errors
 * @returns the loaded model and `loaded` true, or copies of the parameters of `model` and `loaded` false
 */
export function loadOrKeep(
  model: Tensors,
  state: Tensors,
  { strict }: { strict: boolean },
): { model: Tensors; loaded: boolean } {
  // TODO: loadStateDict throws if it cannot load
  throw new Error("loadOrKeep is not written yet");
}

/**
 * Renames the entries of a state dict by their prefixes.
 *
 * @param state what was saved, by name
 * @param from prefixes; of those that fit a name, the first in this list counts
 * @param to   what stands in their place, one for each
 * @returns copies under their new names; what fits no prefix keeps its name
 * @throws if two entries would have the same name; the message holds it, or one of them
 */
export function remapKeys(
  state: Tensors,
  from: string[],
  to: string[],
): Tensors {
  // TODO: look at the beginning of each name
  throw new Error("remapKeys is not written yet");
}

/**
 * Exchanges the layers of a model whose names begin with `prefix` for others.
 *
 * @param model parameters by name
 * @param head the new parameters, named without the prefix
 * @param options.prefix how the names of the old layers begin
 * @returns copies of everything else, and of `head` with the prefix before each name
 */
export function replaceHead(
  model: Tensors,
  head: Tensors,
  { prefix }: { prefix: string },
): Tensors {
  // TODO: leave out what begins with the prefix, then add the new layers
  throw new Error("replaceHead is not written yet");
}

/**
 * Loads what fits by name, then takes one step of gradient descent with `stepInPlace`.
 *
 * @param model what a fresh model has, by name
 * @param state what was saved, by name
 * @param grads gradients of all parameters of `model`, by name
 * @param options.lr the learning rate
 * @returns the parameters after the step
 */
export function loadAndStep(
  model: Tensors,
  state: Tensors,
  grads: Tensors,
  { lr }: { lr: number },
): Tensors {
  // TODO: load, then call stepInPlace below as it stands
  throw new Error("loadAndStep is not written yet");
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
