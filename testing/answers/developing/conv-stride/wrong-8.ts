// slip: conv2d computes the output size as floor((H - kH + 1) / s) instead of floor((H - kH) / s) + 1, so the last row or column of windows can be missing.
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
  return x.map((maps) =>
    weight.map((kernel, o) =>
      Array.from({ length: outH }, (_, i) =>
        Array.from({ length: outW }, (__, j) => {
          let sum = bias[o];
          kernel.forEach((slice, c) =>
            slice.forEach((kRow, p) =>
              kRow.forEach((w, q) => {
                sum += w * maps[c][i * sH + p][j * sW + q];
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
  const gradInput = x.map((maps) => maps.map((map) => map.map((row) => row.map(() => 0))));
  const gradWeight = weight.map((k) => k.map((slice) => slice.map((row) => row.map(() => 0))));
  const gradBias = bias.map(() => 0);
  gradOutput.forEach((maps, n) =>
    maps.forEach((map, o) =>
      map.forEach((row, i) =>
        row.forEach((g, j) => {
          gradBias[o] += g;
          weight[o].forEach((slice, c) =>
            slice.forEach((kRow, p) =>
              kRow.forEach((w, q) => {
                const r = i * sH + p;
                const l = j * sW + q;
                gradWeight[o][c][p][q] += g * x[n][c][r][l];
                gradInput[n][c][r][l] += g * w;
              }),
            ),
          );
        }),
      ),
    ),
  );
  return { gradInput, gradWeight, gradBias };
}
