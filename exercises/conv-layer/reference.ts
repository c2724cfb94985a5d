type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

/**
 * 2-D cross-correlation with stride 1 and no padding; no activation.
 *
 * @param x      `[N, C, H, W]`
 * @param weight `[O, C, kH, kW]`
 * @param bias   `[O]`
 * @returns `[N, O, H - kH + 1, W - kW + 1]`
 */
export function conv2d(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  const [C, kH, kW] = [weight[0].length, weight[0][0].length, weight[0][0][0].length];
  const y = zeros(x.length, weight.length, x[0][0].length - kH + 1, x[0][0][0].length - kW + 1);
  forEachPosition(y, (n, o, i, j) => {
    let sum = bias[o];
    for (let c = 0; c < C; c++) {
      for (let a = 0; a < kH; a++) {
        for (let b = 0; b < kW; b++) {
          sum += x[n][c][i + a][j + b] * weight[o][c][a][b];
        }
      }
    }
    y[n][o][i][j] = sum;
  });
  return y;
}

/**
 * max(x, 0), entry by entry.
 *
 * @param x `[N, O, outH, outW]`
 * @returns the shape of x
 */
export function relu(x: Tensor4): Tensor4 {
  return x.map((sample) => sample.map((map) => map.map((row) => row.map((v) => Math.max(v, 0)))));
}

/**
 * A convolution, then ReLU.
 *
 * @param x      `[N, C, H, W]`
 * @param weight `[O, C, kH, kW]`
 * @param bias   `[O]`
 * @returns `[N, O, H - kH + 1, W - kW + 1]`
 */
export function convLayer(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  return relu(conv2d(x, weight, bias));
}

/**
 * Gradients of a loss through `conv2d`.
 *
 * @param gradOutput `[N, O, outH, outW]`, the loss's gradient with respect to the result of `conv2d`
 * @param x          `[N, C, H, W]`
 * @param weight     `[O, C, kH, kW]`
 * @param bias       `[O]`
 * @returns gradients in the shapes of x, weight and bias
 */
export function conv2dBackward(gradOutput: Tensor4, x: Tensor4, weight: Tensor4, bias: Vector): Gradients {
  const [C, kH, kW] = [weight[0].length, weight[0][0].length, weight[0][0][0].length];
  const gradInput = zeros(x.length, C, x[0][0].length, x[0][0][0].length);
  const gradWeight = zeros(weight.length, C, kH, kW);
  const gradBias = bias.map(() => 0);
  forEachPosition(gradOutput, (n, o, i, j) => {
    const g = gradOutput[n][o][i][j];
    gradBias[o] += g;
    for (let c = 0; c < C; c++) {
      for (let a = 0; a < kH; a++) {
        for (let b = 0; b < kW; b++) {
          gradWeight[o][c][a][b] += g * x[n][c][i + a][j + b];
          gradInput[n][c][i + a][j + b] += g * weight[o][c][a][b];
        }
      }
    }
  });
  return { gradInput, gradWeight, gradBias };
}

/**
 * Gradients of a loss through `convLayer`.
 *
 * @param gradOutput `[N, O, outH, outW]`, the loss's gradient with respect to the result of `convLayer`
 * @param x          `[N, C, H, W]`
 * @param weight     `[O, C, kH, kW]`
 * @param bias       `[O]`
 * @returns gradients in the shapes of x, weight and bias
 */
export function convLayerBackward(gradOutput: Tensor4, x: Tensor4, weight: Tensor4, bias: Vector): Gradients {
  const z = conv2d(x, weight, bias);
  const gradZ = gradOutput.map((sample, n) =>
    sample.map((map, o) => map.map((row, i) => row.map((g, j) => (z[n][o][i][j] > 0 ? g : 0)))),
  );
  return conv2dBackward(gradZ, x, weight, bias);
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
