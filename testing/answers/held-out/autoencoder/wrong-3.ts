// slip: backward adds the penalty's gradient behind the sigmoid, to the gradient of the pre-activation; it belongs to the code h and should be multiplied by h(1 - h) as well.
type Vector = number[];
type Matrix = number[][];

type Options = { beta: number; rho: number };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};

function sigmoidInPlace(rows: Matrix): Matrix {
  for (const row of rows) {
    for (let i = 0; i < row.length; i++) row[i] = 1 / (1 + Math.exp(-row[i]));
  }
  return rows;
}

function layer(input: Matrix, weight: Matrix, bias: Vector): Matrix {
  const out: Matrix = [];
  for (let n = 0; n < input.length; n++) {
    out[n] = [];
    for (let o = 0; o < weight.length; o++) {
      let s = bias[o];
      for (let i = 0; i < input[n].length; i++) s += input[n][i] * weight[o][i];
      out[n][o] = s;
    }
  }
  return out;
}

// gradients of the weight and bias of a layer, given that of its output
function layerGradients(g: Matrix, input: Matrix): { w: Matrix; b: Vector } {
  const w: Matrix = g[0].map(() => input[0].map(() => 0));
  const b: Vector = g[0].map(() => 0);
  for (let n = 0; n < g.length; n++) {
    for (let o = 0; o < b.length; o++) {
      b[o] += g[n][o];
      for (let i = 0; i < input[n].length; i++) w[o][i] += g[n][o] * input[n][i];
    }
  }
  return { w, b };
}

export function encode(x: Matrix, w1: Matrix, b1: Vector): Matrix {
  return sigmoidInPlace(layer(x, w1, b1));
}

export function decode(code: Matrix, w2: Matrix, b2: Vector): Matrix {
  return layer(code, w2, b2);
}

function meanActivation(code: Matrix, j: number): number {
  let m = 0;
  for (const h of code) m += h[j];
  return m / code.length;
}

export function sparsityPenalty(code: Matrix, options: { rho: number }): number {
  const { rho } = options;
  let kl = 0;
  for (let j = 0; j < code[0].length; j++) {
    const m = meanActivation(code, j);
    kl += rho * Math.log(rho / m) + (1 - rho) * Math.log((1 - rho) / (1 - m));
  }
  return kl;
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
    for (let d = 0; d < b2.length; d++) squares += (y[n][d] - x[n][d]) ** 2;
  }
  const reconstruction = squares / (x.length * b2.length);
  if (options.beta === 0) return reconstruction;
  return reconstruction + options.beta * sparsityPenalty(code, options);
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
  const code = encode(x, w1, b1);
  const y = decode(code, w2, b2);

  const gradY = y.map((row, n) =>
    row.map((v, d) => (2 * gradOutput * (v - x[n][d])) / (N * b2.length)),
  );
  const decoder = layerGradients(gradY, code);

  const gradZ: Matrix = [];
  for (let n = 0; n < N; n++) {
    gradZ[n] = [];
    for (let j = 0; j < b1.length; j++) {
      const h = code[n][j];
      let g = 0;
      for (let d = 0; d < b2.length; d++) g += gradY[n][d] * w2[d][j];
      g *= h * (1 - h);
      if (beta > 0) {
        const m = meanActivation(code, j);
        g += ((gradOutput * beta) / N) * ((1 - rho) / (1 - m) - rho / m);
      }
      gradZ[n][j] = g;
    }
  }
  const encoder = layerGradients(gradZ, x);

  return {
    gradW1: encoder.w,
    gradB1: encoder.b,
    gradW2: decoder.w,
    gradB2: decoder.b,
  };
}
