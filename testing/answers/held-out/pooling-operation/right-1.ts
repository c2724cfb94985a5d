// right: gathering: every input cell asks the windows that cover it; geometry record, arrays built by index
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];
interface Geometry {
  N: number;
  C: number;
  H: number;
  W: number;
  kH: number;
  kW: number;
  sH: number;
  sW: number;
  outH: number;
  outW: number;
}

function geometry(x: Tensor4, options: { kernelSize: Vector; stride: Vector }): Geometry {
  const [H, W] = [x[0][0].length, x[0][0][0].length];
  const [kH, kW] = options.kernelSize;
  const [sH, sW] = options.stride;
  return {
    N: x.length,
    C: x[0].length,
    H,
    W,
    kH,
    kW,
    sH,
    sW,
    outH: 1 + Math.floor((H - kH) / sH),
    outW: 1 + Math.floor((W - kW) / sW),
  };
}

function build(
  dims: [number, number, number, number],
  f: (n: number, c: number, h: number, w: number) => number,
): Tensor4 {
  const [N, C, H, W] = dims;
  const t: Tensor4 = new Array(N);
  for (let n = 0; n < N; n++) {
    t[n] = new Array(C);
    for (let c = 0; c < C; c++) {
      t[n][c] = new Array(H);
      for (let h = 0; h < H; h++) {
        t[n][c][h] = new Array(W);
        for (let w = 0; w < W; w++) t[n][c][h][w] = f(n, c, h, w);
      }
    }
  }
  return t;
}

/** Place of the first largest value of window (i, j), as h * W + w. */
function winner(map: Matrix, i: number, j: number, g: Geometry): number {
  let place = i * g.sH * g.W + j * g.sW;
  for (let h = i * g.sH; h < i * g.sH + g.kH; h++) {
    for (let w = j * g.sW; w < j * g.sW + g.kW; w++) {
      const best = map[Math.floor(place / g.W)][place % g.W];
      if (map[h][w] > best) place = h * g.W + w;
    }
  }
  return place;
}

/** The windows (first, last) along an axis that contain position p. */
function covering(p: number, k: number, s: number, out: number): [number, number] {
  const first = Math.max(0, Math.ceil((p - k + 1) / s));
  const last = Math.min(out - 1, Math.floor(p / s));
  return [first, last];
}

export function maxPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): Tensor4 {
  const g = geometry(x, options);
  return build([g.N, g.C, g.outH, g.outW], (n, c, i, j) => {
    const place = winner(x[n][c], i, j, g);
    return x[n][c][Math.floor(place / g.W)][place % g.W];
  });
}

export function avgPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): Tensor4 {
  const g = geometry(x, options);
  return build([g.N, g.C, g.outH, g.outW], (n, c, i, j) => {
    let mean = 0;
    for (let a = 0; a < g.kH; a++) {
      for (let b = 0; b < g.kW; b++) {
        mean += x[n][c][i * g.sH + a][j * g.sW + b] / (g.kH * g.kW);
      }
    }
    return mean;
  });
}

export function globalAvgPool2d(x: Tensor4): Matrix {
  const g = geometry(x, { kernelSize: [1, 1], stride: [1, 1] });
  const y = Array.from({ length: g.N }, () => new Array<number>(g.C).fill(0));
  for (let n = 0; n < g.N; n++) {
    for (let c = 0; c < g.C; c++) {
      for (const row of x[n][c]) y[n][c] += row.reduce((s, v) => s + v) / (g.H * g.W);
    }
  }
  return y;
}

export function maxPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): { gradInput: Tensor4 } {
  const g = geometry(x, options);
  const winners = build([g.N, g.C, g.outH, g.outW], (n, c, i, j) => winner(x[n][c], i, j, g));
  const gradInput = build([g.N, g.C, g.H, g.W], (n, c, h, w) => {
    const [i0, i1] = covering(h, g.kH, g.sH, g.outH);
    const [j0, j1] = covering(w, g.kW, g.sW, g.outW);
    let received = 0;
    for (let i = i0; i <= i1; i++) {
      for (let j = j0; j <= j1; j++) {
        if (winners[n][c][i][j] === h * g.W + w) received += gradOutput[n][c][i][j];
      }
    }
    return received;
  });
  return { gradInput };
}

export function avgPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): { gradInput: Tensor4 } {
  const g = geometry(x, options);
  const gradInput = build([g.N, g.C, g.H, g.W], (n, c, h, w) => {
    const [i0, i1] = covering(h, g.kH, g.sH, g.outH);
    const [j0, j1] = covering(w, g.kW, g.sW, g.outW);
    let received = 0;
    for (let i = i0; i <= i1; i++) {
      for (let j = j0; j <= j1; j++) received += gradOutput[n][c][i][j];
    }
    return received / (g.kH * g.kW);
  });
  return { gradInput };
}

export function globalAvgPool2dBackward(
  gradOutput: Matrix,
  x: Tensor4,
): { gradInput: Tensor4 } {
  const g = geometry(x, { kernelSize: [1, 1], stride: [1, 1] });
  return {
    gradInput: build([g.N, g.C, g.H, g.W], (n, c) => gradOutput[n][c] / (g.H * g.W)),
  };
}
