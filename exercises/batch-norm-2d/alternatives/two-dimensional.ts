// Style: positions become samples, so that a [N·H·W, C] matrix is normalised as in one dimension.

type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];
type Options = { training: boolean; momentum: number; eps: number };

const total = (values: Vector): number => values.reduceRight((sum, value) => sum + value, 0);
const average = (values: Vector): number => total(values) / values.length;
const columns = (matrix: Matrix): Matrix => matrix[0].map((_, c) => matrix.map((row) => row[c]));

/** `[N·H·W, C]` */
const flattened = (x: Tensor4): Matrix =>
  x.flatMap((sample) => sample[0].flatMap((line, h) => line.map((_, w) => sample.map((map) => map[h][w]))));

/** The way back, into the shape of `like`. */
function restored(matrix: Matrix, like: Tensor4): Tensor4 {
  const [H, W] = [like[0][0].length, like[0][0][0].length];
  return like.map((sample, n) =>
    sample.map((map, c) => map.map((row, h) => row.map((_, w) => matrix[(n * H + h) * W + w][c]))),
  );
}

function statisticsOf(matrix: Matrix, runningMean: Vector, runningVar: Vector, training: boolean) {
  if (!training) return { mean: runningMean, variance: runningVar };
  const mean = columns(matrix).map(average);
  const variance = columns(matrix).map((column, c) => average(column.map((v) => (v - mean[c]) ** 2)));
  return { mean, variance };
}

export function batchNorm2d(
  x: Tensor4,
  weight: Vector,
  bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  { training, momentum, eps }: Options,
): { y: Tensor4; runningMean: Vector; runningVar: Vector } {
  const matrix = flattened(x);
  const { mean, variance } = statisticsOf(matrix, runningMean, runningVar, training);
  const standard = (v: number, c: number) => (v - mean[c]) / Math.sqrt(variance[c] + eps);
  const y = matrix.map((row) => row.map((v, c) => standard(v, c) * weight[c] + bias[c]));
  const moved = (old: Vector, fresh: Vector, correction: number) =>
    old.map((r, c) => (training ? momentum * fresh[c] * correction + r * (1 - momentum) : r));
  return {
    y: restored(y, x),
    runningMean: moved(runningMean, mean, 1),
    runningVar: moved(runningVar, variance, matrix.length / (matrix.length - 1)),
  };
}

export function batchNorm2dBackward(
  gradOutput: { y: Tensor4 },
  x: Tensor4,
  weight: Vector,
  _bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  { training, eps }: Options,
): { gradInput: Tensor4; gradWeight: Vector; gradBias: Vector } {
  const [matrix, upstream] = [flattened(x), flattened(gradOutput.y)];
  const { mean, variance } = statisticsOf(matrix, runningMean, runningVar, training);
  const deviation = variance.map((v) => (v + eps) ** 0.5);
  const normalized = matrix.map((row) => row.map((v, c) => (v - mean[c]) / deviation[c]));
  const gradBias = columns(upstream).map(total);
  const gradWeight = columns(upstream.map((row, k) => row.map((g, c) => g * normalized[k][c]))).map(total);
  const m = matrix.length;
  const gradMatrix = upstream.map((row, k) =>
    row.map((g, c) => {
      const shared = training ? gradBias[c] + normalized[k][c] * gradWeight[c] : 0;
      return ((m * g - shared) * weight[c]) / (m * deviation[c]);
    }),
  );
  return { gradInput: restored(gradMatrix, x), gradWeight, gradBias };
}
