/** A tensor of any rank: nested arrays with numbers at the bottom. */
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

type State = { t: number; m: Tensors; v: Tensors };
type Options = { lr: number; beta1: number; beta2: number; eps: number; weightDecay: number };

/**
 * One step of Adam, as torch.optim.Adam: weight decay is added to the gradient.
 *
 * @param params  tensors of any rank, by name
 * @param grads   their gradients: the same names and shapes
 * @param state   null before the first step, afterwards what the step before returned
 * @param options `lr`, `beta1`, `beta2`, `eps`, `weightDecay`
 * @returns the new parameters, and the state that the next step needs
 */
export function adamStep(
  params: Tensors,
  grads: Tensors,
  state: State | null,
  options: Options,
): { params: Tensors; state: State } {
  const { lr, beta1, beta2, eps, weightDecay } = options;
  const t = state === null ? 1 : state.t + 1;
  const next: { params: Tensors; state: State } = { params: {}, state: { t, m: {}, v: {} } };

  for (const name of Object.keys(params)) {
    const zeros = elementwise(() => 0, params[name]);
    const lastM = state === null ? zeros : state.m[name];
    const lastV = state === null ? zeros : state.v[name];

    const g = elementwise((grad, p) => grad + weightDecay * p, grads[name], params[name]);
    const m = elementwise((last, gi) => beta1 * last + (1 - beta1) * gi, lastM, g);
    const v = elementwise((last, gi) => beta2 * last + (1 - beta2) * gi ** 2, lastV, g);
    const mHat = elementwise((mi) => mi / (1 - beta1 ** t), m);
    const vHat = elementwise((vi) => vi / (1 - beta2 ** t), v);

    params[name] = subtractInPlace(
      params[name],
      elementwise((mi, vi) => (lr * mi) / (Math.sqrt(vi) + eps), mHat, vHat),
    );
    next.params[name] = params[name];
    next.state.m[name] = m;
    next.state.v[name] = v;
  }
  return next;
}

/** Applies f to the numbers that stand at the same place in tensors of one shape. */
function elementwise(f: (...entries: number[]) => number, ...tensors: Tensor[]): Tensor {
  const [first] = tensors;
  if (typeof first === "number") return f(...tensors.map(Number));
  return first.map((_, i) =>
    elementwise(f, ...tensors.map((tensor) => (Array.isArray(tensor) ? tensor[i] : tensor))),
  );
}

function subtractInPlace(values: Tensor, changes: Tensor): Tensor {
  if (typeof values === "number") return values - Number(changes);
  for (let i = 0; i < values.length; i++) {
    values[i] = subtractInPlace(values[i], Array.isArray(changes) ? changes[i] : changes);
  }
  return values;
}
