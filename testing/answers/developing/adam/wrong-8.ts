// slip: adamStep keeps the bias-corrected mHat and vHat in the state instead of the uncorrected m and v.
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;
type Options = {
  lr: number;
  beta1: number;
  beta2: number;
  eps: number;
  weightDecay: number;
};
type State = { t: number; m: Tensors; v: Tensors };

export function adamStep(
  params: Tensors,
  grads: Tensors,
  state: State | null,
  options: Options,
): { params: Tensors; state: State } {
  const { lr, beta1, beta2, eps, weightDecay } = options;
  const t = (state === null ? 0 : state.t) + 1;
  const newParams: Tensors = {};
  const m: Tensors = {};
  const v: Tensors = {};
  for (const name of Object.keys(params)) {
    const theta = params[name];
    const zeros = elementwise(() => 0, theta);
    const mOld = state === null ? zeros : state.m[name];
    const vOld = state === null ? zeros : state.v[name];
    const g = elementwise((d, p) => d + weightDecay * p, grads[name], theta);
    m[name] = elementwise((a, d) => beta1 * a + (1 - beta1) * d, mOld, g);
    v[name] = elementwise((a, d) => beta2 * a + (1 - beta2) * d * d, vOld, g);
    const mHat = elementwise((a) => a / (1 - beta1 ** t), m[name]);
    const vHat = elementwise((a) => a / (1 - beta2 ** t), v[name]);
    m[name] = mHat;
    v[name] = vHat;
    newParams[name] = elementwise(
      (p, a, b) => p - (lr * a) / (Math.sqrt(b) + eps),
      theta,
      mHat,
      vHat,
    );
  }
  return { params: newParams, state: { t, m, v } };
}

function elementwise(
  f: (...entries: number[]) => number,
  ...tensors: Tensor[]
): Tensor {
  const [first] = tensors;
  if (typeof first === "number") return f(...tensors.map(Number));
  return first.map((_, i) =>
    elementwise(
      f,
      ...tensors.map((tensor) => (Array.isArray(tensor) ? tensor[i] : tensor)),
    ),
  );
}
