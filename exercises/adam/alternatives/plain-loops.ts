/** A tensor's entries in one row, and the formulas of the statement one after the other in a loop over them. */
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

type State = { t: number; m: Record<string, number[]>; v: Record<string, number[]> };
type Options = { lr: number; beta1: number; beta2: number; eps: number; weightDecay: number };

export function adamStep(
  params: Tensors,
  grads: Tensors,
  state: State | null,
  options: Options,
): { params: Tensors; state: State } {
  const { lr, beta1, beta2, eps, weightDecay } = options;
  let t = 1;
  if (state !== null) {
    t = state.t + 1;
  }
  const newParams: Tensors = {};
  const newM: Record<string, number[]> = {};
  const newV: Record<string, number[]> = {};
  for (const name of Object.keys(params)) {
    const theta = entriesOf(params[name]);
    const gradient = entriesOf(grads[name]);
    const size = theta.length;
    const m = new Array<number>(size).fill(0);
    const v = new Array<number>(size).fill(0);
    if (state !== null) {
      for (let i = 0; i < size; i++) {
        m[i] = state.m[name][i];
        v[i] = state.v[name][i];
      }
    }
    for (let i = 0; i < size; i++) {
      const decay = weightDecay * theta[i];
      const g = gradient[i] + decay;
      m[i] = beta1 * m[i] + (1 - beta1) * g;
      v[i] = beta2 * v[i] + (1 - beta2) * g * g;
      const mHat = m[i] / (1 - beta1 ** t);
      const vHat = v[i] / (1 - beta2 ** t);
      const denominator = Math.sqrt(vHat) + eps;
      const step = (lr * mHat) / denominator;
      theta[i] -= step;
    }
    newParams[name] = shaped(theta, params[name]);
    newM[name] = m;
    newV[name] = v;
  }
  return { params: newParams, state: { t, m: newM, v: newV } };
}

function entriesOf(tensor: Tensor): number[] {
  if (typeof tensor === "number") return [tensor];
  const entries: number[] = [];
  for (const part of tensor) entries.push(...entriesOf(part));
  return entries;
}

/** Takes the entries away from the front of `row`. */
function shaped(row: number[], like: Tensor): Tensor {
  if (typeof like === "number") return row.shift() ?? 0;
  const parts: Tensor[] = [];
  for (const part of like) parts.push(shaped(row, part));
  return parts;
}
