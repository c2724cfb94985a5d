// slip: adamStep takes v for a variance and averages (g − m)², the squared distance from the new mean; it should average g² with no mean subtracted.
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;
type State = { t: number; m: Record<string, number[]>; v: Record<string, number[]> };
type Options = {
  lr: number;
  beta1: number;
  beta2: number;
  eps: number;
  weightDecay: number;
};

function flatten(tensor: Tensor, into: number[] = []): number[] {
  if (typeof tensor === "number") into.push(tensor);
  else for (const child of tensor) flatten(child, into);
  return into;
}

function shapeLike(model: Tensor, flat: number[], cursor = { at: 0 }): Tensor {
  if (typeof model === "number") return flat[cursor.at++];
  return model.map((child) => shapeLike(child, flat, cursor));
}

export function adamStep(
  params: Tensors,
  grads: Tensors,
  state: State | null,
  options: Options,
): { params: Tensors; state: State } {
  const { lr, beta1, beta2, eps, weightDecay } = options;
  const t = state ? state.t + 1 : 1;
  const result: Tensors = {};
  const nextM: Record<string, number[]> = {};
  const nextV: Record<string, number[]> = {};

  for (const name of Object.keys(params)) {
    const theta = flatten(params[name]);
    const grad = flatten(grads[name]);
    const m = state ? [...state.m[name]] : theta.map(() => 0);
    const v = state ? [...state.v[name]] : theta.map(() => 0);
    for (let i = 0; i < theta.length; i++) {
      const g = grad[i] + weightDecay * theta[i];
      m[i] = beta1 * m[i] + (1 - beta1) * g;
      v[i] = beta2 * v[i] + (1 - beta2) * (g - m[i]) ** 2;
      const mHat = m[i] / (1 - beta1 ** t);
      const vHat = v[i] / (1 - beta2 ** t);
      theta[i] -= (lr * mHat) / (Math.sqrt(vHat) + eps);
    }
    nextM[name] = m;
    nextV[name] = v;
    result[name] = shapeLike(params[name], theta);
  }
  return { params: result, state: { t, m: nextM, v: nextV } };
}
