// slip: sparsityPenalty takes KL of every single activation and averages these over the batch, instead of averaging the activations first and taking KL of the mean.
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

function kl(rho: number, m: number): number {
  return rho * Math.log(rho / m) + (1 - rho) * Math.log((1 - rho) / (1 - m));
}

export function encode(x: Matrix, w1: Matrix, b1: Vector): Matrix {
  const out: Matrix = [];
  for (const sample of x) {
    const row: Vector = [];
    for (let j = 0; j < w1.length; j++) {
      let z = b1[j];
      for (let d = 0; d < sample.length; d++) z += sample[d] * w1[j][d];
      row.push(sigmoid(z));
    }
    out.push(row);
  }
  return out;
}

export function decode(code: Matrix, w2: Matrix, b2: Vector): Matrix {
  const out: Matrix = [];
  for (const h of code) {
    const row: Vector = [];
    for (let d = 0; d < w2.length; d++) {
      let value = b2[d];
      for (let j = 0; j < h.length; j++) value += h[j] * w2[d][j];
      row.push(value);
    }
    out.push(row);
  }
  return out;
}

export function sparsityPenalty(
  code: Matrix,
  options: { rho: number },
): number {
  let penalty = 0;
  for (let j = 0; j < code[0].length; j++) {
    let unit = 0;
    for (let n = 0; n < code.length; n++) unit += kl(options.rho, code[n][j]);
    penalty += unit / code.length;
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
  let total = 0;
  for (let n = 0; n < x.length; n++) {
    for (let d = 0; d < x[n].length; d++) {
      const e = y[n][d] - x[n][d];
      total += e * e;
    }
  }
  total /= x.length * x[0].length;
  if (options.beta > 0) {
    total += options.beta * sparsityPenalty(code, { rho: options.rho });
  }
  return total;
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
  const N = x.length;
  const D = x[0].length;
  const H = w1.length;
  const code = encode(x, w1, b1);
  const y = decode(code, w2, b2);
  const gradW1 = w1.map((row) => row.map(() => 0));
  const gradB1 = b1.map(() => 0);
  const gradW2 = w2.map((row) => row.map(() => 0));
  const gradB2 = b2.map(() => 0);

  const push = new Array<number>(H).fill(0);
  if (options.beta > 0) {
    for (let j = 0; j < H; j++) {
      let m = 0;
      for (let n = 0; n < N; n++) m += code[n][j] / N;
      const slope = (1 - options.rho) / (1 - m) - options.rho / m;
      push[j] = (gradOutput * options.beta * slope) / N;
    }
  }
  for (let n = 0; n < N; n++) {
    const gradH = push.slice();
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
