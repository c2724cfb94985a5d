// right: pull form, each gradient entry computed from its own formula with bounds checks
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

function build(
  shape: [number, number, number, number],
  f: (a: number, b: number, c: number, d: number) => number,
): Tensor4 {
  const out: Tensor4 = [];
  for (let a = 0; a < shape[0]; a++) {
    out[a] = [];
    for (let b = 0; b < shape[1]; b++) {
      out[a][b] = [];
      for (let c = 0; c < shape[2]; c++) {
        const row = new Array<number>(shape[3]);
        for (let d = 0; d < shape[3]; d++) row[d] = f(a, b, c, d);
        out[a][b][c] = row;
      }
    }
  }
  return out;
}

function sizes(x: Tensor4, weight: Tensor4) {
  const [N, C, H, W] = [
    x.length,
    x[0].length,
    x[0][0].length,
    x[0][0][0].length,
  ];
  const [O, kH, kW] = [
    weight.length,
    weight[0][0].length,
    weight[0][0][0].length,
  ];
  return { N, C, H, W, O, kH, kW, outH: H - kH + 1, outW: W - kW + 1 };
}

export function conv2d(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  const { N, C, O, kH, kW, outH, outW } = sizes(x, weight);
  return build([N, O, outH, outW], (n, o, i, j) => {
    let z = bias[o];
    for (let c = 0; c < C; c++) {
      for (let p = 0; p < kH; p++) {
        for (let q = 0; q < kW; q++) {
          z += x[n][c][i + p][j + q] * weight[o][c][p][q];
        }
      }
    }
    return z;
  });
}

export function relu(x: Tensor4): Tensor4 {
  const shape: [number, number, number, number] = [
    x.length,
    x[0].length,
    x[0][0].length,
    x[0][0][0].length,
  ];
  return build(shape, (n, o, i, j) => (x[n][o][i][j] > 0 ? x[n][o][i][j] : 0));
}

export function convLayer(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  const z = conv2d(x, weight, bias);
  return relu(z);
}

export function conv2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
): Gradients {
  const { N, C, H, W, O, kH, kW, outH, outW } = sizes(x, weight);
  const g = gradOutput;

  const gradBias = bias.map((_, o) => {
    let s = 0;
    for (let n = 0; n < N; n++) {
      for (const row of g[n][o]) for (const v of row) s += v;
    }
    return s;
  });

  const gradWeight = build([O, C, kH, kW], (o, c, p, q) => {
    let s = 0;
    for (let n = 0; n < N; n++) {
      for (let i = 0; i < outH; i++) {
        for (let j = 0; j < outW; j++) s += g[n][o][i][j] * x[n][c][i + p][j + q];
      }
    }
    return s;
  });

  const gradInput = build([N, C, H, W], (n, c, h, l) => {
    let s = 0;
    for (let p = 0; p < kH; p++) {
      const i = h - p;
      if (i < 0 || i >= outH) continue;
      for (let q = 0; q < kW; q++) {
        const j = l - q;
        if (j < 0 || j >= outW) continue;
        for (let o = 0; o < O; o++) s += g[n][o][i][j] * weight[o][c][p][q];
      }
    }
    return s;
  });

  return { gradInput, gradWeight, gradBias };
}

export function convLayerBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
): Gradients {
  const { N, O, outH, outW } = sizes(x, weight);
  const y = convLayer(x, weight, bias);
  const open = build([N, O, outH, outW], (n, o, i, j) =>
    y[n][o][i][j] > 0 ? gradOutput[n][o][i][j] : 0,
  );
  return conv2dBackward(open, x, weight, bias);
}
