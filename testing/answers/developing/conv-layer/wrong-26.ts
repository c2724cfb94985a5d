// slip: convLayerBackward zeroes entries in a shallow copy of gradOutput, so the caller's gradOutput is changed; a deep copy is needed
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

type Visit = (n: number, o: number, i: number, j: number, c: number, p: number, q: number) => void;

function everyProduct(x: Tensor4, weight: Tensor4, visit: Visit) {
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const rows = x[0][0].length - kH;
  const cols = x[0][0][0].length - kW;
  for (let n = 0; n < x.length; n++)
    for (let o = 0; o < weight.length; o++)
      for (let i = 0; i <= rows; i++)
        for (let j = 0; j <= cols; j++)
          for (let c = 0; c < x[0].length; c++)
            for (let p = 0; p < kH; p++)
              for (let q = 0; q < kW; q++) visit(n, o, i, j, c, p, q);
}

function filled(shape: number[], value: number): any {
  if (shape.length === 0) return value;
  const [first, ...rest] = shape;
  return Array.from({ length: first }, () => filled(rest, value));
}

export function conv2d(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  const outH = x[0][0].length - weight[0][0].length + 1;
  const outW = x[0][0][0].length - weight[0][0][0].length + 1;
  const z: Tensor4 = x.map(() => bias.map((b) => filled([outH, outW], b)));
  everyProduct(x, weight, (n, o, i, j, c, p, q) => {
    z[n][o][i][j] += x[n][c][i + p][j + q] * weight[o][c][p][q];
  });
  return z;
}

export function relu(x: Tensor4): Tensor4 {
  return x.map((maps) =>
    maps.map((map) => map.map((line) => line.map((value) => (value < 0 ? 0 : value)))),
  );
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
  const gradInput: Tensor4 = filled([x.length, x[0].length, x[0][0].length, x[0][0][0].length], 0);
  const gradWeight: Tensor4 = filled(
    [weight.length, weight[0].length, weight[0][0].length, weight[0][0][0].length],
    0,
  );
  everyProduct(x, weight, (n, o, i, j, c, p, q) => {
    const share = gradOutput[n][o][i][j];
    gradInput[n][c][i + p][j + q] += share * weight[o][c][p][q];
    gradWeight[o][c][p][q] += share * x[n][c][i + p][j + q];
  });
  const gradBias = bias.map((_, o) => {
    let s = 0;
    for (const maps of gradOutput) for (const line of maps[o]) for (const v of line) s += v;
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
  const z = conv2d(x, weight, bias);
  const g = [...gradOutput];
  for (let n = 0; n < g.length; n++)
    for (let o = 0; o < g[n].length; o++)
      for (let i = 0; i < g[n][o].length; i++)
        for (let j = 0; j < g[n][o][i].length; j++) {
          if (z[n][o][i][j] <= 0) g[n][o][i][j] = 0;
        }
  return conv2dBackward(g, x, weight, bias);
}
