// slip: adamStep writes the new values into the rows of the params it was given, because { ...params } is only a shallow copy; the arrays passed in should stay as they are.
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

function zerosLike(a: Tensor): Tensor {
  return typeof a === "number" ? 0 : a.map(zerosLike);
}

export function adamStep(
  params: Tensors,
  grads: Tensors,
  state: State | null,
  options: Options,
): { params: Tensors; state: State } {
  const { lr, beta1, beta2, eps, weightDecay } = options;
  const newParams: Tensors = { ...params };

  let current = state;
  if (current === null) {
    current = { t: 0, m: {}, v: {} };
    for (const key in params) {
      current.m[key] = zerosLike(params[key]);
      current.v[key] = zerosLike(params[key]);
    }
  }
  current.t++;
  const t = current.t;

  const update = (p: any, g: any, m: any, v: any, key: string | number) => {
    if (Array.isArray(p[key])) {
      for (let i = 0; i < p[key].length; i++) {
        update(p[key], g[key], m[key], v[key], i);
      }
      return;
    }
    const grad = g[key] + weightDecay * p[key];
    m[key] = beta1 * m[key] + (1 - beta1) * grad;
    v[key] = beta2 * v[key] + (1 - beta2) * grad * grad;
    const mHat = m[key] / (1 - Math.pow(beta1, t));
    const vHat = v[key] / (1 - Math.pow(beta2, t));
    p[key] = p[key] - lr * (mHat / (Math.sqrt(vHat) + eps));
  };

  for (const key in newParams) {
    update(newParams, grads, current.m, current.v, key);
  }

  return { params: newParams, state: current };
}
