// slip: adamStep adds the weight decay to the gradient for the first moment only; the second moment is made of the raw gradient's square.
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

function mapNames(names: string[], f: (name: string) => Tensor): Tensors {
  return Object.fromEntries(names.map((name) => [name, f(name)]));
}

export function adamStep(
  params: Tensors,
  grads: Tensors,
  state: State | null,
  options: Options,
): { params: Tensors; state: State } {
  const { lr, beta1, beta2, eps, weightDecay } = options;
  const names = Object.keys(params);
  const before: State = state ?? {
    t: 0,
    m: mapNames(names, (name) => elementwise(() => 0, params[name])),
    v: mapNames(names, (name) => elementwise(() => 0, params[name])),
  };
  const t = before.t + 1;
  const m = mapNames(names, (name) =>
    elementwise(
      (old, g, theta) => beta1 * old + (1 - beta1) * (g + weightDecay * theta),
      before.m[name],
      grads[name],
      params[name],
    ),
  );
  const v = mapNames(names, (name) =>
    elementwise(
      (old, g) => beta2 * old + (1 - beta2) * g ** 2,
      before.v[name],
      grads[name],
    ),
  );
  const next = mapNames(names, (name) =>
    elementwise(
      (theta, a, b) => {
        const mHat = a / (1 - beta1 ** t);
        const vHat = b / (1 - beta2 ** t);
        return theta - (lr * mHat) / (Math.sqrt(vHat) + eps);
      },
      params[name],
      m[name],
      v[name],
    ),
  );
  return { params: next, state: { t, m, v } };
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
