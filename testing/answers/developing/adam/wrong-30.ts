// slip: in adamStep the second moment takes g² + (λθ)², the decayed gradient squared term by term without the cross term 2·g·λθ; right would be (g + λθ)².
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

type Pair = { first: Tensors; second: Tensors; steps: number };
type State = Pair;
type Options = {
  lr: number;
  beta1: number;
  beta2: number;
  eps: number;
  weightDecay: number;
};

function mapTensors(names: string[], f: (name: string) => Tensor): Tensors {
  return Object.fromEntries(names.map((name) => [name, f(name)]));
}

export function adamStep(
  params: Tensors,
  grads: Tensors,
  state: State | null,
  options: Options,
): { params: Tensors; state: State } {
  const { lr, beta1, beta2, eps, weightDecay: lambda } = options;
  const names = Object.keys(params);
  const zeros = () => mapTensors(names, (p) => elementwise(() => 0, params[p]));
  const before: State = state ?? { first: zeros(), second: zeros(), steps: 0 };
  const steps = before.steps + 1;

  // m_t = β1 m + (1 − β1) g + (1 − β1) λθ
  const first = mapTensors(names, (p) =>
    elementwise(
      (m, g, theta) =>
        beta1 * m + (1 - beta1) * g + (1 - beta1) * lambda * theta,
      before.first[p],
      grads[p],
      params[p],
    ),
  );

  // v_t = β2 v + (1 − β2) g² + (1 − β2) λ²θ²
  const second = mapTensors(names, (p) =>
    elementwise(
      (v, g, theta) =>
        beta2 * v +
        (1 - beta2) * g ** 2 +
        (1 - beta2) * lambda ** 2 * theta ** 2,
      before.second[p],
      grads[p],
      params[p],
    ),
  );

  const moved = mapTensors(names, (p) =>
    elementwise(
      (theta, m, v) => {
        const mHat = m / (1 - beta1 ** steps);
        const vHat = v / (1 - beta2 ** steps);
        return theta - lr * (mHat / (Math.sqrt(vHat) + eps));
      },
      params[p],
      first[p],
      second[p],
    ),
  );

  return { params: moved, state: { first, second, steps } };
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
