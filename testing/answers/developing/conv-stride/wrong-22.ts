// slip: in conv2dBackward gradWeight forgets the stride: it multiplies g[i][j] with pixel (i+p, j+q) instead of (i*sH+p, j*sW+q).
type Vector = number[];
type Matrix = number[][];
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
  const result: Tensor4 = [];
  for (const image of x) {
    const maps: Matrix[] = [];
    for (let o = 0; o < weight.length; o++) {
      const map: Matrix = [];
      for (let top = 0; top + kH <= image[0].length; top += sH) {
        const row: Vector = [];
        for (let left = 0; left + kW <= image[0][0].length; left += sW) {
          let sum = bias[o];
          for (let c = 0; c < image.length; c++)
            for (let p = 0; p < kH; p++)
              for (let q = 0; q < kW; q++)
                sum += image[c][top + p][left + q] * weight[o][c][p][q];
          row.push(sum);
        }
        map.push(row);
      }
      maps.push(map);
    }
    result.push(maps);
  }
  return result;
}

export function conv2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  options: { stride: Vector },
): Gradients {
  const [sH, sW] = options.stride;
  const gradBias = bias.map((_, o) => {
    let sum = 0;
    for (const image of gradOutput)
      for (const row of image[o]) for (const g of row) sum += g;
    return sum;
  });
  const gradWeight = weight.map((kernel, o) =>
    kernel.map((slice, c) =>
      slice.map((line, p) =>
        line.map((_, q) => {
          let sum = 0;
          gradOutput.forEach((image, n) =>
            image[o].forEach((row, i) =>
              row.forEach((g, j) => {
                sum += g * x[n][c][i + p][j + q];
              }),
            ),
          );
          return sum;
        }),
      ),
    ),
  );
  const gradInput = x.map((image) =>
    image.map((map) => map.map((row) => row.map(() => 0))),
  );
  for (let n = 0; n < x.length; n++)
    for (let o = 0; o < weight.length; o++)
      for (let c = 0; c < weight[o].length; c++)
        for (let i = 0; i < gradOutput[n][o].length; i++)
          for (let j = 0; j < gradOutput[n][o][i].length; j++)
            for (let p = 0; p < weight[o][c].length; p++)
              for (let q = 0; q < weight[o][c][p].length; q++)
                gradInput[n][c][i * sH + p][j * sW + q] +=
                  gradOutput[n][o][i][j] * weight[o][c][p][q];
  return { gradInput, gradWeight, gradBias };
}
