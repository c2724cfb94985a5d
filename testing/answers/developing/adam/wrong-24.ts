// slip: adamStep writes the gradient with weight decay back into the grads object that was passed in
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

function zeros(tensors: Tensors): Tensors {
  const out: Tensors = {};
  for (const name in tensors) out[name] = elementwise(() => 0, tensors[name]);
  return out;
}

export function adamStep(
  params: Tensors,
  grads: Tensors,
  state: State | null,
  options: Options,
): { params: Tensors; state: State } {
  const { lr, beta1, beta2, eps, weightDecay } = options;
  const current: State = state ?? { t: 0, m: zeros(params), v: zeros(params) };
  current.t++;
  const { t, m, v } = current;
  const updated: Tensors = {};

  for (const name in params) {
    if (weightDecay !== 0) {
      grads[name] = elementwise(
        (g, p) => g + weightDecay * p,
        grads[name],
        params[name],
      );
    }
    const g = grads[name];
    m[name] = elementwise((a, b) => beta1 * a + (1 - beta1) * b, m[name], g);
    v[name] = elementwise(
      (a, b) => beta2 * a + (1 - beta2) * b * b,
      v[name],
      g,
    );
    updated[name] = elementwise(
      (p, a, b) => {
        const mHat = a / (1 - beta1 ** t);
        const vHat = b / (1 - beta2 ** t);
        return p - lr * (mHat / (Math.sqrt(vHat) + eps));
      },
      params[name],
      m[name],
      v[name],
    );
  }
  return { params: updated, state: current };
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
