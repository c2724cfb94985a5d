/** A tensor of any rank: nested arrays with numbers at the bottom. */
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;
type State = Tensors;

export function momentumStep(
  params: Tensors,
  grads: Tensors,
  state: State | null,
  options: { lr: number; momentum: number; weightDecay: number },
): { params: Tensors; state: State } {
  const { lr, momentum, weightDecay } = options;
  const next: { params: Tensors; state: State } = { params: {}, state: {} };
  for (const name of Object.keys(params)) {
    const before = state === null ? elementwise(() => 0, params[name]) : state[name];
    const decayed = elementwise((g, p) => g + weightDecay * p, grads[name], params[name]);
    next.state[name] = elementwise((last, step) => momentum * last + step, before, decayed);
    next.params[name] = elementwise((p, step) => p - lr * step, params[name], next.state[name]);
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
