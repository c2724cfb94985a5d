// slip: batchNorm2dBackward divides the two sums in gradInput by H·W instead of M = N·H·W (training).
type Vector = number[];
type Tensor4 = number[][][][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Tensor4; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Tensor4; gradWeight: Vector; gradBias: Vector };

type Place = { n: number; i: number; j: number };

function places(x: Tensor4): Place[] {
  const list: Place[] = [];
  x.forEach((maps, n) =>
    maps[0].forEach((row, i) => row.forEach((_, j) => list.push({ n, i, j }))),
  );
  return list;
}

function statistics(x: Tensor4, c: number): [number, number] {
  const all = places(x);
  const mu = all.reduce((s, { n, i, j }) => s + x[n][c][i][j], 0) / all.length;
  const v =
    all.reduce((s, { n, i, j }) => s + (x[n][c][i][j] - mu) ** 2, 0) /
    all.length;
  return [mu, v];
}

const like = (x: Tensor4): Tensor4 =>
  x.map((maps) => maps.map((map) => map.map((row) => row.map(() => 0))));

export function batchNorm2d(
  x: Tensor4,
  weight: Vector,
  bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  options: Options,
): Result {
  const { training, momentum, eps } = options;
  const y = like(x);
  const all = places(x);
  const M = all.length;
  const nextMean = runningMean.slice();
  const nextVar = runningVar.slice();
  weight.forEach((w, c) => {
    let mu = runningMean[c];
    let v = runningVar[c];
    if (training) {
      [mu, v] = statistics(x, c);
      nextMean[c] += momentum * (mu - nextMean[c]);
      nextVar[c] += momentum * ((M / (M - 1)) * v - nextVar[c]);
    }
    const s = Math.sqrt(v + eps);
    for (const { n, i, j } of all) {
      y[n][c][i][j] = (w * (x[n][c][i][j] - mu)) / s + bias[c];
    }
  });
  return { y, runningMean: nextMean, runningVar: nextVar };
}

export function batchNorm2dBackward(
  gradOutput: { y: Tensor4 },
  x: Tensor4,
  weight: Vector,
  bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  options: Options,
): Gradients {
  const { training, eps } = options;
  const gradInput = like(x);
  const gradWeight: Vector = [];
  const gradBias: Vector = [];
  const all = places(x);
  const positions = x[0][0].length * x[0][0][0].length;
  weight.forEach((w, c) => {
    const [mu, v] = training
      ? statistics(x, c)
      : [runningMean[c], runningVar[c]];
    const s = Math.sqrt(v + eps);
    let sum = 0;
    let dot = 0;
    for (const { n, i, j } of all) {
      sum += gradOutput.y[n][c][i][j];
      dot += (gradOutput.y[n][c][i][j] * (x[n][c][i][j] - mu)) / s;
    }
    gradBias.push(sum);
    gradWeight.push(dot);
    for (const { n, i, j } of all) {
      const xHat = (x[n][c][i][j] - mu) / s;
      const through = training ? (sum + xHat * dot) / positions : 0;
      gradInput[n][c][i][j] = (w / s) * (gradOutput.y[n][c][i][j] - through);
    }
  });
  return { gradInput, gradWeight, gradBias };
}
