import {
  adam,
  conv2d,
  crossEntropy,
  linear,
  maxPool2d,
  type OptimizerState,
  relu,
  reshape,
  softmax,
  Tensor,
  tensor,
  valueAndGrad,
} from "nabla/engine";

type Params = Record<string, Tensor>;

/** The strokes of each digit by what it lacks of an 8: top, upper left and right, middle, lower left and right, bottom. */
const MISSING = ["m", "tlmLb", "lR", "lL", "tLb", "rL", "r", "lmLb", "", "L"];
const BOX: Record<string, (row: number, column: number) => boolean> = {
  t: (row) => row === 0,
  m: (row) => row === 3,
  b: (row) => row === 6,
  l: (row, column) => column === 0 && row <= 3,
  r: (row, column) => column === 3 && row <= 3,
  L: (row, column) => column === 0 && row >= 3,
  R: (row, column) => column === 3 && row >= 3,
};

export function drawDigits(digits: number[], shift: number[][], noise: Tensor): Tensor {
  const [count = 0, height = 0, width = 0] = noise.shape;
  const data = noise.data.map((grain, at) => {
    const n = Math.floor(at / (height * width));
    const [top = 0, left = 0] = shift[n] ?? [];
    const row = Math.floor((at / width) % height) - top;
    const column = (at % width) - left;
    return grain + Number(isInk(digits[n] ?? 0, row, column));
  });
  return new Tensor([count, 1, height, width], data);
}

export function logits(x: Tensor, w1: Tensor, b1: Tensor, w2: Tensor, b2: Tensor): Tensor {
  const { y: pooled } = maxPool2d(relu(conv2d(x, w1, b1)), { kernelSize: 2 });
  return linear(reshape(pooled, [x.shape[0] ?? 0, -1]), w2, b2);
}

export function loss(x: Tensor, target: number[], ...params: [Tensor, Tensor, Tensor, Tensor]): Tensor {
  return crossEntropy(logits(x, ...params), target);
}

export function train(
  digits: number[][],
  shift: number[][][],
  noise: Tensor,
  test: number[],
  place: number[][],
  grain: Tensor,
  params: Params,
  state: OptimizerState | null,
  { lr }: { lr: number },
): { params: Params; state: OptimizerState | null; losses: Tensor; read: Tensor; accuracy: number } {
  const losses: number[] = [];
  let now = { params, state };
  for (const [step, batch] of digits.entries()) {
    const size = noise.data.length / digits.length;
    const own = new Tensor(noise.shape.slice(1), noise.data.slice(step * size, (step + 1) * size));
    const x = drawDigits(batch, shift[step] ?? [], own);
    const lossAndGrads = valueAndGrad((w1: Tensor, b1: Tensor, w2: Tensor, b2: Tensor) =>
      loss(x, batch, w1, b1, w2, b2),
    );
    const { value, gradients } = lossAndGrads(...inOrder(now.params));
    losses.push(value);
    const [w1, b1, w2, b2] = gradients;
    now = adam(now.params, { w1, b1, w2, b2 }, now.state, {
      lr,
      betas: [0.9, 0.999],
      eps: 1e-8,
      weightDecay: 0,
    });
  }
  const read = softmax(logits(drawDigits(test, place, grain), ...inOrder(now.params)), { dim: 1 });
  const hits = test.filter((digit, m) => {
    const row = read.data.subarray(10 * m, 10 * m + 10);
    return row.indexOf(Math.max(...row)) === digit;
  });
  return { ...now, losses: tensor(losses), read, accuracy: hits.length / test.length };
}

function isInk(digit: number, row: number, column: number): boolean {
  if (row < 0 || row > 6 || column < 0 || column > 3) return false;
  const missing = MISSING[digit] ?? "";
  return Object.entries(BOX).some(([name, holds]) => !missing.includes(name) && holds(row, column));
}

function inOrder({ w1, b1, w2, b2 }: Params): [Tensor, Tensor, Tensor, Tensor] {
  return [w1, b1, w2, b2];
}
