// slip: in the pooling (shared helper, seen in backward) the index of the winner is declared outside the loop over the windows and set only by a value above 0, so a window without such a value keeps the winner of the window before and sends it its gradient; the index ought to start anew in every window.
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

type Params = {
  convWeight: Tensor4;
  convBias: Vector;
  linearWeight: Matrix;
  linearBias: Vector;
};
type Gradients = {
  gradConvWeight: Tensor4;
  gradConvBias: Vector;
  gradLinearWeight: Matrix;
  gradLinearBias: Vector;
};


type Flat = {
  N: number; O: number; C: number; H: number; W: number; kH: number; kW: number;
  oH: number; oW: number; R: number; K: number;
  X: Float64Array; Z: Float64Array; U: Float64Array; A: Int32Array; L: Float64Array;
};

function compute(x: Tensor4, w: Tensor4, b: Vector, v: Matrix, d: Vector, s: number): Flat {
  const N = x.length, C = x[0].length, H = x[0][0].length, W = x[0][0][0].length;
  const O = w.length, kH = w[0][0].length, kW = w[0][0][0].length, K = v.length;
  const oH = H - kH + 1, oW = W - kW + 1;
  const pH = (oH / s) | 0, pW = (oW / s) | 0, R = O * pH * pW;
  const X = Float64Array.from(x.flat(3)), F = Float64Array.from(w.flat(3));
  const Z = new Float64Array(N * O * oH * oW);
  let t = 0;
  for (let n = 0; n < N; n++)
    for (let o = 0; o < O; o++)
      for (let i = 0; i < oH; i++)
        for (let j = 0; j < oW; j++) {
          let acc = b[o];
          for (let c = 0; c < C; c++)
            for (let p = 0; p < kH; p++)
              for (let q = 0; q < kW; q++) acc += X[((n * C + c) * H + i + p) * W + j + q] * F[((o * C + c) * kH + p) * kW + q];
          Z[t++] = acc;
        }
  const U = new Float64Array(N * R), A = new Int32Array(N * R);
  let u = 0;
  let arg = 0;
  for (let m = 0; m < N * O; m++)
    for (let i = 0; i < pH; i++)
      for (let j = 0; j < pW; j++) {
        let best = 0;
        for (let a = 0; a < s; a++)
          for (let e = 0; e < s; e++) {
            const at = (m * oH + i * s + a) * oW + j * s + e;
            if (Z[at] > best) {
              best = Z[at];
              arg = at;
            }
          }
        U[u] = best;
        A[u++] = arg;
      }
  const L = new Float64Array(N * K);
  for (let n = 0; n < N; n++)
    for (let k = 0; k < K; k++) {
      let acc = d[k];
      for (let r = 0; r < R; r++) acc += v[k][r] * U[n * R + r];
      L[n * K + k] = acc;
    }
  return { N, O, C, H, W, kH, kW, oH, oW, R, K, X, Z, U, A, L };
}

export function forward(
  x: Tensor4,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  options: { poolSize: number },
): Matrix {
  const { N, K, L } = compute(x, convWeight, convBias, linearWeight, linearBias, options.poolSize);
  const res: Matrix = [];
  for (let n = 0; n < N; n++) res.push(Array.from(L.subarray(n * K, n * K + K)));
  return res;
}

export function loss(
  x: Tensor4,
  target: Vector,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  options: { poolSize: number },
): number {
  const { N, K, L } = compute(x, convWeight, convBias, linearWeight, linearBias, options.poolSize);
  let acc = 0;
  for (let n = 0; n < N; n++) {
    let top = -Infinity, e = 0;
    for (let k = 0; k < K; k++) top = Math.max(top, L[n * K + k]);
    for (let k = 0; k < K; k++) e += Math.exp(L[n * K + k] - top);
    acc += top - L[n * K + target[n]] + Math.log(e);
  }
  return acc / N;
}

