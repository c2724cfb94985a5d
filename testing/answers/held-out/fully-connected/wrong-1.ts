// slip: flattenBackward reads each map column by column, at (c W + j) H + i; the gradient of cell (c, i, j) stands at (c H + i) W + j
type Vector = number[];
/** `[N, F]`: N samples of F features */
type Matrix = number[][];
/** `[N, C, H, W]`: N samples of C feature maps */
type Tensor4 = number[][][][];

export function flatten(x: Tensor4): Matrix {
  const C = x[0].length;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  return x.map((xn) => {
    const f: Vector = Array(C * H * W).fill(0);
    for (let c = 0; c < C; c++)
      for (let i = 0; i < H; i++)
        for (let j = 0; j < W; j++) f[(c * H + i) * W + j] = xn[c][i][j];
    return f;
  });
}

export function flattenBackward(
  gradOutput: Matrix,
  x: Tensor4,
): { gradInput: Tensor4 } {
  const C = x[0].length;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const gradInput: Tensor4 = gradOutput.map((g) => {
    const maps: number[][][] = [];
    for (let c = 0; c < C; c++) {
      const map: Matrix = [];
      for (let i = 0; i < H; i++) {
        const row: Vector = [];
        for (let j = 0; j < W; j++) row.push(g[(c * W + j) * H + i]);
        map.push(row);
      }
      maps.push(map);
    }
    return maps;
  });
  return { gradInput };
}

export function linear(x: Matrix, weight: Matrix, bias: Vector): Matrix {
  return x.map((xn) =>
    weight.map((wo, o) => {
      let y = bias[o];
      for (let k = 0; k < wo.length; k++) y += wo[k] * xn[k];
      return y;
    }),
  );
}

export function linearBackward(
  gradOutput: Matrix,
  x: Matrix,
  weight: Matrix,
  bias: Vector,
): { gradInput: Matrix; gradWeight: Matrix; gradBias: Vector } {
  const gradInput = x.map((xn, n) =>
    xn.map((_, k) => weight.reduce((s, wo, o) => s + wo[k] * gradOutput[n][o], 0)),
  );
  const gradWeight = weight.map((wo, o) =>
    wo.map((_, k) => x.reduce((s, xn, n) => s + xn[k] * gradOutput[n][o], 0)),
  );
  const gradBias = bias.map((_, o) => gradOutput.reduce((s, g) => s + g[o], 0));
  return { gradInput, gradWeight, gradBias };
}
