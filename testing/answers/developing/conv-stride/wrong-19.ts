// slip: conv2dBackward sweeps the dilated and padded gradient with the kernel as it is instead of rotated by 180° when it makes gradInput.
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

function dense(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  const rows = x[0][0].length - weight[0][0].length + 1;
  const columns = x[0][0][0].length - weight[0][0][0].length + 1;
  return x.map((image) =>
    weight.map((kernel, o) =>
      Array.from({ length: rows }, (_, i) =>
        Array.from({ length: columns }, (__, j) => {
          let sum = bias[o];
          kernel.forEach((slice, c) =>
            slice.forEach((line, p) =>
              line.forEach((w, q) => (sum += w * image[c][i + p][j + q])),
            ),
          );
          return sum;
        }),
      ),
    ),
  );
}

export function conv2d(
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  options: { stride: Vector },
): Tensor4 {
  const [sH, sW] = options.stride;
  return dense(x, weight, bias).map((maps) =>
    maps.map((map) =>
      map
        .filter((_, i) => i % sH === 0)
        .map((row) => row.filter((_, j) => j % sW === 0)),
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
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;

  // zeros between the entries and all round, as large as the sweep needs
  const spread = gradOutput.map((maps) =>
    maps.map((map) => {
      const wide = Array.from({ length: H + kH - 1 }, () =>
        new Array<number>(W + kW - 1).fill(0),
      );
      map.forEach((row, i) =>
        row.forEach((g, j) => {
          wide[kH - 1 + i * sH][kW - 1 + j * sW] = g;
        }),
      );
      return wide;
    }),
  );
  const swapped = x[0].map((_, c) => weight.map((kernel) => kernel[c]));
  const gradInput = dense(
    spread,
    swapped,
    swapped.map(() => 0),
  );

  const gradBias = bias.map(() => 0);
  const gradWeight = weight.map((kernel) =>
    kernel.map((slice) => slice.map((line) => line.map(() => 0))),
  );
  gradOutput.forEach((maps, n) =>
    maps.forEach((map, o) =>
      map.forEach((row, i) =>
        row.forEach((g, j) => {
          gradBias[o] += g;
          for (let c = 0; c < x[n].length; c++) {
            for (let p = 0; p < kH; p++) {
              for (let q = 0; q < kW; q++) {
                gradWeight[o][c][p][q] += g * x[n][c][i * sH + p][j * sW + q];
              }
            }
          }
        }),
      ),
    ),
  );
  return { gradInput, gradWeight, gradBias };
}
