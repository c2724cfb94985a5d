// slip: conv2d adds the bias once for every input channel; it should be added once to each output entry.
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

type Plane = number[][];

function planeConv(plane: Plane, kernel: Plane, b: number): Plane {
  const kH = kernel.length;
  const kW = kernel[0].length;
  const out: Plane = [];
  for (let i = 0; i <= plane.length - kH; i++) {
    out[i] = [];
    for (let j = 0; j <= plane[0].length - kW; j++) {
      let acc = b;
      for (let p = 0; p < kH; p++) {
        for (let q = 0; q < kW; q++) acc += plane[i + p][j + q] * kernel[p][q];
      }
      out[i][j] = acc;
    }
  }
  return out;
}

export function conv2d(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  return x.map((image) =>
    weight.map((kernel, o) => {
      const parts = image.map((plane, c) => planeConv(plane, kernel[c], bias[o]));
      return parts.reduce((a, b) => a.map((r, i) => r.map((v, j) => v + b[i][j])));
    }),
  );
}

export function relu(x: Tensor4): Tensor4 {
  return x.map((maps) =>
    maps.map((map) => map.map((row) => row.map((v) => (v > 0 ? v : 0)))),
  );
}

export function convLayer(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  const z = conv2d(x, weight, bias);
  const y = relu(z);
  return y;
}

export function conv2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
): Gradients {
  const [kH, kW] = [weight[0][0].length, weight[0][0][0].length];
  const gradBias = new Array<number>(bias.length).fill(0);
  const gradWeight: Tensor4 = structuredClone(weight);
  const gradInput: Tensor4 = structuredClone(x);
  for (const k of gradWeight) for (const m of k) for (const r of m) r.fill(0);
  for (const k of gradInput) for (const m of k) for (const r of m) r.fill(0);

  gradOutput.forEach((maps, n) =>
    maps.forEach((map, o) =>
      map.forEach((row, i) =>
        row.forEach((g, j) => {
          gradBias[o] += g;
          for (let c = 0; c < x[0].length; c++) {
            for (let p = 0; p < kH; p++) {
              for (let q = 0; q < kW; q++) {
                gradWeight[o][c][p][q] += x[n][c][i + p][j + q] * g;
                gradInput[n][c][i + p][j + q] += weight[o][c][p][q] * g;
              }
            }
          }
        }),
      ),
    ),
  );
  return { gradInput, gradWeight, gradBias };
}

export function convLayerBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
): Gradients {
  const z = conv2d(x, weight, bias);
  const gz = structuredClone(gradOutput);
  for (let n = 0; n < z.length; n++) {
    for (let o = 0; o < z[n].length; o++) {
      for (let i = 0; i < z[n][o].length; i++) {
        for (let j = 0; j < z[n][o][i].length; j++) {
          if (z[n][o][i][j] <= 0) gz[n][o][i][j] = 0;
        }
      }
    }
  }
  return conv2dBackward(gz, x, weight, bias);
}
