// right: imperative, one pass over the samples that accumulates all four gradients
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
    const h: Vector = [];
    for (let j = 0; j < w1.length; j++) {
      let z = b1[j];
      for (let d = 0; d < sample.length; d++) z += sample[d] * w1[j][d];
      h.push(1 / (1 + Math.exp(-z)));
    }
    code.push(h);
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

function meanActivations(code: Matrix): Vector {
  const m = new Array<number>(code[0].length).fill(0);
  for (const h of code) {
    for (let j = 0; j < m.length; j++) m[j] += h[j] / code.length;
  }
  return m;
}

export function sparsityPenalty(
  code: Matrix,
  options: { rho: number },
): number {
  const { rho } = options;
  let total = 0;
  for (const m of meanActivations(code)) {
    total += rho * (Math.log(rho) - Math.log(m));
    total += (1 - rho) * (Math.log(1 - rho) - Math.log(1 - m));
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
  let squares = 0;
  for (let n = 0; n < x.length; n++) {
    for (let d = 0; d < x[n].length; d++) {
      const error = y[n][d] - x[n][d];
      squares += error * error;
    }
  }
  let result = squares / (x.length * b2.length);
  if (options.beta > 0) result += options.beta * sparsityPenalty(code, options);
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

  const penalty = new Array<number>(H).fill(0);
  if (beta > 0) {
    const m = meanActivations(code);
    for (let j = 0; j < H; j++) {
      penalty[j] = (beta / N) * ((1 - rho) / (1 - m[j]) - rho / m[j]);
    }
  }

  const gradW1 = w1.map((row) => row.map(() => 0));
  const gradB1 = b1.map(() => 0);
  const gradW2 = w2.map((row) => row.map(() => 0));
  const gradB2 = b2.map(() => 0);

  for (let n = 0; n < N; n++) {
    const gradH = penalty.map((p) => gradOutput * p);
    for (let d = 0; d < D; d++) {
      const g = (2 * gradOutput * (y[n][d] - x[n][d])) / (N * D);
      gradB2[d] += g;
      for (let j = 0; j < H; j++) {
        gradW2[d][j] += g * code[n][j];
        gradH[j] += g * w2[d][j];
      }
    }
    for (let j = 0; j < H; j++) {
      const z = gradH[j] * code[n][j] * (1 - code[n][j]);
      gradB1[j] += z;
      for (let d = 0; d < D; d++) gradW1[j][d] += z * x[n][d];
    }
  }
  return { gradW1, gradB1, gradW2, gradB2 };
}
