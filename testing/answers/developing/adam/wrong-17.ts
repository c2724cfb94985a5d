// slip: adamStep raises t inside the loop over the tensors, so t counts tensors and not calls, and later tensors are corrected with too large a t.
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

const zerosLike = (tensor: Tensor): Tensor => elementwise(() => 0, tensor);

export function adamStep(
  params: Tensors,
  grads: Tensors,
  state: State | null,
  options: Options,
): { params: Tensors; state: State } {
  const { lr, beta1, beta2, eps, weightDecay } = options;
  let t = state?.t ?? 0;
  const m: Tensors = {};
  const v: Tensors = {};
  const out: Tensors = {};
  for (const [name, theta] of Object.entries(params)) {
    t += 1;
    const correction1 = 1 - Math.pow(beta1, t);
    const correction2 = 1 - Math.pow(beta2, t);
    const g = elementwise((x, w) => x + weightDecay * w, grads[name], theta);
    m[name] = elementwise(
      (old, x) => beta1 * old + (1 - beta1) * x,
      state?.m[name] ?? zerosLike(theta),
      g,
    );
    v[name] = elementwise(
      (old, x) => beta2 * old + (1 - beta2) * x * x,
      state?.v[name] ?? zerosLike(theta),
      g,
    );
    out[name] = elementwise(
      (w, a, b) =>
        w - (lr * (a / correction1)) / (Math.sqrt(b / correction2) + eps),
      theta,
      m[name],
      v[name],
    );
  }
  return { params: out, state: { t, m, v } };
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
