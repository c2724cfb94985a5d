// slip: adamStep updates the second moment v with the raw gradient, without the weight decay term that enters m
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;
/** moments as flat lists, by name */
type State = { t: number; m: Record<string, number[]>; v: Record<string, number[]> };
type Options = {
  lr: number;
  beta1: number;
  beta2: number;
  eps: number;
  weightDecay: number;
};

function unroll(tensor: Tensor, list: number[] = []): number[] {
  if (typeof tensor === "number") list.push(tensor);
  else for (const part of tensor) unroll(part, list);
  return list;
}

function rebuild(like: Tensor, list: number[], at: { i: number }): Tensor {
  if (typeof like === "number") return list[at.i++];
  return like.map((part) => rebuild(part, list, at));
}

export function adamStep(
  params: Tensors,
  grads: Tensors,
  state: State | null,
  options: Options,
): { params: Tensors; state: State } {
  const { lr, beta1, beta2, eps, weightDecay } = options;
  const memory: State = state ?? { t: 0, m: {}, v: {} };
  memory.t++;
  const c1 = 1 - Math.pow(beta1, memory.t);
  const c2 = 1 - Math.pow(beta2, memory.t);
  const result: Tensors = {};
  for (const name in params) {
    const p = unroll(params[name]);
    const raw = unroll(grads[name]);
    const m = (memory.m[name] ??= new Array<number>(p.length).fill(0));
    const v = (memory.v[name] ??= new Array<number>(p.length).fill(0));
    for (let i = 0; i < p.length; i++) {
      const g = raw[i] + weightDecay * p[i];
      m[i] = beta1 * m[i] + (1 - beta1) * g;
      v[i] = beta2 * v[i] + (1 - beta2) * raw[i] ** 2;
      p[i] -= (lr * (m[i] / c1)) / (Math.sqrt(v[i] / c2) + eps);
    }
    result[name] = rebuild(params[name], p, { i: 0 });
  }
  return { params: result, state: memory };
}
