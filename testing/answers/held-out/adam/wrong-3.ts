// slip: adamStep applies the correction of the second moment outside the root, √v/(1 - beta2^t); it should be √(v/(1 - beta2^t)).
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

class Adam {
  options: Options;
  t: number;

  constructor(options: Options, t: number) {
    this.options = options;
    this.t = t;
  }

  gradient(grad: number, theta: number): number {
    return grad + this.options.weightDecay * theta;
  }

  first(m: number, g: number): number {
    return this.options.beta1 * m + (1 - this.options.beta1) * g;
  }

  second(v: number, g: number): number {
    return this.options.beta2 * v + (1 - this.options.beta2) * g * g;
  }

  move(theta: number, m: number, v: number): number {
    const { lr, beta1, beta2, eps } = this.options;
    const numerator = m / (1 - beta1 ** this.t);
    const denominator = Math.sqrt(v) / (1 - beta2 ** this.t) + eps;
    return theta - lr * (numerator / denominator);
  }
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

export function adamStep(
  params: Tensors,
  grads: Tensors,
  state: State | null,
  options: Options,
): { params: Tensors; state: State } {
  const adam = new Adam(options, state === null ? 1 : state.t + 1);
  const after: State = { t: adam.t, m: {}, v: {} };
  const moved: Tensors = {};
  for (const name of Object.keys(params)) {
    const theta = params[name];
    const m = state === null ? elementwise(() => 0, theta) : state.m[name];
    const v = state === null ? elementwise(() => 0, theta) : state.v[name];
    const g = elementwise((a, b) => adam.gradient(a, b), grads[name], theta);
    after.m[name] = elementwise((a, b) => adam.first(a, b), m, g);
    after.v[name] = elementwise((a, b) => adam.second(a, b), v, g);
    moved[name] = elementwise(
      (a, b, c) => adam.move(a, b, c),
      theta,
      after.m[name],
      after.v[name],
    );
  }
  return { params: moved, state: after };
}
