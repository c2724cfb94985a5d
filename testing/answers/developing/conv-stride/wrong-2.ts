// slip: conv2d takes the step downwards for the step to the right too; columns should use stride[1].
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

type Kernel = number[][][];

function respond(
  image: number[][][],
  kernel: Kernel,
  top: number,
  left: number,
): number {
  let total = 0;
  for (const [c, plane] of kernel.entries()) {
    for (const [p, row] of plane.entries()) {
      for (const [q, w] of row.entries()) {
        total += w * image[c][top + p][left + q];
      }
    }
  }
  return total;
}

function corners(size: number, kernel: number, step: number): number[] {
  const at: number[] = [];
  for (let t = 0; t + kernel <= size; t += step) at.push(t);
  return at;
}

export function conv2d(
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  options: { stride: Vector },
): Tensor4 {
  const s = options.stride[0];
  const tops = corners(x[0][0].length, weight[0][0].length, s);
  const lefts = corners(x[0][0][0].length, weight[0][0][0].length, s);
  return x.map((image) =>
    weight.map((kernel, o) =>
      tops.map((top) =>
        lefts.map((left) => bias[o] + respond(image, kernel, top, left)),
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
  const [down, across] = options.stride;
  const tops = corners(x[0][0].length, weight[0][0].length, down);
  const lefts = corners(x[0][0][0].length, weight[0][0][0].length, across);

  const gradInput = structuredClone(x).map((image) =>
    image.map((plane) => plane.map((row) => row.fill(0))),
  );
  const gradWeight = structuredClone(weight).map((kernel) =>
    kernel.map((plane) => plane.map((row) => row.fill(0))),
  );
  const gradBias = bias.map((_, o) =>
    gradOutput.reduce(
      (sum, maps) => sum + maps[o].flat().reduce((a, b) => a + b, 0),
      0,
    ),
  );

  for (let n = 0; n < x.length; n++) {
    for (let o = 0; o < weight.length; o++) {
      tops.forEach((top, i) => {
        lefts.forEach((left, j) => {
          const g = gradOutput[n][o][i][j];
          for (const [c, plane] of weight[o].entries()) {
            for (const [p, row] of plane.entries()) {
              for (const [q, w] of row.entries()) {
                gradInput[n][c][top + p][left + q] += g * w;
                gradWeight[o][c][p][q] += g * x[n][c][top + p][left + q];
              }
            }
          }
        });
      });
    }
  }
  return { gradInput, gradWeight, gradBias };
}
