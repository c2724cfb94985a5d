// slip: updateOne returns early where the gradient is 0 ("nothing to learn"), so the parameter stands still and its moments do not decay in that step; right would be to do the whole update with g = 0 as well.
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

type Three = { p: Tensor; m: Tensor; v: Tensor };

function updateOne(
  p: number,
  grad: number,
  m: number,
  v: number,
  t: number,
  options: Options,
): { p: number; m: number; v: number } {
  const g = grad + options.weightDecay * p;
  if (!g) {
    return { p: p, m: m, v: v };
  }
  const newM = options.beta1 * m + (1 - options.beta1) * g;
  const newV = options.beta2 * v + (1 - options.beta2) * g * g;
  const mHat = newM / (1 - options.beta1 ** t);
  const vHat = newV / (1 - options.beta2 ** t);
  const newP = p - (options.lr * mHat) / (Math.sqrt(vHat) + options.eps);
  return { p: newP, m: newM, v: newV };
}

function updateTensor(
  p: Tensor,
  grad: Tensor,
  m: Tensor | undefined,
  v: Tensor | undefined,
  t: number,
  options: Options,
): Three {
  if (typeof p === "number") {
    let oldM = 0;
    let oldV = 0;
    if (typeof m === "number") {
      oldM = m;
    }
    if (typeof v === "number") {
      oldV = v;
    }
    return updateOne(p, Number(grad), oldM, oldV, t, options);
  }
  const newP: Tensor[] = [];
  const newM: Tensor[] = [];
  const newV: Tensor[] = [];
  for (let i = 0; i < p.length; i++) {
    const r = updateTensor(
      p[i],
      (grad as Tensor[])[i],
      Array.isArray(m) ? m[i] : undefined,
      Array.isArray(v) ? v[i] : undefined,
      t,
      options,
    );
    newP.push(r.p);
    newM.push(r.m);
    newV.push(r.v);
  }
  return { p: newP, m: newM, v: newV };
}

export function adamStep(
  params: Tensors,
  grads: Tensors,
  state: State | null,
  options: Options,
): { params: Tensors; state: State } {
  const newParams: Tensors = {};
  const newState: State = { t: 1, m: {}, v: {} };
  if (state !== null) {
    newState.t = state.t + 1;
  }
  for (const name of Object.keys(params)) {
    const r = updateTensor(
      params[name],
      grads[name],
      state === null ? undefined : state.m[name],
      state === null ? undefined : state.v[name],
      newState.t,
      options,
    );
    newParams[name] = r.p;
    newState.m[name] = r.m;
    newState.v[name] = r.v;
  }
  return { params: newParams, state: newState };
}
