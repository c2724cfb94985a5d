// right: elementwise helper, one named tensor expression per line of the rule
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

const mapTensors = (
  f: (...entries: number[]) => number,
  ...groups: Tensors[]
): Tensors =>
  Object.fromEntries(
    Object.keys(groups[0]).map((name) => [
      name,
      elementwise(f, ...groups.map((group) => group[name])),
    ]),
  );

export function adamStep(
  params: Tensors,
  grads: Tensors,
  state: State | null,
  { lr, beta1, beta2, eps, weightDecay }: Options,
): { params: Tensors; state: State } {
  const zeros = () => mapTensors(() => 0, params);
  const before = state ?? { t: 0, m: zeros(), v: zeros() };
  const t = before.t + 1;

  const g = mapTensors((grad, p) => grad + weightDecay * p, grads, params);
  const m = mapTensors((a, b) => beta1 * a + (1 - beta1) * b, before.m, g);
  const v = mapTensors((a, b) => beta2 * a + (1 - beta2) * b ** 2, before.v, g);

  const mHat = mapTensors((a) => a / (1 - beta1 ** t), m);
  const vHat = mapTensors((a) => a / (1 - beta2 ** t), v);

  return {
    params: mapTensors(
      (p, a, b) => p - (lr * a) / (Math.sqrt(b) + eps),
      params,
      mHat,
      vHat,
    ),
    state: { t, m, v },
  };
}
