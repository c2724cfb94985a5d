// right: index arithmetic for flattening, and matrix helpers (transpose, matmul) for the linear layer
type Vector = number[];
/** `[N, F]`: N samples of F features */
type Matrix = number[][];
/** `[N, C, H, W]`: N samples of C feature maps */
type Tensor4 = number[][][][];

function shape(x: Tensor4): [number, number, number, number] {
  return [x.length, x[0].length, x[0][0].length, x[0][0][0].length];
}

function matmul(a: Matrix, b: Matrix): Matrix {
  const c: Matrix = [];
  for (let i = 0; i < a.length; i++) {
    c.push(new Array<number>(b[0].length).fill(0));
    for (let k = 0; k < b.length; k++)
      for (let j = 0; j < b[0].length; j++) c[i][j] += a[i][k] * b[k][j];
  }
  return c;
}

function transpose(a: Matrix): Matrix {
  const t: Matrix = [];
  for (let j = 0; j < a[0].length; j++) {
    t.push([]);
    for (let i = 0; i < a.length; i++) t[j].push(a[i][j]);
  }
  return t;
}

export function flatten(x: Tensor4): Matrix {
  const [N, C, H, W] = shape(x);
  const f: Matrix = [];
  for (let n = 0; n < N; n++) {
    f.push(new Array<number>(C * H * W));
    for (let c = 0; c < C; c++)
      for (let i = 0; i < H; i++)
        for (let j = 0; j < W; j++) f[n][(c * H + i) * W + j] = x[n][c][i][j];
  }
  return f;
}

export function flattenBackward(
  gradOutput: Matrix,
  x: Tensor4,
): { gradInput: Tensor4 } {
  const [N, C, H, W] = shape(x);
  const gradInput: Tensor4 = [];
  for (let n = 0; n < N; n++) {
    gradInput.push([]);
    for (let c = 0; c < C; c++) {
      gradInput[n].push([]);
      for (let i = 0; i < H; i++) {
        const start = (c * H + i) * W;
        gradInput[n][c].push(gradOutput[n].slice(start, start + W));
      }
    }
  }
  return { gradInput };
}

export function linear(x: Matrix, weight: Matrix, bias: Vector): Matrix {
  const y = matmul(x, transpose(weight));
  for (const row of y) for (let o = 0; o < bias.length; o++) row[o] += bias[o];
  return y;
}

export function linearBackward(
  gradOutput: Matrix,
  x: Matrix,
  weight: Matrix,
  bias: Vector,
): { gradInput: Matrix; gradWeight: Matrix; gradBias: Vector } {
  const ones = [gradOutput.map(() => 1)];
  return {
    gradInput: matmul(gradOutput, weight),
    gradWeight: matmul(transpose(gradOutput), x),
    gradBias: matmul(ones, gradOutput)[0],
  };
}
