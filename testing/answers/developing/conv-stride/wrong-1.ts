// slip: conv2d counts the windows as floor((H - kH + 1)/s), which misses the last one unless exactly s - 1 rows or columns are left over; it should be floor((H - kH)/s) + 1.
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

function outSize(size: number, kernel: number, stride: number): number {
  return Math.floor((size - kernel + 1) / stride);
}

export function conv2d(
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  options: { stride: Vector },
): Tensor4 {
  const [sH, sW] = options.stride;
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const outH = outSize(x[0][0].length, kH, sH);
  const outW = outSize(x[0][0][0].length, kW, sW);

  const y: Tensor4 = [];
  for (let n = 0; n < x.length; n++) {
    y[n] = [];
    for (let o = 0; o < weight.length; o++) {
      y[n][o] = [];
      for (let i = 0; i < outH; i++) {
        y[n][o][i] = [];
        for (let j = 0; j < outW; j++) {
          let acc = bias[o];
          for (let c = 0; c < weight[o].length; c++) {
            for (let p = 0; p < kH; p++) {
              for (let q = 0; q < kW; q++) {
                acc += x[n][c][i * sH + p][j * sW + q] * weight[o][c][p][q];
              }
            }
          }
          y[n][o][i][j] = acc;
        }
      }
    }
  }
  return y;
}

export function conv2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  options: { stride: Vector },
): Gradients {
  const [sH, sW] = options.stride;
  const zeros = (t: Tensor4) =>
    t.map((a) => a.map((b) => b.map((c) => c.map(() => 0))));
  const gradInput = zeros(x);
  const gradWeight = zeros(weight);
  const gradBias = bias.map(() => 0);

  gradOutput.forEach((maps, n) =>
    maps.forEach((map, o) =>
      map.forEach((row, i) =>
        row.forEach((g, j) => {
          gradBias[o] += g;
          weight[o].forEach((plane, c) =>
            plane.forEach((line, p) =>
              line.forEach((w, q) => {
                gradWeight[o][c][p][q] += g * x[n][c][i * sH + p][j * sW + q];
                gradInput[n][c][i * sH + p][j * sW + q] += g * w;
              }),
            ),
          );
        }),
      ),
    ),
  );
  return { gradInput, gradWeight, gradBias };
}
