// slip: the stride is read width first (in both functions).
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

export function conv2d(
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  options: { stride: Vector },
): Tensor4 {
  const [sw, sh] = options.stride;
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const outH = Math.floor((x[0][0].length - kH) / sh) + 1;
  const outW = Math.floor((x[0][0][0].length - kW) / sw) + 1;
  return x.map((image) =>
    weight.map((kernel, o) =>
      Array.from({ length: outH }, (_, i) =>
        Array.from({ length: outW }, (_, j) => {
          let sum = bias[o];
          for (let c = 0; c < image.length; c++)
            for (let p = 0; p < kH; p++)
              for (let q = 0; q < kW; q++)
                sum += image[c][i * sh + p][j * sw + q] * kernel[c][p][q];
          return sum;
        }),
      ),
    ),
  );
}

export function conv2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  options: { stride: Vector },
): Gradients {
  const [sw, sh] = options.stride;
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const outH = Math.floor((x[0][0].length - kH) / sh) + 1;
  const outW = Math.floor((x[0][0][0].length - kW) / sw) + 1;
  const gradInput = x.map((a) => a.map((b) => b.map((c) => c.map(() => 0))));
  const gradWeight = weight.map((a) =>
    a.map((b) => b.map((c) => c.map(() => 0))),
  );
  const gradBias = bias.map(() => 0);
  for (let n = 0; n < x.length; n++)
    for (let o = 0; o < weight.length; o++)
      for (let i = 0; i < outH; i++)
        for (let j = 0; j < outW; j++) {
          const g = gradOutput[n][o][i][j];
          gradBias[o] += g;
          for (let c = 0; c < x[n].length; c++)
            for (let p = 0; p < kH; p++)
              for (let q = 0; q < kW; q++) {
                gradWeight[o][c][p][q] += g * x[n][c][i * sh + p][j * sw + q];
                gradInput[n][c][i * sh + p][j * sw + q] +=
                  g * weight[o][c][p][q];
              }
        }
  return { gradInput, gradWeight, gradBias };
}
