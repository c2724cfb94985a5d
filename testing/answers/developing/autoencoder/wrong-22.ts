// slip: in backward the penalty's gradient is added behind the sigmoid, directly to Z, so it is not multiplied by h(1-h).
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
      for (let d = 0; d < sample.length; d++) z += w1[j][d] * sample[d];
      h.push(1 / (1 + Math.exp(-z)));
    }
    code.push(h);
  }
  return code;
}

export function decode(code: Matrix, w2: Matrix, b2: Vector): Matrix {
  const out: Matrix = [];
  for (const h of code) {
    const y: Vector = [];
    for (let d = 0; d < w2.length; d++) {
      let s = b2[d];
      for (let j = 0; j < h.length; j++) s += w2[d][j] * h[j];
      y.push(s);
    }
    out.push(y);
  }
  return out;
}

function batchMeans(code: Matrix): Vector {
  const means = new Array<number>(code[0].length).fill(0);
  for (const h of code) {
    for (let j = 0; j < h.length; j++) means[j] += h[j] / code.length;
  }
  return means;
}

export function sparsityPenalty(
  code: Matrix,
  options: { rho: number },
): number {
  const { rho } = options;
  let total = 0;
  for (const m of batchMeans(code)) {
    total += rho * Math.log(rho / m);
    total += (1 - rho) * Math.log((1 - rho) / (1 - m));
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
  const D = x[0].length;
  const code = encode(x, w1, b1);
  const y = decode(code, w2, b2);
  const means = batchMeans(code);
  const gradW1 = w1.map((row) => row.map(() => 0));
  const gradB1 = b1.map(() => 0);
  const gradW2 = w2.map((row) => row.map(() => 0));
  const gradB2 = b2.map(() => 0);
  for (let n = 0; n < N; n++) {
    const g: Vector = [];
    for (let d = 0; d < D; d++) {
      g.push((2 * gradOutput * (y[n][d] - x[n][d])) / (N * D));
      gradB2[d] += g[d];
      for (let j = 0; j < w1.length; j++) gradW2[d][j] += g[d] * code[n][j];
    }
    for (let j = 0; j < w1.length; j++) {
      const h = code[n][j];
      let back = 0;
      for (let d = 0; d < D; d++) back += g[d] * w2[d][j];
      let z = back * h * (1 - h);
      if (beta > 0) {
        const slope = (1 - rho) / (1 - means[j]) - rho / means[j];
        z += (gradOutput * beta * slope) / N;
      }
      gradB1[j] += z;
      for (let d = 0; d < D; d++) gradW1[j][d] += z * x[n][d];
    }
  }
  return { gradW1, gradB1, gradW2, gradB2 };
}
