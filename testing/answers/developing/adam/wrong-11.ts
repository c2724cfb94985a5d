// slip: adamStep lets m and v of a fresh state share one array of zeros, so the update of m in place also changes v.
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;
type Options = {
  lr: number;
  beta1: number;
  beta2: number;
  eps: number;
  weightDecay: number;
};
type Moments = Record<string, number[]>;
type State = { t: number; m: Moments; v: Moments };

function flat(tensor: Tensor, into: number[] = []): number[] {
  if (typeof tensor === "number") into.push(tensor);
  else for (const part of tensor) flat(part, into);
  return into;
}

/** the numbers of `values`, in order, in the shape of `like` */
function shaped(like: Tensor, values: number[]): Tensor {
  let next = 0;
  const walk = (part: Tensor): Tensor => {
    if (typeof part === "number") return values[next++];
    return part.map(walk);
  };
  return walk(like);
}

export function adamStep(
  params: Tensors,
  grads: Tensors,
  state: State | null,
  options: Options,
): { params: Tensors; state: State } {
  const { lr, beta1, beta2, eps, weightDecay } = options;
  const memory: State = state ?? { t: 0, m: {}, v: {} };
  memory.t += 1;
  const result: Tensors = {};
  for (const name in params) {
    const theta = flat(params[name]);
    const slope = flat(grads[name]);
    if (!(name in memory.m)) {
      const zeros = theta.map(() => 0);
      memory.m[name] = zeros;
      memory.v[name] = zeros;
    }
    const m = memory.m[name];
    const v = memory.v[name];
    const correct1 = 1 - Math.pow(beta1, memory.t);
    const correct2 = 1 - Math.pow(beta2, memory.t);
    for (let i = 0; i < theta.length; i++) {
      const g = slope[i] + weightDecay * theta[i];
      m[i] = beta1 * m[i] + (1 - beta1) * g;
      v[i] = beta2 * v[i] + (1 - beta2) * g * g;
      theta[i] -= (lr * (m[i] / correct1)) / (Math.sqrt(v[i] / correct2) + eps);
    }
    result[name] = shaped(params[name], theta);
  }
  return { params: result, state: memory };
}
