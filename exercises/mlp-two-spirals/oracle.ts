import {
  adam,
  crossEntropy,
  linear,
  type OptimizerState,
  reshape,
  softmax,
  Tensor,
  tanh,
  tensor,
  valueAndGrad,
} from "nabla/engine";

type Params = Record<string, Tensor>;
type Options = { turns: number; lr: number; steps: number };

const NAMES = ["w1", "b1", "w2", "b2", "w3", "b3"];

export function twoSpirals(noise: Tensor, { turns }: { turns: number }): { x: Tensor; target: number[] } {
  const [count = 0] = noise.shape;
  const target = Array.from({ length: count }, (_, n) => n % 2);
  const places = target.map((own, n) => {
    const radius = ((n - own) / 2 + 1) / (count / 2);
    const angle = Math.PI * (2 * turns * radius + own);
    const [dx = 0, dy = 0] = noise.data.slice(2 * n, 2 * n + 2);
    return [radius * Math.cos(angle) + dx, radius * Math.sin(angle) + dy];
  });
  return { x: Tensor.fromNested(places), target };
}

export function logits(x: Tensor, ...[w1, b1, w2, b2, w3, b3]: Tensor[]): Tensor {
  return linear(tanh(linear(tanh(linear(x, w1, b1)), w2, b2)), w3, b3);
}

export function loss(x: Tensor, target: number[], ...params: Tensor[]): Tensor {
  return crossEntropy(logits(x, ...params), target);
}

export function train(
  noise: Tensor,
  params: Params,
  state: OptimizerState | null,
  grid: Tensor,
  { turns, lr, steps }: Options,
): { params: Params; state: OptimizerState | null; losses: Tensor; accuracy: number; border: Tensor } {
  const { x, target } = twoSpirals(noise, { turns });
  const lossAndGrads = valueAndGrad((...list: Tensor[]) => loss(x, target, ...list));
  const losses: number[] = [];
  let now = { params, state };
  for (let step = 0; step < steps; step++) {
    const { value, gradients } = lossAndGrads(...inOrder(now.params));
    losses.push(value);
    const grads = Object.fromEntries(NAMES.map((name, i) => [name, gradients[i]]));
    now = adam(now.params, grads, now.state, { lr, betas: [0.9, 0.999], eps: 1e-8, weightDecay: 0 });
  }
  const answers = ofClassOne(x, now.params);
  const hits = target.filter((own, n) => own === Number((answers[n] ?? 0) > 0.5));
  const [rows = 0, columns = 0] = grid.shape;
  const border = ofClassOne(reshape(grid, [rows * columns, 2]), now.params);
  return {
    ...now,
    losses: tensor(losses),
    accuracy: hits.length / target.length,
    border: new Tensor([rows, columns], Float64Array.from(border)),
  };
}

function inOrder(params: Params): Tensor[] {
  return NAMES.map((name) => params[name]);
}

/** The probability of class 1 for every row. */
function ofClassOne(x: Tensor, params: Params): number[] {
  const { data } = softmax(logits(x, ...inOrder(params)), { dim: 1 });
  return Array.from(data).filter((_, i) => i % 2 === 1);
}
