// slip: gradientNormRatio goes back through every block with the activations of the first input x instead of the input of that block
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];

type Gradients = {
  gradInput: Matrix;
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};
type ProjectionGradients = {
  gradInput: Matrix;
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
  gradProjection: Matrix;
};

function dense(x: Matrix, w: Matrix, b: Vector | null): Matrix {
  const out: Matrix = [];
  for (const row of x) {
    const line: Vector = [];
    for (let o = 0; o < w.length; o++) {
      let s = b ? b[o] : 0;
      for (let i = 0; i < row.length; i++) s += w[o][i] * row[i];
      line.push(s);
    }
    out.push(line);
  }
  return out;
}

function clipped(m: Matrix): Matrix {
  return m.map((row) => row.map((v) => Math.max(v, 0)));
}

function zeros(rows: number, cols: number): Matrix {
  return Array.from({ length: rows }, () => new Array<number>(cols).fill(0));
}

/** z + s, where s is one of: x, x·projectionᵀ, nothing */
function sumBefore(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  shortcut: Matrix | null,
): { a: Matrix; h: Matrix; sum: Matrix } {
  const a = dense(x, w1, b1);
  const h = clipped(a);
  const sum = dense(h, w2, b2);
  if (shortcut) {
    for (let n = 0; n < sum.length; n++)
      for (let o = 0; o < sum[n].length; o++) sum[n][o] += shortcut[n][o];
  }
  return { a, h, sum };
}

type Back = Gradients & { gradSum: Matrix };

/** all but the shortcut's share */
function back(gradOutput: Matrix, shortcut: Matrix | null,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Back {
  const { a, h, sum } = sumBefore(x, w1, b1, w2, b2, shortcut);
  const N = x.length;
  const D = x[0].length;
  const H = w1.length;
  const O = w2.length;
  const gradSum = zeros(N, O);
  const gradInput = zeros(N, D);
  const gradW1 = zeros(H, D);
  const gradB1: Vector = new Array<number>(H).fill(0);
  const gradW2 = zeros(O, H);
  const gradB2: Vector = new Array<number>(O).fill(0);

  for (let n = 0; n < N; n++) {
    for (let o = 0; o < O; o++) {
      const g = sum[n][o] > 0 ? gradOutput[n][o] : 0;
      gradSum[n][o] = g;
      gradB2[o] += g;
      for (let j = 0; j < H; j++) gradW2[o][j] += g * h[n][j];
    }
    for (let j = 0; j < H; j++) {
      let g = 0;
      for (let o = 0; o < O; o++) g += gradSum[n][o] * w2[o][j];
      if (a[n][j] <= 0) g = 0;
      gradB1[j] += g;
      for (let i = 0; i < D; i++) {
        gradW1[j][i] += g * x[n][i];
        gradInput[n][i] += g * w1[j][i];
      }
    }
  }
  return { gradSum, gradInput, gradW1, gradB1, gradW2, gradB2 };
}

export function residualBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  const s = x;
  return clipped(sumBefore(x, w1, b1, w2, b2, s).sum);
}

export function projectionBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  projection: Matrix,
): Matrix {
  const s = dense(x, projection, null);
  return clipped(sumBefore(x, w1, b1, w2, b2, s).sum);
}

export function residualBlockBackward(
  gradOutput: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Gradients {
  const { gradSum, ...rest } = back(gradOutput, x, x, w1, b1, w2, b2);
  const gradInput = rest.gradInput.map((row, n) => row.map((v, i) => v + gradSum[n][i]));
  return { ...rest, gradInput };
}

export function projectionBlockBackward(
  gradOutput: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  projection: Matrix,
): ProjectionGradients {
  const s = dense(x, projection, null);
  const { gradSum, ...rest } = back(gradOutput, s, x, w1, b1, w2, b2);
  const gradProjection = zeros(projection.length, x[0].length);
  const gradInput = rest.gradInput.map((row) => [...row]);
  for (let n = 0; n < x.length; n++) {
    for (let o = 0; o < projection.length; o++) {
      for (let i = 0; i < x[n].length; i++) {
        gradProjection[o][i] += gradSum[n][o] * x[n][i];
        gradInput[n][i] += gradSum[n][o] * projection[o][i];
      }
    }
  }
  return { ...rest, gradInput, gradProjection };
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
  const seen: Matrix[] = [];
  let h = x;
  for (let l = 0; l < w1.length; l++) {
    seen.push(h);
    h = clipped(sumBefore(h, w1[l], b1[l], w2[l], b2[l], shortcut ? h : null).sum);
  }
  let g = gradOutput;
  for (let l = w1.length - 1; l >= 0; l--) {
    const input = seen[0];
    const { gradSum, gradInput } = back(g, shortcut ? input : null, input, w1[l], b1[l], w2[l], b2[l]);
    g = gradInput.map((row, n) => row.map((v, i) => (shortcut ? v + gradSum[n][i] : v)));
  }
  let above = 0;
  let below = 0;
  for (const row of g) for (const v of row) above += v * v;
  for (const row of gradOutput) for (const v of row) below += v * v;
  return Math.sqrt(above) / Math.sqrt(below);
}
