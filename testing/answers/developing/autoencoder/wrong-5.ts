// slip: sparsityPenalty compares every activation with rho and averages the divergences, in place of averaging the activations first.
type Vector = number[];
type Matrix = number[][];

type Options = { beta: number; rho: number };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};

function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

export function encode(x: Matrix, w1: Matrix, b1: Vector): Matrix {
  const code: Matrix = [];
  for (const sample of x) {
    const row: Vector = [];
    for (let j = 0; j < w1.length; j++) {
      let z = b1[j];
      for (let d = 0; d < sample.length; d++) z += w1[j][d] * sample[d];
      row.push(sigmoid(z));
    }
    code.push(row);
  }
  return code;
}

export function decode(code: Matrix, w2: Matrix, b2: Vector): Matrix {
  const out: Matrix = [];
  for (const h of code) {
    const row: Vector = [];
    for (let d = 0; d < w2.length; d++) {
      let sum = b2[d];
      for (let j = 0; j < h.length; j++) sum += w2[d][j] * h[j];
      row.push(sum);
    }
    out.push(row);
  }
  return out;
}

function kl(rho: number, m: number): number {
  return rho * Math.log(rho / m) + (1 - rho) * Math.log((1 - rho) / (1 - m));
}

export function sparsityPenalty(
  code: Matrix,
  options: { rho: number },
): number {
  const { rho } = options;
  let penalty = 0;
  for (let j = 0; j < code[0].length; j++) {
    let sum = 0;
    for (let n = 0; n < code.length; n++) sum += kl(rho, code[n][j]);
    penalty += sum / code.length;
  }
  return penalty;
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
  x.forEach((row, n) => row.forEach((v, d) => (squares += (y[n][d] - v) ** 2)));
  let L = squares / (x.length * x[0].length);
  if (options.beta > 0) L += options.beta * sparsityPenalty(code, options);
  return L;
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
  const code = encode(x, w1, b1);
  const y = decode(code, w2, b2);
  const N = x.length;
  const D = x[0].length;
  const H = b1.length;

  const push: Vector = new Array(H).fill(0);
  if (beta > 0) {
    for (let j = 0; j < H; j++) {
      let m = 0;
      for (let n = 0; n < N; n++) m += code[n][j] / N;
      push[j] = ((gradOutput * beta) / N) * ((1 - rho) / (1 - m) - rho / m);
    }
  }

  const gradW1 = w1.map((r) => r.map(() => 0));
  const gradB1 = b1.map(() => 0);
  const gradW2 = w2.map((r) => r.map(() => 0));
  const gradB2 = b2.map(() => 0);
  for (let n = 0; n < N; n++) {
    const dh = [...push];
    for (let d = 0; d < D; d++) {
      const g = (2 * gradOutput * (y[n][d] - x[n][d])) / (N * D);
      gradB2[d] += g;
      for (let j = 0; j < H; j++) {
        gradW2[d][j] += g * code[n][j];
        dh[j] += g * w2[d][j];
      }
    }
    for (let j = 0; j < H; j++) {
      const z = dh[j] * code[n][j] * (1 - code[n][j]);
      gradB1[j] += z;
      for (let d = 0; d < D; d++) gradW1[j][d] += z * x[n][d];
    }
  }
  return { gradW1, gradB1, gradW2, gradB2 };
}
