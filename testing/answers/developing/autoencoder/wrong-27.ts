// slip: backward collects gradW2 in a flat array in the order [H, D] but reads it back as [D, H], which scrambles it where both exceed 1; the index should be d*H + j both times
type Vector = number[];
type Matrix = number[][];
type Options = { beta: number; rho: number };
type Gradients = { gradW1: Matrix; gradB1: Vector; gradW2: Matrix; gradB2: Vector };

export function encode(x: Matrix, w1: Matrix, b1: Vector): Matrix {
  const N = x.length, H = w1.length, D = x[0].length;
  const h: Matrix = [];
  for (let n = 0; n < N; n++) {
    h[n] = [];
    for (let j = 0; j < H; j++) {
      let z = b1[j];
      for (let d = 0; d < D; d++) z += x[n][d] * w1[j][d];
      h[n][j] = 1 / (1 + Math.exp(-z));
    }
  }
  return h;
}

export function decode(code: Matrix, w2: Matrix, b2: Vector): Matrix {
  const N = code.length, D = w2.length, H = code[0].length;
  const y: Matrix = [];
  for (let n = 0; n < N; n++) {
    y[n] = [];
    for (let d = 0; d < D; d++) {
      let s = b2[d];
      for (let j = 0; j < H; j++) s += code[n][j] * w2[d][j];
      y[n][d] = s;
    }
  }
  return y;
}

export function sparsityPenalty(code: Matrix, options: { rho: number }): number {
  const N = code.length, H = code[0].length, rho = options.rho;
  let sum = 0;
  for (let j = 0; j < H; j++) {
    let m = 0;
    for (let n = 0; n < N; n++) m += code[n][j];
    m /= N;
    sum += rho * (Math.log(rho) - Math.log(m));
    sum += (1 - rho) * (Math.log(1 - rho) - Math.log(1 - m));
  }
  return sum;
}

export function loss(x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector, options: Options): number {
  const N = x.length, D = x[0].length;
  const code = encode(x, w1, b1);
  const y = decode(code, w2, b2);
  let L = 0;
  for (let n = 0; n < N; n++)
    for (let d = 0; d < D; d++) L += (y[n][d] - x[n][d]) * (y[n][d] - x[n][d]);
  L /= N * D;
  if (options.beta !== 0) L += options.beta * sparsityPenalty(code, options);
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
  const N = x.length, D = x[0].length, H = w1.length;
  const code = encode(x, w1, b1);
  const y = decode(code, w2, b2);
  const gw1 = new Float64Array(H * D), gb1 = new Float64Array(H);
  const gw2 = new Float64Array(D * H), gb2 = new Float64Array(D);
  const push = new Float64Array(H);
  if (options.beta !== 0) {
    for (let j = 0; j < H; j++) {
      let m = 0;
      for (let n = 0; n < N; n++) m += code[n][j];
      m /= N;
      push[j] = ((gradOutput * options.beta) / N) * ((1 - options.rho) / (1 - m) - options.rho / m);
    }
  }
  for (let n = 0; n < N; n++) {
    const gh = Float64Array.from(push);
    for (let d = 0; d < D; d++) {
      const g = (2 * gradOutput * (y[n][d] - x[n][d])) / (N * D);
      gb2[d] += g;
      for (let j = 0; j < H; j++) {
        gw2[j * D + d] += g * code[n][j];
        gh[j] += g * w2[d][j];
      }
    }
    for (let j = 0; j < H; j++) {
      const z = gh[j] * code[n][j] * (1 - code[n][j]);
      gb1[j] += z;
      for (let d = 0; d < D; d++) gw1[j * D + d] += z * x[n][d];
    }
  }
  const gradW1: Matrix = [], gradW2: Matrix = [];
  for (let j = 0; j < H; j++) gradW1.push(Array.from(gw1.subarray(j * D, (j + 1) * D)));
  for (let d = 0; d < D; d++) gradW2.push(Array.from(gw2.subarray(d * H, (d + 1) * H)));
  return { gradW1, gradB1: Array.from(gb1), gradW2, gradB2: Array.from(gb2) };
}
