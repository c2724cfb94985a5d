// slip: backward reads the flat w2 as W2[k * O + o] when it computes the gradient of h, as if w2 were stored [H, O]; right is W2[o * H + k] (the two agree for O = 1).
type Vector = number[];
type Matrix = number[][];
type Params = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector };
type Gradients = { gradW1: Matrix; gradB1: Vector; gradW2: Matrix; gradB2: Vector };

function pack(m: Matrix): Float64Array {
  const rows = m.length;
  const cols = m[0].length;
  const out = new Float64Array(rows * cols);
  for (let r = 0; r < rows; r++) for (let c = 0; c < cols; c++) out[r * cols + c] = m[r][c];
  return out;
}

function unpack(buf: Float64Array, rows: number, cols: number): Matrix {
  const out: Matrix = [];
  for (let r = 0; r < rows; r++) out.push(Array.from(buf.subarray(r * cols, (r + 1) * cols)));
  return out;
}

function affine(
  src: Float64Array,
  W: Float64Array,
  b: Vector,
  N: number,
  inSize: number,
  outSize: number,
): Float64Array {
  const dst = new Float64Array(N * outSize);
  for (let n = 0; n < N; n++) {
    for (let o = 0; o < outSize; o++) {
      let s = b[o];
      for (let i = 0; i < inSize; i++) s += src[n * inSize + i] * W[o * inSize + i];
      dst[n * outSize + o] = s;
    }
  }
  return dst;
}

export function forward(x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector): Matrix {
  const N = x.length;
  const D = x[0].length;
  const H = b1.length;
  const O = b2.length;
  const h = affine(pack(x), pack(w1), b1, N, D, H);
  for (let i = 0; i < N * H; i++) h[i] = Math.tanh(h[i]);
  return unpack(affine(h, pack(w2), b2, N, H, O), N, O);
}

export function loss(x: Matrix, target: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector): number {
  const y = forward(x, w1, b1, w2, b2);
  const N = y.length;
  const O = b2.length;
  let s = 0;
  for (let n = 0; n < N; n++) {
    for (let o = 0; o < O; o++) {
      const e = y[n][o] - target[n][o];
      s += e * e;
    }
  }
  return s / (N * O);
}

export function backward(
  gradOutput: number,
  x: Matrix,
  target: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Gradients {
  const N = x.length;
  const D = x[0].length;
  const H = b1.length;
  const O = b2.length;
  const X = pack(x);
  const T = pack(target);
  const W2 = pack(w2);

  const h = affine(X, pack(w1), b1, N, D, H);
  for (let i = 0; i < N * H; i++) h[i] = Math.tanh(h[i]);
  const dy = affine(h, W2, b2, N, H, O);
  for (let i = 0; i < N * O; i++) dy[i] = (2 * gradOutput * (dy[i] - T[i])) / (N * O);

  const dW1 = new Float64Array(H * D);
  const dB1 = new Float64Array(H);
  const dW2 = new Float64Array(O * H);
  const dB2 = new Float64Array(O);

  for (let n = 0; n < N; n++) {
    for (let o = 0; o < O; o++) {
      const g = dy[n * O + o];
      dB2[o] += g;
      for (let k = 0; k < H; k++) dW2[o * H + k] += g * h[n * H + k];
    }
    for (let k = 0; k < H; k++) {
      let dh = 0;
      for (let o = 0; o < O; o++) dh += dy[n * O + o] * W2[k * O + o];
      const hk = h[n * H + k];
      const dz = dh * (1 - hk * hk);
      dB1[k] += dz;
      for (let d = 0; d < D; d++) dW1[k * D + d] += dz * X[n * D + d];
    }
  }
  return {
    gradW1: unpack(dW1, H, D),
    gradB1: Array.from(dB1),
    gradW2: unpack(dW2, O, H),
    gradB2: Array.from(dB2),
  };
}

export function train(
  x: Matrix,
  target: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  options: { lr: number; steps: number },
): { params: Params; losses: Vector } {
  const D = x[0].length;
  const H = b1.length;
  const O = b2.length;
  const p: Params = {
    w1: unpack(pack(w1), H, D),
    b1: b1.slice(),
    w2: unpack(pack(w2), O, H),
    b2: b2.slice(),
  };
  const losses: Vector = new Array(options.steps);
  for (let s = 0; s < options.steps; s++) {
    losses[s] = loss(x, target, p.w1, p.b1, p.w2, p.b2);
    const g = backward(1, x, target, p.w1, p.b1, p.w2, p.b2);
    for (let k = 0; k < H; k++) {
      p.b1[k] -= options.lr * g.gradB1[k];
      for (let d = 0; d < D; d++) p.w1[k][d] -= options.lr * g.gradW1[k][d];
    }
    for (let o = 0; o < O; o++) {
      p.b2[o] -= options.lr * g.gradB2[o];
      for (let k = 0; k < H; k++) p.w2[o][k] -= options.lr * g.gradW2[o][k];
    }
  }
  return { params: p, losses };
}