export function backward(
  gradOutput: number,
  x: Tensor4,
  target: Vector,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  options: { poolSize: number },
): Gradients {
  const f = compute(x, convWeight, convBias, linearWeight, linearBias, options.poolSize);
  const { N, O, C, H, W, kH, kW, oH, oW, R, K, X, Z, U, A, L } = f;
  const gL = new Float64Array(N * K);
  for (let n = 0; n < N; n++) {
    let top = -Infinity, e = 0;
    for (let k = 0; k < K; k++) top = Math.max(top, L[n * K + k]);
    for (let k = 0; k < K; k++) e += gL[n * K + k] = Math.exp(L[n * K + k] - top);
    for (let k = 0; k < K; k++) gL[n * K + k] = (gradOutput / N) * (gL[n * K + k] / e - (k === target[n] ? 1 : 0));
  }
  const gV: Matrix = [], gD: Vector = [];
  for (let k = 0; k < K; k++) {
    gV[k] = [];
    gD[k] = 0;
    for (let n = 0; n < N; n++) gD[k] += gL[n * K + k];
    for (let r = 0; r < R; r++) {
      gV[k][r] = 0;
      for (let n = 0; n < N; n++) gV[k][r] += gL[n * K + k] * U[n * R + r];
    }
  }
  const gZ = new Float64Array(Z.length);
  for (let n = 0; n < N; n++)
    for (let r = 0; r < R; r++) {
      let acc = 0;
      for (let k = 0; k < K; k++) acc += gL[n * K + k] * linearWeight[k][r];
      const at = A[n * R + r];
      if (Z[at] > 0) gZ[at] += acc;
    }
  const gW: Tensor4 = [], gB: Vector = [];
  for (let o = 0; o < O; o++) {
    gB[o] = 0;
    for (let n = 0; n < N; n++) for (let t = 0; t < oH * oW; t++) gB[o] += gZ[(n * O + o) * oH * oW + t];
    gW[o] = [];
    for (let c = 0; c < C; c++) {
      gW[o][c] = [];
      for (let p = 0; p < kH; p++) {
        gW[o][c][p] = [];
        for (let q = 0; q < kW; q++) {
          let acc = 0;
          for (let n = 0; n < N; n++)
            for (let i = 0; i < oH; i++)
              for (let j = 0; j < oW; j++) acc += gZ[((n * O + o) * oH + i) * oW + j] * X[((n * C + c) * H + i + p) * W + j + q];
          gW[o][c][p][q] = acc;
        }
      }
    }
  }
  return { gradConvWeight: gW, gradConvBias: gB, gradLinearWeight: gV, gradLinearBias: gD };
}

export function train(
  x: Tensor4,
  target: Vector,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  options: { poolSize: number; lr: number; steps: number },
): { params: Params; losses: Vector } {
  const w: Tensor4 = JSON.parse(JSON.stringify(convWeight));
  const b = convBias.slice();
  const v: Matrix = JSON.parse(JSON.stringify(linearWeight));
  const d = linearBias.slice();
  const losses: Vector = [];
  for (let t = 0; t < options.steps; t++) {
    losses[t] = loss(x, target, w, b, v, d, options);
    const g = backward(1, x, target, w, b, v, d, options);
    for (let o = 0; o < w.length; o++) {
      b[o] -= options.lr * g.gradConvBias[o];
      for (let c = 0; c < w[o].length; c++)
        for (let p = 0; p < w[o][c].length; p++)
          for (let q = 0; q < w[o][c][p].length; q++) w[o][c][p][q] -= options.lr * g.gradConvWeight[o][c][p][q];
    }
    for (let k = 0; k < v.length; k++) {
      d[k] -= options.lr * g.gradLinearBias[k];
      for (let r = 0; r < v[k].length; r++) v[k][r] -= options.lr * g.gradLinearWeight[k][r];
    }
  }
  return { params: { convWeight: w, convBias: b, linearWeight: v, linearBias: d }, losses };
}
