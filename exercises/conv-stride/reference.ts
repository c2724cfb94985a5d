type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

/**
 * 2-D cross-correlation with a stride, without padding.
 *
 * @param x      `[N, C, H, W]`
 * @param weight `[O, C, kH, kW]`
 * @param bias   `[O]`
 * @param options.stride steps of the kernel downwards and to the right, two integers of 1 or more
 * @returns `[N, O, outH, outW]`, outH = ⌊(H − kH) / stride[0]⌋ + 1
 */
export function conv2d(x: Tensor4, weight: Tensor4, bias: Vector, options: { stride: Vector }): Tensor4 {
  const [C, kH, kW] = [weight[0].length, weight[0][0].length, weight[0][0][0].length];
  const [stepH, stepW] = options.stride;
  const outH = Math.floor((x[0][0].length - kH) / stepH) + 1;
  const outW = Math.floor((x[0][0][0].length - kW) / stepW) + 1;
  const y = zeros(x.length, weight.length, outH, outW);
  forEachPosition(y, (n, o, i, j) => {
    let sum = bias[o];
    for (let c = 0; c < C; c++) {
      for (let a = 0; a < kH; a++) {
        for (let b = 0; b < kW; b++) {
          sum += x[n][c][i * stepH + a][j * stepW + b] * weight[o][c][a][b];
        }
      }
    }
    y[n][o][i][j] = sum;
  });
  return y;
}

/**
 * Gradients of a loss through `conv2d`.
 *
 * @param gradOutput `[N, O, outH, outW]`, the loss's gradient with respect to the result of `conv2d`
 * @param x          `[N, C, H, W]`
 * @param weight     `[O, C, kH, kW]`
 * @param bias       `[O]`
 * @param options    `stride`, as in `conv2d`
 * @returns gradients in the shapes of x, weight and bias
 */
export function conv2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  options: { stride: Vector },
): Gradients {
  const [C, kH, kW] = [weight[0].length, weight[0][0].length, weight[0][0][0].length];
  const [stepH, stepW] = options.stride;
  const gradInput = zeros(x.length, C, x[0][0].length, x[0][0][0].length);
  const gradWeight = zeros(weight.length, C, kH, kW);
  const gradBias = bias.map(() => 0);
  forEachPosition(gradOutput, (n, o, i, j) => {
    const g = gradOutput[n][o][i][j];
    gradBias[o] += g;
    for (let c = 0; c < C; c++) {
      for (let a = 0; a < kH; a++) {
        for (let b = 0; b < kW; b++) {
          gradWeight[o][c][a][b] += g * x[n][c][i * stepH + a][j * stepW + b];
          gradInput[n][c][i * stepH + a][j * stepW + b] += g * weight[o][c][a][b];
        }
      }
    }
  });
  return { gradInput, gradWeight, gradBias };
}

function zeros(N: number, C: number, H: number, W: number): Tensor4 {
  return Array.from({ length: N }, () =>
    Array.from({ length: C }, () => Array.from({ length: H }, () => new Array<number>(W).fill(0))),
  );
}

function forEachPosition(y: Tensor4, visit: (n: number, o: number, i: number, j: number) => void): void {
  for (let n = 0; n < y.length; n++) {
    for (let o = 0; o < y[n].length; o++) {
      for (let i = 0; i < y[n][o].length; i++) {
        for (let j = 0; j < y[n][o][i].length; j++) visit(n, o, i, j);
      }
    }
  }
}
