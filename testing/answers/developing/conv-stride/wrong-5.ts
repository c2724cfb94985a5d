// slip: conv2dBackward works out the size of gradInput from gradOutput, so rows and columns left over are missing.
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

const zeros = (rows: number, cols: number): Matrix =>
  Array.from({ length: rows }, () => new Array<number>(cols).fill(0));

export function conv2d(
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  options: { stride: Vector },
): Tensor4 {
  const [sH, sW] = options.stride;
  return x.map((image) =>
    weight.map((kernel, o) => {
      const map: Matrix = [];
      const [kH, kW] = [kernel[0].length, kernel[0][0].length];
      for (let top = 0; top + kH <= image[0].length; top += sH) {
        const row: Vector = [];
        for (let left = 0; left + kW <= image[0][0].length; left += sW) {
          let z = bias[o];
          kernel.forEach((plane, c) =>
            plane.forEach((line, p) =>
              line.forEach((w, q) => (z += w * image[c][top + p][left + q])),
            ),
          );
          row.push(z);
        }
        map.push(row);
      }
      return map;
    }),
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
  const outH = gradOutput[0][0].length;
  const outW = gradOutput[0][0][0].length;
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const gradInput: Tensor4 = x.map((image) =>
    image.map(() => zeros((outH - 1) * sH + kH, (outW - 1) * sW + kW)),
  );
  const gradWeight: Tensor4 = weight.map((kernel) =>
    kernel.map(() => zeros(kH, kW)),
  );
  const gradBias: Vector = bias.map(() => 0);
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
