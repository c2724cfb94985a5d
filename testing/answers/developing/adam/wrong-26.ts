// slip: the bias-corrected first moment is what is kept in the state, and the next step goes on from it (adamStep)
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

export function adamStep(
  params: Tensors,
  grads: Tensors,
  state: State | null,
  options: Options,
): { params: Tensors; state: State } {
  const { lr, beta1, beta2, eps, weightDecay } = options;
  const t = 1 + (state?.t ?? 0);
  const updated: Tensors = {};
  const nextM: Tensors = {};
  const nextV: Tensors = {};

  for (const key in params) {
    const g = elementwise(
      (p, d) => d + weightDecay * p,
      params[key],
      grads[key],
    );
    let m = state?.m[key] ?? elementwise(() => 0, g);
    let v = state?.v[key] ?? elementwise(() => 0, g);

    m = elementwise((a, d) => beta1 * a + (1 - beta1) * d, m, g);
    v = elementwise((a, d) => beta2 * a + (1 - beta2) * d * d, v, g);
    nextV[key] = v;

    m = elementwise((a) => a / (1 - beta1 ** t), m);
    v = elementwise((a) => a / (1 - beta2 ** t), v);
    nextM[key] = m;

    updated[key] = elementwise(
      (p, a, b) => p - (lr * a) / (Math.sqrt(b) + eps),
      params[key],
      m,
      v,
    );
  }
  return { params: updated, state: { t, m: nextM, v: nextV } };
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
