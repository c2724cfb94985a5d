// slip: conv2d reads stride as (width, height): the first number is taken for the step to the right and the second for the step downwards.
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

function windows(size: number, kernel: number, step: number): number {
  return Math.floor((size - kernel) / step) + 1;
}

export function conv2d(
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  options: { stride: Vector },
): Tensor4 {
  const [sW, sH] = options.stride;
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const outH = windows(x[0][0].length, kH, sH);
  const outW = windows(x[0][0][0].length, kW, sW);
  return x.map((image) =>
    weight.map((kernel, o) =>
      Array.from({ length: outH }, (_, i) =>
        Array.from({ length: outW }, (__, j) =>
          kernel.reduce(
            (total, slice, c) =>
              total +
              slice.reduce(
                (sum, line, p) =>
                  sum +
                  line.reduce(
                    (s, w, q) => s + w * image[c][i * sH + p][j * sW + q],
                    0,
                  ),
                0,
              ),
            bias[o],
          ),
        ),
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
  const stepDown = options.stride[0];
  const stepRight = options.stride[1];
  const gradInput: Tensor4 = x.map((image) =>
    image.map((map) => map.map((row) => row.map(() => 0))),
  );
  const gradWeight: Tensor4 = weight.map((kernel) =>
    kernel.map((slice) => slice.map((line) => line.map(() => 0))),
  );
  const gradBias: Vector = bias.map(() => 0);
  for (let n = 0; n < x.length; n++) {
    for (let o = 0; o < weight.length; o++) {
      for (let i = 0; i < gradOutput[n][o].length; i++) {
        for (let j = 0; j < gradOutput[n][o][i].length; j++) {
          const g = gradOutput[n][o][i][j];
          const top = i * stepDown;
          const left = j * stepRight;
          gradBias[o] += g;
          for (let c = 0; c < x[n].length; c++) {
            for (let p = 0; p < weight[o][c].length; p++) {
              for (let q = 0; q < weight[o][c][p].length; q++) {
                gradInput[n][c][top + p][left + q] += g * weight[o][c][p][q];
                gradWeight[o][c][p][q] += g * x[n][c][top + p][left + q];
              }
            }
          }
        }
      }
    }
  }
  return { gradInput, gradWeight, gradBias };
}
