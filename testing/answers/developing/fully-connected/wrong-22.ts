// slip: linearBackward computes gradWeight as a product of two sums, (sum of g over the samples) times (sum of x over the samples), and forgets that g and x belong together sample by sample.
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

export function flatten(x: Tensor4): Matrix {
  const rows: Matrix = [];
  for (const sample of x) {
    const row: Vector = [];
    for (const map of sample) for (const line of map) row.push(...line);
    rows.push(row);
  }
  return rows;
}

export function flattenBackward(
  gradOutput: Matrix,
  x: Tensor4,
): { gradInput: Tensor4 } {
  const [H, W] = [x[0][0].length, x[0][0][0].length];
  const gradInput: Tensor4 = x.map((sample, n) =>
    sample.map((map, c) =>
      map.map((line, i) => line.map((_, j) => gradOutput[n][(c * H + i) * W + j])),
    ),
  );
  return { gradInput };
}

export function linear(x: Matrix, weight: Matrix, bias: Vector): Matrix {
  const y: Matrix = [];
  for (let n = 0; n < x.length; n++) {
    y.push([...bias]);
    for (let o = 0; o < weight.length; o++)
      for (let k = 0; k < x[n].length; k++) y[n][o] += x[n][k] * weight[o][k];
  }
  return y;
}

const columnSums = (m: Matrix): Vector =>
  m[0].map((_, j) => m.reduce((s, row) => s + row[j], 0));

export function linearBackward(
  gradOutput: Matrix,
  x: Matrix,
  weight: Matrix,
  bias: Vector,
): { gradInput: Matrix; gradWeight: Matrix; gradBias: Vector } {
  const gradInput: Matrix = x.map((row) => row.map(() => 0));
  for (let n = 0; n < x.length; n++)
    for (let k = 0; k < x[n].length; k++)
      for (let o = 0; o < weight.length; o++)
        gradInput[n][k] += gradOutput[n][o] * weight[o][k];
  const gradBias = columnSums(gradOutput);
  const inputs = columnSums(x);
  const gradWeight = gradBias.map((g) => inputs.map((v) => g * v));
  return { gradInput, gradWeight, gradBias };
}
