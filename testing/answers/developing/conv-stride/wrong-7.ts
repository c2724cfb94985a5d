// slip: conv2dBackward rounds (h − p)/stride down without asking whether it divides, so pixels get shares of windows that do not hit them.
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

function tensor(
  shape: [number, number, number, number],
  f: (a: number, b: number, c: number, d: number) => number,
): Tensor4 {
  const out: Tensor4 = [];
  for (let a = 0; a < shape[0]; a++) {
    out[a] = [];
    for (let b = 0; b < shape[1]; b++) {
      out[a][b] = [];
      for (let c = 0; c < shape[2]; c++) {
        out[a][b][c] = [];
        for (let d = 0; d < shape[3]; d++) out[a][b][c][d] = f(a, b, c, d);
      }
    }
  }
  return out;
}

const shapeOf = (t: Tensor4): [number, number, number, number] => [
  t.length,
  t[0].length,
  t[0][0].length,
  t[0][0][0].length,
];

export function conv2d(
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  options: { stride: Vector },
): Tensor4 {
  const [N, C, H, W] = shapeOf(x);
  const [O, , kH, kW] = shapeOf(weight);
  const [sH, sW] = options.stride;
  const outH = Math.floor((H - kH) / sH) + 1;
  const outW = Math.floor((W - kW) / sW) + 1;
  return tensor([N, O, outH, outW], (n, o, i, j) => {
    let z = bias[o];
    for (let c = 0; c < C; c++)
      for (let p = 0; p < kH; p++)
        for (let q = 0; q < kW; q++)
          z += x[n][c][i * sH + p][j * sW + q] * weight[o][c][p][q];
    return z;
  });
}

export function conv2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  options: { stride: Vector },
): Gradients {
  const [N, O, outH, outW] = shapeOf(gradOutput);
  const [, , kH, kW] = shapeOf(weight);
  const [sH, sW] = options.stride;
  const gradBias = bias.map((_, o) =>
    gradOutput.reduce(
      (s, maps) => s + maps[o].reduce((t, r) => t + r.reduce((a, b) => a + b, 0), 0),
      0,
    ),
  );
  const gradWeight = tensor(shapeOf(weight), (o, c, p, q) => {
    let s = 0;
    for (let n = 0; n < N; n++)
      for (let i = 0; i < outH; i++)
        for (let j = 0; j < outW; j++)
          s += gradOutput[n][o][i][j] * x[n][c][i * sH + p][j * sW + q];
    return s;
  });
  const gradInput = tensor(shapeOf(x), (n, c, h, l) => {
    let s = 0;
    for (let p = 0; p < kH; p++)
      for (let q = 0; q < kW; q++) {
        const i = Math.floor((h - p) / sH);
        const j = Math.floor((l - q) / sW);
        if (i < 0 || i >= outH || j < 0 || j >= outW) continue;
        for (let o = 0; o < O; o++)
          s += gradOutput[n][o][i][j] * weight[o][c][p][q];
      }
    return s;
  });
  return { gradInput, gradWeight, gradBias };
}
