// slip: backward starts dCode as the very array `sparse` instead of a copy, so the code gradients of earlier samples accumulate into those of later ones.
type Vector = number[];
type Matrix = number[][];

type Options = { beta: number; rho: number };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};

export function encode(x: Matrix, w1: Matrix, b1: Vector): Matrix {
  const code: Matrix = [];
  for (const sample of x) {
    const row: Vector = [];
    for (let j = 0; j < w1.length; j++) {
      let z = b1[j];
      for (let d = 0; d < sample.length; d++) z += sample[d] * w1[j][d];
      row.push(1 / (1 + Math.exp(-z)));
    }
    code.push(row);
  }
  return code;
}

export function decode(code: Matrix, w2: Matrix, b2: Vector): Matrix {
  const y: Matrix = [];
  for (const h of code) {
    const row = b2.slice();
    for (let d = 0; d < row.length; d++) {
      for (let j = 0; j < h.length; j++) row[d] += h[j] * w2[d][j];
    }
    y.push(row);
  }
  return y;
}

function meanOfUnit(code: Matrix, j: number): number {
  let sum = 0;
  for (const row of code) sum += row[j];
  return sum / code.length;
}

function kl(p: number, q: number): number {
  return p * Math.log(p / q) + (1 - p) * Math.log((1 - p) / (1 - q));
}

export function sparsityPenalty(code: Matrix, options: { rho: number }): number {
  let total = 0;
  for (let j = 0; j < code[0].length; j++) {
    total += kl(options.rho, meanOfUnit(code, j));
  }
  return total;
}

export function loss(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  options: Options,
): number {
  const code = encode(x, w1, b1);
  const y = decode(code, w2, b2);
  let sum = 0;
  for (let n = 0; n < x.length; n++) {
    for (let d = 0; d < x[n].length; d++) sum += (y[n][d] - x[n][d]) ** 2;
  }
  let result = sum / (x.length * x[0].length);
  if (options.beta > 0) result += options.beta * sparsityPenalty(code, { rho: options.rho });
  return result;
}

export function backward(
  gradOutput: number,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  options: Options,
): Gradients {
  const { beta, rho } = options;
  const N = x.length;
  const D = b2.length;
  const H = b1.length;
  const code = encode(x, w1, b1);
  const y = decode(code, w2, b2);
  const gradW1 = w1.map((row) => row.map(() => 0));
  const gradB1 = b1.map(() => 0);
  const gradW2 = w2.map((row) => row.map(() => 0));
  const gradB2 = b2.map(() => 0);
  const sparse: Vector = [];
  for (let j = 0; j < H; j++) {
    const m = meanOfUnit(code, j);
    sparse.push(beta > 0 ? (gradOutput * beta * ((1 - rho) / (1 - m) - rho / m)) / N : 0);
  }
  for (let n = 0; n < N; n++) {
    const dCode = sparse;
    for (let d = 0; d < D; d++) {
      const g = (gradOutput * 2 * (y[n][d] - x[n][d])) / (N * D);
      gradB2[d] += g;
      for (let j = 0; j < H; j++) {
        gradW2[d][j] += g * code[n][j];
        dCode[j] += g * w2[d][j];
      }
    }
    for (let j = 0; j < H; j++) {
      const dz = dCode[j] * code[n][j] * (1 - code[n][j]);
      gradB1[j] += dz;
      for (let d = 0; d < D; d++) gradW1[j][d] += dz * x[n][d];
    }
  }
  return { gradW1, gradB1, gradW2, gradB2 };
}
