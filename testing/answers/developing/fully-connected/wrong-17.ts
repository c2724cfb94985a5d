// slip: linearBackward divides gradWeight by the number of samples N, a mean over the batch instead of the sum.
type Vector = number[];
/** `[N, F]`: N samples of F features */
type Matrix = number[][];
/** `[N, C, H, W]`: N samples of C feature maps */
type Tensor4 = number[][][][];

export function flatten(x: Tensor4): Matrix {
  return x.map((maps) => maps.flat(2));
}

export function flattenBackward(
  gradOutput: Matrix,
  x: Tensor4,
): { gradInput: Tensor4 } {
  const C = x[0].length;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const gradInput = gradOutput.map((row) =>
    Array.from({ length: C }, (_, c) =>
      Array.from({ length: H }, (__, i) =>
        row.slice((c * H + i) * W, (c * H + i + 1) * W),
      ),
    ),
  );
  return { gradInput };
}

const transpose = (a: Matrix): Matrix => a[0].map((_, j) => a.map((row) => row[j]));
const matmul = (a: Matrix, b: Matrix): Matrix => {
  const columns = transpose(b);
  return a.map((row) =>
    columns.map((column) => row.reduce((sum, v, i) => sum + v * column[i], 0)),
  );
};

export function linear(x: Matrix, weight: Matrix, bias: Vector): Matrix {
  return matmul(x, transpose(weight)).map((row) => row.map((v, o) => v + bias[o]));
}

export function linearBackward(
  gradOutput: Matrix,
  x: Matrix,
  weight: Matrix,
  bias: Vector,
): { gradInput: Matrix; gradWeight: Matrix; gradBias: Vector } {
  const gT = transpose(gradOutput);
  return {
    gradInput: matmul(gradOutput, weight),
    gradWeight: matmul(gT, x).map((row) => row.map((v) => v / x.length)),
    gradBias: bias.map((_, o) => gT[o].reduce((sum, v) => sum + v, 0)),
  };
}
