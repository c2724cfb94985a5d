// slip: conv2dBackward allocates the map gradInput[n][c] anew inside the loop over the output channels, so only the last output channel's share is left in it.
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

const blank = (rows: number, columns: number): Matrix =>
  Array.from({ length: rows }, () => new Array<number>(columns).fill(0));

export function conv2d(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  const [kH, kW] = [weight[0][0].length, weight[0][0][0].length];
  const [outH, outW] = [x[0][0].length - kH + 1, x[0][0][0].length - kW + 1];
  return x.map((image) =>
    weight.map((kernel, o) => {
      const map = blank(outH, outW);
      for (let i = 0; i < outH; i++) {
        for (let j = 0; j < outW; j++) {
          let s = bias[o];
          for (let c = 0; c < image.length; c++) {
            for (let p = 0; p < kH; p++) {
              for (let q = 0; q < kW; q++) {
                s += image[c][i + p][j + q] * kernel[c][p][q];
              }
            }
          }
          map[i][j] = s;
        }
      }
      return map;
    }),
  );
}

export function relu(x: Tensor4): Tensor4 {
  return x.map((n) =>
    n.map((o) => o.map((row) => row.map((v) => Math.max(0, v)))),
  );
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
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const gradBias = new Array<number>(bias.length).fill(0);
  const gradWeight: Tensor4 = weight.map((k) => k.map(() => blank(kH, kW)));
  const gradInput: Tensor4 = x.map(() => []);
  for (let n = 0; n < x.length; n++) {
    for (let o = 0; o < weight.length; o++) {
      const g = gradOutput[n][o];
      for (const row of g) for (const v of row) gradBias[o] += v;
      for (let c = 0; c < x[n].length; c++) {
        gradInput[n][c] = blank(H, W);
        for (let i = 0; i < g.length; i++) {
          for (let j = 0; j < g[i].length; j++) {
            for (let p = 0; p < kH; p++) {
              for (let q = 0; q < kW; q++) {
                gradWeight[o][c][p][q] += g[i][j] * x[n][c][i + p][j + q];
                gradInput[n][c][i + p][j + q] += g[i][j] * weight[o][c][p][q];
              }
            }
          }
        }
      }
    }
  }
  return { gradInput, gradWeight, gradBias };
}

export function convLayerBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
): Gradients {
  const z = conv2d(x, weight, bias);
  const through = gradOutput.map((image, n) =>
    image.map((map, o) =>
      map.map((row, i) => row.map((g, j) => (z[n][o][i][j] > 0 ? g : 0))),
    ),
  );
  return conv2dBackward(through, x, weight, bias);
}
