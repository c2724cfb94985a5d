// slip: adamStep keeps the learning rate of the first step in the state and goes on using it, so a later change of options.lr has no effect.
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

type State = { t: number; lr: number; m: Tensors; v: Tensors };
type Options = {
  lr: number;
  beta1: number;
  beta2: number;
  eps: number;
  weightDecay: number;
};

function start(params: Tensors, options: Options): State {
  const m: Tensors = {};
  const v: Tensors = {};
  for (const name of Object.keys(params)) {
    m[name] = elementwise(() => 0, params[name]);
    v[name] = elementwise(() => 0, params[name]);
  }
  return { t: 0, lr: options.lr, m, v };
}

export function adamStep(
  params: Tensors,
  grads: Tensors,
  state: State | null,
  options: Options,
): { params: Tensors; state: State } {
  const { beta1, beta2, eps, weightDecay } = options;
  const current = state ?? start(params, options);
  const { lr } = current;
  const t = current.t + 1;
  const next: State = { t, lr, m: {}, v: {} };
  const result: Tensors = {};
  Object.keys(params).forEach((name) => {
    const g = elementwise(
      (d, w) => d + weightDecay * w,
      grads[name],
      params[name],
    );
    const m = elementwise(
      (a, d) => beta1 * a + (1 - beta1) * d,
      current.m[name],
      g,
    );
    const v = elementwise(
      (a, d) => beta2 * a + (1 - beta2) * d * d,
      current.v[name],
      g,
    );
    result[name] = elementwise(
      (w, a, b) =>
        w -
        (lr * (a / (1 - beta1 ** t))) / (Math.sqrt(b / (1 - beta2 ** t)) + eps),
      params[name],
      m,
      v,
    );
    next.m[name] = m;
    next.v[name] = v;
  });
  return { params: result, state: next };
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
