type Vector = number[];
type Matrix = number[][];

export function batchNorm(x: Matrix, weight: Vector, bias: Vector, options: { eps: number }): Matrix {
  const columns = weight.map((_, c) => normalized(x, c, options.eps).hat);
  return x.map((row, n) => row.map((_, c) => scaled(columns[c][n], c, weight, bias)));
}

export function batchNormBackward(
  gradOutput: Matrix,
  x: Matrix,
  weight: Vector,
  bias: Vector,
  options: { eps: number },
): { gradInput: Matrix; gradWeight: Vector; gradBias: Vector } {
  const g = weight.map((_, c) => gradOutput.map((row) => row[c]));
  const columns = weight.map((_, c) => normalized(x, c, options.eps));
  const hat = columns.map((column) => column.hat);
  return {
    gradInput: x.map((row, n) =>
      row.map(
        (_, c) =>
          (weight[c] / columns[c].deviation) *
          (g[c][n] - average(g[c]) - hat[c][n] * average(g[c].map((v, k) => v * hat[c][k]))),
      ),
    ),
    gradWeight: weight.map((_, c) => total(g[c].map((v, n) => v * hat[c][n]))),
    gradBias: bias.map((_, c) => total(g[c])),
  };
}

function normalized(x: Matrix, c: number, eps: number): { hat: Vector; deviation: number } {
  const column = x.map((row) => row[c]);
  const mean = average(column);
  const variance = average(column.map((v) => (v - mean) ** 2));
  const deviation = Math.sqrt(variance + eps);
  return { hat: column.map((v) => (v - mean) / deviation), deviation };
}

function scaled(v: number, c: number, weight: Vector, bias: Vector): number {
  return weight[c] * v + bias[c];
}

function total(values: Vector): number {
  return values.reduce((sum, v) => sum + v, 0);
}

function average(values: Vector): number {
  return total(values) / values.length;
}
