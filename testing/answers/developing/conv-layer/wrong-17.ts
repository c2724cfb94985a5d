// slip: convLayerBackward lets the gradient pass ReLU where the gradient itself is positive instead of where z is positive.
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

const map4 = (
  t: Tensor4,
  f: (v: number, a: number, b: number, c: number, d: number) => number,
): Tensor4 =>
  t.map((t3, a) =>
    t3.map((t2, b) => t2.map((t1, c) => t1.map((v, d) => f(v, a, b, c, d)))),
  );

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

export function conv2d(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  const rows = range(x[0][0].length - weight[0][0].length + 1);
  const columns = range(x[0][0][0].length - weight[0][0][0].length + 1);
  return x.map((image) =>
    weight.map((kernel, o) =>
      rows.map((i) =>
        columns.map((j) => {
          let sum = bias[o];
          kernel.forEach((slice, c) =>
            slice.forEach((line, p) =>
              line.forEach((w, q) => {
                sum += w * image[c][i + p][j + q];
              }),
            ),
          );
          return sum;
        }),
      ),
    ),
  );
}

export function relu(x: Tensor4): Tensor4 {
  return map4(x, (v) => (v > 0 ? v : 0));
}

export function convLayer(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  return relu(conv2d(x, weight, bias));
}

export function conv2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
): Gradients {
  const gradInput = map4(x, () => 0);
  const gradWeight = map4(weight, () => 0);
  const gradBias = bias.map(() => 0);
  map4(gradOutput, (g, n, o, i, j) => {
    gradBias[o] += g;
    weight[o].forEach((slice, c) =>
      slice.forEach((line, p) =>
        line.forEach((w, q) => {
          gradWeight[o][c][p][q] += g * x[n][c][i + p][j + q];
          gradInput[n][c][i + p][j + q] += g * w;
        }),
      ),
    );
    return g;
  });
  return { gradInput, gradWeight, gradBias };
}

export function convLayerBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
): Gradients {
  return conv2dBackward(relu(gradOutput), x, weight, bias);
}
