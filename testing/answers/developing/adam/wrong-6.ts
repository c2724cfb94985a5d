// slip: adamStep lets the weight decay into m only; v is fed with the square of the gradient without decay.
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

/** per name a tree of the same shape as the tensor, with [m, v] flat in row-major order */
type State = { t: number; m: Record<string, number[]>; v: Record<string, number[]> };
type Options = {
  lr: number;
  beta1: number;
  beta2: number;
  eps: number;
  weightDecay: number;
};

function flat(a: Tensor): number[] {
  return typeof a === "number" ? [a] : a.flatMap(flat);
}

function rebuild(like: Tensor, numbers: number[], at = { i: 0 }): Tensor {
  if (typeof like === "number") return numbers[at.i++];
  return like.map((part) => rebuild(part, numbers, at));
}

export function adamStep(
  params: Tensors,
  grads: Tensors,
  state: State | null,
  options: Options,
): { params: Tensors; state: State } {
  const { lr, beta1, beta2, eps, weightDecay } = options;
  const t = state === null ? 1 : state.t + 1;
  const newState: State = { t, m: {}, v: {} };
  const newParams: Tensors = {};

  Object.entries(params).forEach(([name, tensor]) => {
    const theta = flat(tensor);
    const grad = flat(grads[name]);
    const mOld = state ? state.m[name] : theta.map(() => 0);
    const vOld = state ? state.v[name] : theta.map(() => 0);
    const m = mOld.map(
      (a, i) => beta1 * a + (1 - beta1) * (grad[i] + weightDecay * theta[i]),
    );
    const v = vOld.map((a, i) => beta2 * a + (1 - beta2) * grad[i] ** 2);
    const moved = theta.map((p, i) => {
      const mHat = m[i] / (1 - beta1 ** t);
      const vHat = v[i] / (1 - beta2 ** t);
      return p - (lr * mHat) / (Math.sqrt(vHat) + eps);
    });
    newState.m[name] = m;
    newState.v[name] = v;
    newParams[name] = rebuild(tensor, moved);
  });

  return { params: newParams, state: newState };
}
