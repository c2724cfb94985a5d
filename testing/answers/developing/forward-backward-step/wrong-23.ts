// slip: trainStep makes the first state's m and v one and the same array and updates it in place, so the two moments overwrite each other.
type Vector = number[];
type Matrix = number[][];

type Params = { weight: Vector; bias: number };
type Gradients = { gradWeight: Vector; gradBias: number };
type State = { t: number; m: Vector; v: Vector };
type Options = { lr: number; beta1: number; beta2: number; eps: number };

const dot = (a: Vector, b: Vector) => a.reduce((s, v, i) => s + v * b[i], 0);
const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

export function forward(x: Matrix, weight: Vector, bias: number): Vector {
  return x.map((row) => sigmoid(dot(row, weight) + bias));
}

export function bceLoss(
  x: Matrix,
  y: Vector,
  weight: Vector,
  bias: number,
): number {
  const losses = forward(x, weight, bias).map((p, n) => {
    const right = y[n] === 1 ? p : 1 - p;
    return -Math.max(Math.log(right), -100);
  });
  return losses.reduce((a, b) => a + b, 0) / losses.length;
}

export function backward(
  gradOutput: number,
  x: Matrix,
  y: Vector,
  weight: Vector,
  bias: number,
): Gradients {
  const delta = forward(x, weight, bias).map(
    (p, n) => (gradOutput / y.length) * (p - y[n]),
  );
  const gradWeight = weight.map((_, d) =>
    dot(
      delta,
      x.map((row) => row[d]),
    ),
  );
  return { gradWeight, gradBias: delta.reduce((a, b) => a + b, 0) };
}

export function trainStep(
  params: Params,
  state: State | null,
  x: Matrix,
  y: Vector,
  options: Options,
): { params: Params; state: State; loss: number } {
  const { lr, beta1, beta2, eps } = options;
  const { weight, bias } = params;
  const loss = bceLoss(x, y, weight, bias);
  const { gradWeight, gradBias } = backward(1, x, y, weight, bias);
  const gradient = gradWeight.concat(gradBias);
  const theta = weight.concat(bias);

  if (state === null) {
    const zeros = new Array<number>(theta.length).fill(0);
    state = { t: 0, m: zeros, v: zeros };
  }
  state.t += 1;
  const { t, m, v } = state;
  for (let i = 0; i < theta.length; i++) {
    m[i] = beta1 * m[i] + (1 - beta1) * gradient[i];
    v[i] = beta2 * v[i] + (1 - beta2) * gradient[i] * gradient[i];
    const mHat = m[i] / (1 - beta1 ** t);
    const vHat = v[i] / (1 - beta2 ** t);
    theta[i] -= (lr * mHat) / (Math.sqrt(vHat) + eps);
  }
  return {
    params: { weight: theta.slice(0, -1), bias: theta[theta.length - 1] },
    state,
    loss,
  };
}
