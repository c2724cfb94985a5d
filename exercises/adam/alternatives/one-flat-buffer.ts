/** Adam with all tensors laid end to end in one Float64Array; the averages move by a share of their distance. */
type Row = readonly number[] | Float64Array;
type Tensor = number | Row | readonly Tensor[];
type Tensors = Readonly<Record<string, Tensor>>;
type State = { t: number; m: Float64Array; v: Float64Array };
type Options = { lr: number; beta1: number; beta2: number; eps: number; weightDecay: number };

export function adamStep(params: Tensors, grads: Tensors, state: State | null, options: Options) {
  const names = Object.keys(params).sort();
  const theta = flatten(names, params);
  const g = flatten(names, grads);
  const t = state === null ? 1 : state.t + 1;
  const m = state === null ? new Float64Array(theta.length) : state.m.slice();
  const v = state === null ? new Float64Array(theta.length) : state.v.slice();
  const stepSize = options.lr / (1 - options.beta1 ** t);
  const rootOfCorrection = Math.sqrt(1 - options.beta2 ** t);

  for (let i = 0; i < theta.length; i++) {
    g[i] += options.weightDecay * theta[i];
    m[i] += (1 - options.beta1) * (g[i] - m[i]);
    v[i] += (1 - options.beta2) * (g[i] * g[i] - v[i]);
    theta[i] -= (stepSize * m[i]) / (Math.sqrt(v[i]) / rootOfCorrection + options.eps);
  }
  return { params: unflatten(names, params, theta), state: { t, m, v } };
}

function flatten(names: readonly string[], tensors: Tensors): Float64Array {
  const entries: number[] = [];
  for (const name of names) collect(tensors[name], entries);
  return Float64Array.from(entries);
}

function collect(tensor: Tensor, entries: number[]): void {
  if (typeof tensor === "number") entries.push(tensor);
  else for (const part of tensor) collect(part, entries);
}

/** Cuts the buffer into tensors of the shapes that `like` has. */
function unflatten(names: readonly string[], like: Tensors, buffer: Float64Array): Record<string, Tensor> {
  let next = 0;
  const take = (shape: Tensor): Tensor => {
    if (typeof shape === "number") return buffer[next++];
    if (!isRow(shape)) return shape.map(take);
    next += shape.length;
    return buffer.slice(next - shape.length, next);
  };
  const tensors: Record<string, Tensor> = {};
  for (const name of names) tensors[name] = take(like[name]);
  return tensors;
}

function isRow(tensor: Exclude<Tensor, number>): tensor is Row {
  return tensor instanceof Float64Array || typeof tensor[0] === "number";
}
