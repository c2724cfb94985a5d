// slip: adamStep raises the step count once for every tensor instead of once a call, so later tensors are corrected with too large a t; all tensors should share one t.
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

type State = { t: number; m: Tensors; v: Tensors };
type Options = {
  lr: number;
  beta1: number;
  beta2: number;
  eps: number;
  weightDecay: number;
};

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

export function adamStep(
  params: Tensors,
  grads: Tensors,
  state: State | null,
  options: Options,
): { params: Tensors; state: State } {
  const { lr, beta1, beta2, eps, weightDecay } = options;
  const s: State = state ?? { t: 0, m: {}, v: {} };
  const newParams: Tensors = {};

  for (const name of Object.keys(params)) {
    s.t += 1;
    if (!(name in s.m)) {
      s.m[name] = elementwise(() => 0, params[name]);
      s.v[name] = elementwise(() => 0, params[name]);
    }
    const g = elementwise((a, p) => a + weightDecay * p, grads[name], params[name]);
    s.m[name] = elementwise((m, a) => beta1 * m + (1 - beta1) * a, s.m[name], g);
    s.v[name] = elementwise((v, a) => beta2 * v + (1 - beta2) * a * a, s.v[name], g);

    const mHat = elementwise((m) => m / (1 - beta1 ** s.t), s.m[name]);
    const vHat = elementwise((v) => v / (1 - beta2 ** s.t), s.v[name]);
    newParams[name] = elementwise(
      (p, m, v) => p - (lr * m) / (Math.sqrt(v) + eps),
      params[name],
      mHat,
      vHat,
    );
  }

  return { params: newParams, state: s };
}
