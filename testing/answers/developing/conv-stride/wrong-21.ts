// slip: conv2d computes the output size as floor((H - kH + 1) / stride) instead of floor((H - kH) / stride) + 1, so the last row or column is missing for many sizes.
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

export function conv2d(
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  options: { stride: Vector },
): Tensor4 {
  const [sH, sW] = options.stride;
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const outH = Math.floor((x[0][0].length - kH + 1) / sH);
  const outW = Math.floor((x[0][0][0].length - kW + 1) / sW);
  return x.map((image) =>
    weight.map((kernel, o) =>
      Array.from({ length: outH }, (_, i) =>
        Array.from({ length: outW }, (__, j) => {
          let sum = bias[o];
          kernel.forEach((slice, c) =>
            slice.forEach((row, p) =>
              row.forEach((v, q) => {
                sum += v * image[c][i * sH + p][j * sW + q];
              }),
            ),
          );
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
  const [sH, sW] = options.stride;
  const empty = (t: Tensor4): Tensor4 =>
    t.map((a) => a.map((b) => b.map((row) => row.map(() => 0))));
  const gradInput = empty(x);
  const gradWeight = empty(weight);
  const gradBias = bias.map(() => 0);
  gradOutput.forEach((image, n) =>
    image.forEach((map, o) =>
      map.forEach((line, i) =>
        line.forEach((g, j) => {
          gradBias[o] += g;
          weight[o].forEach((slice, c) =>
            slice.forEach((row, p) =>
              row.forEach((v, q) => {
                gradInput[n][c][i * sH + p][j * sW + q] += g * v;
                gradWeight[o][c][p][q] += g * x[n][c][i * sH + p][j * sW + q];
              }),
            ),
          );
        }),
      ),
    ),
  );
  return { gradInput, gradWeight, gradBias };
}
