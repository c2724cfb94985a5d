// slip: convLayerBackward decides by the sign of the convolution without its bias.
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

function make(
  n: number,
  c: number,
  h: number,
  w: number,
  f: (a: number, b: number, i: number, j: number) => number,
): Tensor4 {
  const list = <T>(length: number, g: (k: number) => T): T[] =>
    Array.from({ length }, (_, k) => g(k));
  return list(n, (a) =>
    list(c, (b) => list(h, (i) => list(w, (j) => f(a, b, i, j)))),
  );
}

function dims(t: Tensor4): [number, number, number, number] {
  return [t.length, t[0].length, t[0][0].length, t[0][0][0].length];
}

export function conv2d(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  const [N, C, H, W] = dims(x);
  const [O, , kH, kW] = dims(weight);
  return make(N, O, H - kH + 1, W - kW + 1, (n, o, i, j) => {
    let s = bias[o];
    for (let c = 0; c < C; c++)
      for (let p = 0; p < kH; p++)
        for (let q = 0; q < kW; q++)
          s += x[n][c][i + p][j + q] * weight[o][c][p][q];
    return s;
  });
}

export function relu(x: Tensor4): Tensor4 {
  return make(...dims(x), (n, o, i, j) => Math.max(0, x[n][o][i][j]));
}

export function convLayer(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  return relu(conv2d(x, weight, bias));
}

export function conv2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
): Gradients {
  const [N, O, oH, oW] = dims(gradOutput);
  const gradBias = bias.map((_, o) => {
    let s = 0;
    for (let n = 0; n < N; n++)
      for (let i = 0; i < oH; i++)
        for (let j = 0; j < oW; j++) s += gradOutput[n][o][i][j];
    return s;
  });
  const gradWeight = make(...dims(weight), (o, c, p, q) => {
    let s = 0;
    for (let n = 0; n < N; n++)
      for (let i = 0; i < oH; i++)
        for (let j = 0; j < oW; j++)
          s += gradOutput[n][o][i][j] * x[n][c][i + p][j + q];
    return s;
  });
  const [, , kH, kW] = dims(weight);
  const gradInput = make(...dims(x), (n, c, h, l) => {
    let s = 0;
    for (let p = 0; p < kH; p++) {
      const i = h - p;
      if (i < 0 || i >= oH) continue;
      for (let q = 0; q < kW; q++) {
        const j = l - q;
        if (j < 0 || j >= oW) continue;
        for (let o = 0; o < O; o++) s += gradOutput[n][o][i][j] * weight[o][c][p][q];
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
  const z = conv2d(x, weight, new Array<number>(bias.length).fill(0));
  const g = make(...dims(z), (n, o, i, j) =>
    z[n][o][i][j] > 0 ? gradOutput[n][o][i][j] : 0,
  );
  return conv2dBackward(g, x, weight, bias);
}
