// slip: conv2dBackward rounds (h - p)/s down in gradInput and so takes windows that do not hit the pixel with entry p; only p for which h - p is a multiple of the stride should count.
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

type Geometry = {
  N: number;
  C: number;
  H: number;
  W: number;
  O: number;
  kH: number;
  kW: number;
  sH: number;
  sW: number;
  outH: number;
  outW: number;
};

function geometry(x: Tensor4, weight: Tensor4, stride: Vector): Geometry {
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const [sH, sW] = stride;
  return {
    N: x.length,
    C: x[0].length,
    H,
    W,
    O: weight.length,
    kH,
    kW,
    sH,
    sW,
    outH: Math.floor((H - kH) / sH) + 1,
    outW: Math.floor((W - kW) / sW) + 1,
  };
}

function fill(
  [a, b, c, d]: [number, number, number, number],
  f: (i: number, j: number, k: number, l: number) => number,
): Tensor4 {
  const t: Tensor4 = [];
  for (let i = 0; i < a; i++) {
    t.push([]);
    for (let j = 0; j < b; j++) {
      t[i].push([]);
      for (let k = 0; k < c; k++) {
        t[i][j].push([]);
        for (let l = 0; l < d; l++) t[i][j][k].push(f(i, j, k, l));
      }
    }
  }
  return t;
}

export function conv2d(
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  options: { stride: Vector },
): Tensor4 {
  const s = geometry(x, weight, options.stride);
  return fill([s.N, s.O, s.outH, s.outW], (n, o, i, j) => {
    let y = bias[o];
    for (let c = 0; c < s.C; c++) {
      for (let p = 0; p < s.kH; p++) {
        for (let q = 0; q < s.kW; q++) {
          y += weight[o][c][p][q] * x[n][c][i * s.sH + p][j * s.sW + q];
        }
      }
    }
    return y;
  });
}

export function conv2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  options: { stride: Vector },
): Gradients {
  const s = geometry(x, weight, options.stride);
  const g = gradOutput;

  const gradBias = bias.map((_, o) => {
    let sum = 0;
    for (let n = 0; n < s.N; n++) {
      for (let i = 0; i < s.outH; i++) {
        for (let j = 0; j < s.outW; j++) sum += g[n][o][i][j];
      }
    }
    return sum;
  });

  const gradWeight = fill([s.O, s.C, s.kH, s.kW], (o, c, p, q) => {
    let sum = 0;
    for (let n = 0; n < s.N; n++) {
      for (let i = 0; i < s.outH; i++) {
        for (let j = 0; j < s.outW; j++) {
          sum += g[n][o][i][j] * x[n][c][i * s.sH + p][j * s.sW + q];
        }
      }
    }
    return sum;
  });

  const gradInput = fill([s.N, s.C, s.H, s.W], (n, c, h, l) => {
    let sum = 0;
    for (let p = 0; p < s.kH; p++) {
      const i = Math.floor((h - p) / s.sH);
      if (i < 0 || i >= s.outH) continue;
      for (let q = 0; q < s.kW; q++) {
        const j = Math.floor((l - q) / s.sW);
        if (j < 0 || j >= s.outW) continue;
        for (let o = 0; o < s.O; o++) sum += g[n][o][i][j] * weight[o][c][p][q];
      }
    }
    return sum;
  });

  return { gradInput, gradWeight, gradBias };
}
