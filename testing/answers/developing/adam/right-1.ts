// right: flat buffers, one Float64Array pair per tensor, tensors flattened and rebuilt
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

type Moments = { first: Float64Array; second: Float64Array };
type State = { t: number; moments: Record<string, Moments> };
type Options = {
  lr: number;
  beta1: number;
  beta2: number;
  eps: number;
  weightDecay: number;
};

function collect(tensor: Tensor, into: number[]): number[] {
  if (typeof tensor === "number") into.push(tensor);
  else for (const part of tensor) collect(part, into);
  return into;
}

function rebuild(like: Tensor, values: Float64Array): Tensor {
  let next = 0;
  const visit = (node: Tensor): Tensor =>
    typeof node === "number" ? values[next++] : node.map(visit);
  return visit(like);
}

export function adamStep(
  params: Tensors,
  grads: Tensors,
  state: State | null,
  options: Options,
): { params: Tensors; state: State } {
  const { lr, beta1, beta2, eps, weightDecay } = options;
  const t = (state === null ? 0 : state.t) + 1;
  const scale1 = 1 - Math.pow(beta1, t);
  const scale2 = 1 - Math.pow(beta2, t);

  const newParams: Tensors = {};
  const moments: Record<string, Moments> = {};

  for (const name of Object.keys(params)) {
    const theta = Float64Array.from(collect(params[name], []));
    const grad = collect(grads[name], []);
    const first = new Float64Array(theta.length);
    const second = new Float64Array(theta.length);
    if (state !== null) {
      first.set(state.moments[name].first);
      second.set(state.moments[name].second);
    }
    for (let i = 0; i < theta.length; i++) {
      const g = grad[i] + weightDecay * theta[i];
      first[i] = beta1 * first[i] + (1 - beta1) * g;
      second[i] = beta2 * second[i] + (1 - beta2) * g * g;
      theta[i] -=
        (lr * (first[i] / scale1)) / (Math.sqrt(second[i] / scale2) + eps);
    }
    moments[name] = { first, second };
    newParams[name] = rebuild(params[name], theta);
  }
  return { params: newParams, state: { t, moments } };
}
