// slip: flatten writes the features in the order H, W, C (channel fastest) instead of C, H, W; flattenBackward uses the right order.
type Vector = number[];
/** `[N, F]`: N samples of F features */
type Matrix = number[][];
/** `[N, C, H, W]`: N samples of C feature maps */
type Tensor4 = number[][][][];

export function flatten(x: Tensor4): Matrix {
  const rows: Matrix = [];
  for (const maps of x) {
    const row: Vector = [];
    for (let i = 0; i < maps[0].length; i++) {
      for (let j = 0; j < maps[0][0].length; j++) {
        for (let c = 0; c < maps.length; c++) row.push(maps[c][i][j]);
      }
    }
    rows.push(row);
  }
  return rows;
}

export function flattenBackward(
  gradOutput: Matrix,
  x: Tensor4,
): { gradInput: Tensor4 } {
  const gradInput = x.map((maps, n) => {
    let next = 0;
    return maps.map((map) =>
      map.map((row) => row.map(() => gradOutput[n][next++])),
    );
  });
  return { gradInput };
}

export function linear(x: Matrix, weight: Matrix, bias: Vector): Matrix {
  return x.map((row) =>
    weight.map((w, o) => w.reduce((sum, v, k) => sum + v * row[k], bias[o])),
  );
}

export function linearBackward(
  gradOutput: Matrix,
  x: Matrix,
  weight: Matrix,
  bias: Vector,
): { gradInput: Matrix; gradWeight: Matrix; gradBias: Vector } {
  const gradInput = gradOutput.map((g) =>
    weight[0].map((_, k) => g.reduce((sum, v, o) => sum + v * weight[o][k], 0)),
  );
  const gradWeight = weight.map((row, o) =>
    row.map((_, k) => gradOutput.reduce((sum, g, n) => sum + g[o] * x[n][k], 0)),
  );
  const gradBias = bias.map((_, o) => gradOutput.reduce((sum, g) => sum + g[o], 0));
  return { gradInput, gradWeight, gradBias };
}
