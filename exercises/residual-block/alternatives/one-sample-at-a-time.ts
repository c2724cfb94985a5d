// Plain loops over samples with flat Float64Arrays; the identity shortcut is a projection by the unit matrix.

type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];
type Rows = Float64Array[];

class Sums {
  readonly gradInput: Rows;
  readonly gradW1: Rows;
  readonly gradB1: Float64Array;
  readonly gradW2: Rows;
  readonly gradB2: Float64Array;
  readonly gradProjection: Rows;

  constructor(N: number, D: number, H: number, O: number) {
    this.gradInput = rows(N, D);
    this.gradW1 = rows(H, D);
    this.gradB1 = new Float64Array(H);
    this.gradW2 = rows(O, H);
    this.gradB2 = new Float64Array(O);
    this.gradProjection = rows(O, D);
  }
}

export function residualBlock(x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector): Matrix {
  return projectionBlock(x, w1, b1, w2, b2, unit(x[0].length));
}

export function projectionBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  projection: Matrix,
): Matrix {
  return x.map((sample) => forward(sample, w1, b1, w2, b2, projection).sum.map((v) => Math.max(v, 0)));
}

export function residualBlockBackward(g: Matrix, x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector) {
  const { gradInput, gradW1, gradB1, gradW2, gradB2 } = backward(g, x, w1, b1, w2, b2, unit(x[0].length));
  return { gradInput, gradW1, gradB1, gradW2, gradB2 };
}

export function projectionBlockBackward(
  g: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  projection: Matrix,
) {
  return { ...backward(g, x, w1, b1, w2, b2, projection) };
}

export function gradientNormRatio(
  gradOutput: Matrix,
  x: Matrix,
  w1: Tensor3,
  b1: Matrix,
  w2: Tensor3,
  b2: Matrix,
  { shortcut }: { shortcut: boolean },
): number {
  const projection = unit(x[0].length).map((row) => row.map((v) => (shortcut ? v : 0)));
  const back = (input: Matrix, l: number): Matrix => {
    if (l === w1.length) return gradOutput;
    const y = projectionBlock(input, w1[l], b1[l], w2[l], b2[l], projection);
    const { gradInput } = backward(back(y, l + 1), input, w1[l], b1[l], w2[l], b2[l], projection);
    return gradInput.map((row) => Array.from(row));
  };
  const squares = (values: Matrix): number => values.flat().reduceRight((sum, v) => sum + v * v, 0);
  return Math.sqrt(squares(back(x, 0)) / squares(gradOutput));
}

function forward(sample: Vector, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector, projection: Matrix) {
  const inner = w1.map((row, h) => dot(row, sample) + b1[h]);
  const hidden = inner.map((v) => Math.max(0, v));
  const sum = w2.map((row, o) => dot(projection[o], sample) + (b2[o] + dot(row, hidden)));
  return { hidden, sum };
}

function backward(
  g: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  projection: Matrix,
): Sums {
  const [N, D, H, O] = [x.length, x[0].length, w1.length, w2.length];
  const sums = new Sums(N, D, H, O);
  for (let n = 0; n < N; n++) {
    const { hidden, sum } = forward(x[n], w1, b1, w2, b2, projection);
    const gradHidden = new Float64Array(H);
    for (let o = 0; o < O; o++) {
      if (!(sum[o] > 0)) continue;
      sums.gradB2[o] += g[n][o];
      for (let h = 0; h < H; h++) {
        sums.gradW2[o][h] += g[n][o] * hidden[h];
        gradHidden[h] += g[n][o] * w2[o][h];
      }
      for (let d = 0; d < D; d++) {
        sums.gradProjection[o][d] += g[n][o] * x[n][d];
        sums.gradInput[n][d] += g[n][o] * projection[o][d];
      }
    }
    for (let h = 0; h < H; h++) {
      if (!(hidden[h] > 0)) continue;
      sums.gradB1[h] += gradHidden[h];
      for (let d = 0; d < D; d++) {
        sums.gradW1[h][d] += gradHidden[h] * x[n][d];
        sums.gradInput[n][d] += gradHidden[h] * w1[h][d];
      }
    }
  }
  return sums;
}

function dot(a: Vector, b: Vector): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

function unit(size: number): Matrix {
  return Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => (i === j ? 1 : 0)));
}

function rows(count: number, length: number): Rows {
  return Array.from({ length: count }, () => new Float64Array(length));
}
