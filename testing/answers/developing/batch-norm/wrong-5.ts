// slip: batchNormBackward takes the batch's mean and variance for x̂ in gradWeight even in evaluation.
type Vector = number[];
type Matrix = number[][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Matrix; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Matrix; gradWeight: Vector; gradBias: Vector };

const column = (m: Matrix, c: number): Vector => m.map((row) => row[c]);
const sum = (v: Vector): number => v.reduce((a, b) => a + b, 0);
const average = (v: Vector): number => sum(v) / v.length;
const spread = (v: Vector): number => {
  const m = average(v);
  return average(v.map((a) => (a - m) ** 2));
};

export function batchNorm(
  x: Matrix,
  weight: Vector,
  bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  options: Options,
): Result {
  const { training, momentum, eps } = options;
  const N = x.length;
  const C = weight.length;
  const y: Matrix = x.map(() => []);
  const newMean = [...runningMean];
  const newVar = [...runningVar];
  for (let c = 0; c < C; c++) {
    const col = column(x, c);
    let m = runningMean[c];
    let v = runningVar[c];
    if (training) {
      m = average(col);
      v = spread(col);
      newMean[c] += momentum * (m - runningMean[c]);
      newVar[c] += momentum * ((v * N) / (N - 1) - runningVar[c]);
    }
    const root = Math.sqrt(v + eps);
    col.forEach((a, n) => {
      y[n][c] = weight[c] * ((a - m) / root) + bias[c];
    });
  }
  return { y, runningMean: newMean, runningVar: newVar };
}

export function batchNormBackward(
  gradOutput: { y: Matrix },
  x: Matrix,
  weight: Vector,
  bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  options: Options,
): Gradients {
  const { training, eps } = options;
  const N = x.length;
  const gradInput: Matrix = x.map(() => []);
  const gradWeight: Vector = [];
  const gradBias: Vector = [];
  for (let c = 0; c < weight.length; c++) {
    const col = column(x, c);
    const g = column(gradOutput.y, c);
    const m = average(col);
    const s = Math.sqrt(spread(col) + eps);
    const hat = col.map((a) => (a - m) / s);
    const db = sum(g);
    const dw = sum(g.map((v, n) => v * hat[n]));
    gradBias.push(db);
    gradWeight.push(dw);
    for (let n = 0; n < N; n++) {
      gradInput[n][c] = training
        ? (weight[c] / s) * (g[n] - db / N - (hat[n] * dw) / N)
        : (weight[c] * g[n]) / Math.sqrt(runningVar[c] + eps);
    }
  }
  return { gradInput, gradWeight, gradBias };
}
