// slip: backward averages gradB2 over the samples although G already holds 1/(N·D); it should be the plain sum of G over the samples.
type Vector = number[];
type Matrix = number[][];

type Options = { beta: number; rho: number };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};

class Layer {
  w: Matrix;
  b: Vector;
  constructor(w: Matrix, b: Vector) {
    this.w = w;
    this.b = b;
  }
  run(input: Matrix): Matrix {
    return input.map((row) =>
      this.w.map((weights, o) => {
        let total = this.b[o];
        for (let i = 0; i < weights.length; i++) total += weights[i] * row[i];
        return total;
      }),
    );
  }
  gradWeight(upstream: Matrix, input: Matrix): Matrix {
    return this.w.map((weights, o) =>
      weights.map((_, i) => {
        let total = 0;
        for (let n = 0; n < input.length; n++) total += upstream[n][o] * input[n][i];
        return total;
      }),
    );
  }
  gradInput(upstream: Matrix): Matrix {
    return upstream.map((row) =>
      this.w[0].map((_, i) => {
        let total = 0;
        for (let o = 0; o < row.length; o++) total += row[o] * this.w[o][i];
        return total;
      }),
    );
  }
}

const activate = (z: Matrix): Matrix =>
  z.map((row) => row.map((e) => 1 / (1 + Math.exp(-e))));

function meanOf(code: Matrix, unit: number): number {
  let total = 0;
  for (const row of code) total += row[unit];
  return total / code.length;
}

export function encode(x: Matrix, w1: Matrix, b1: Vector): Matrix {
  return activate(new Layer(w1, b1).run(x));
}

export function decode(code: Matrix, w2: Matrix, b2: Vector): Matrix {
  return new Layer(w2, b2).run(code);
}

export function sparsityPenalty(
  code: Matrix,
  options: { rho: number },
): number {
  const { rho } = options;
  let penalty = 0;
  for (let j = 0; j < code[0].length; j++) {
    const m = meanOf(code, j);
    penalty +=
      rho * (Math.log(rho) - Math.log(m)) +
      (1 - rho) * (Math.log(1 - rho) - Math.log(1 - m));
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
  let error = 0;
  for (let n = 0; n < x.length; n++) {
    for (let d = 0; d < x[n].length; d++) {
      const r = y[n][d] - x[n][d];
      error += r * r;
    }
  }
  error /= x.length * x[0].length;
  const penalty = options.beta > 0 ? options.beta * sparsityPenalty(code, options) : 0;
  return error + penalty;
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
  const encoder = new Layer(w1, b1);
  const decoder = new Layer(w2, b2);
  const N = x.length;
  const D = x[0].length;

  const code = activate(encoder.run(x));
  const y = decoder.run(code);
  const G = y.map((row, n) =>
    row.map((e, d) => (gradOutput * 2 * (e - x[n][d])) / (N * D)),
  );

  const dCode = decoder.gradInput(G);
  if (beta > 0) {
    for (let j = 0; j < w1.length; j++) {
      const m = meanOf(code, j);
      const slope = (1 - rho) / (1 - m) - rho / m;
      for (let n = 0; n < N; n++) dCode[n][j] += (gradOutput * beta * slope) / N;
    }
  }
  const Z = dCode.map((row, n) =>
    row.map((e, j) => e * code[n][j] * (1 - code[n][j])),
  );

  return {
    gradW1: encoder.gradWeight(Z, x),
    gradB1: b1.map((_, j) => Z.reduce((total, row) => total + row[j], 0)),
    gradW2: decoder.gradWeight(G, code),
    gradB2: b2.map((_, d) => meanOf(G, d)),
  };
}
