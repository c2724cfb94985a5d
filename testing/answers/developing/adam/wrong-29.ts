// slip: zerosLike fills every place of an axis with one and the same inner array (fill), so all rows of a tensor share their moments and are averaged into each other; right would be a fresh inner array for each row (map).
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

// np.zeros_like
function zerosLike(a: Tensor): Tensor {
  if (!Array.isArray(a)) return 0;
  const inner = a.length > 0 ? zerosLike(a[0]) : 0;
  return new Array<Tensor>(a.length).fill(inner);
}

// buf *= decay; buf += (1 - decay) * value   (in place for arrays)
function lerp(
  buf: Tensor,
  value: Tensor,
  decay: number,
  power: number,
): Tensor {
  if (Array.isArray(buf) && Array.isArray(value)) {
    for (let i = 0; i < buf.length; i++) {
      buf[i] = lerp(buf[i], value[i], decay, power);
    }
    return buf;
  }
  return decay * (buf as number) + (1 - decay) * (value as number) ** power;
}

export function adamStep(
  params: Tensors,
  grads: Tensors,
  state: State | null,
  options: Options,
): { params: Tensors; state: State } {
  const { lr, beta1, beta2, eps, weightDecay } = options;

  let t = 0;
  let m: Tensors = {};
  let v: Tensors = {};
  if (state === null) {
    for (const key in params) {
      m[key] = zerosLike(params[key]);
      v[key] = zerosLike(params[key]);
    }
  } else {
    ({ t, m, v } = state);
  }
  t += 1;

  const c1 = 1 - beta1 ** t;
  const c2 = 1 - beta2 ** t;
  const out: Tensors = {};
  for (const key in params) {
    const g = elementwise(
      (grad, theta) => grad + weightDecay * theta,
      grads[key],
      params[key],
    );
    m[key] = lerp(m[key], g, beta1, 1);
    v[key] = lerp(v[key], g, beta2, 2);
    out[key] = elementwise(
      (theta, mm, vv) => theta - (lr * (mm / c1)) / (Math.sqrt(vv / c2) + eps),
      params[key],
      m[key],
      v[key],
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
