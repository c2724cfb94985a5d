// slip: backward sends the gradient of a pooled cell to column j + dj of z (dj the column of the winner within its window) instead of j·s + dj, so it misses the window in all columns but the first.
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];
type Params = { convWeight: Tensor4; convBias: Vector; linearWeight: Matrix; linearBias: Vector };
type Gradients = {
  gradConvWeight: Tensor4;
  gradConvBias: Vector;
  gradLinearWeight: Matrix;
  gradLinearBias: Vector;
};

function net(x: Tensor4, n: number, w: Tensor4, b: Vector, v: Matrix, d: Vector, s: number) {
  const O = w.length, C = w[0].length, kH = w[0][0].length, kW = w[0][0][0].length;
  const zH = x[n][0].length - kH + 1, zW = x[n][0][0].length - kW + 1;
  const oH = Math.floor(zH / s), oW = Math.floor(zW / s);
  const z = new Float64Array(O * zH * zW);
  const f = new Float64Array(O * oH * oW);
  const win = new Int32Array(O * oH * oW);
  let o, i, j, c, p, q, k, r;
  for (o = 0; o < O; o++)
    for (i = 0; i < zH; i++)
      for (j = 0; j < zW; j++) {
        let t = b[o];
        for (c = 0; c < C; c++)
          for (p = 0; p < kH; p++) for (q = 0; q < kW; q++) t += x[n][c][i + p][j + q] * w[o][c][p][q];
        z[(o * zH + i) * zW + j] = t;
      }
  for (o = 0; o < O; o++)
    for (i = 0; i < oH; i++)
      for (j = 0; j < oW; j++) {
        r = (o * oH + i) * oW + j;
        let best = -1;
        for (k = 0; k < s * s; k++) {
          const di = Math.floor(k / s), dj = k % s;
          const t = Math.max(0, z[(o * zH + i * s + di) * zW + j * s + dj]);
          if (t > best) {
            best = t;
            win[r] = k;
          }
        }
        f[r] = best;
      }
  const l: Vector = [];
  for (k = 0; k < v.length; k++) {
    let t = d[k];
    for (r = 0; r < f.length; r++) t += v[k][r] * f[r];
    l.push(t);
  }
  return { z, f, win, l, zH, zW, oH, oW };
}
export function forward(
  x: Tensor4, convWeight: Tensor4, convBias: Vector, linearWeight: Matrix, linearBias: Vector,
  options: { poolSize: number },
): Matrix {
  const out: Matrix = [];
  for (let n = 0; n < x.length; n++)
    out.push(net(x, n, convWeight, convBias, linearWeight, linearBias, options.poolSize).l);
  return out;
}
export function loss(
  x: Tensor4, target: Vector, convWeight: Tensor4, convBias: Vector, linearWeight: Matrix, linearBias: Vector,
  options: { poolSize: number },
): number {
  const l = forward(x, convWeight, convBias, linearWeight, linearBias, options);
  let L = 0;
  for (let n = 0; n < l.length; n++) {
    let m = l[n][0], t = 0;
    for (let k = 1; k < l[n].length; k++) if (l[n][k] > m) m = l[n][k];
    for (let k = 0; k < l[n].length; k++) t += Math.exp(l[n][k] - m);
    L += Math.log(t) - (l[n][target[n]] - m);
  }
  return L / l.length;
}
export function backward(
  gradOutput: number, x: Tensor4, target: Vector, convWeight: Tensor4, convBias: Vector, linearWeight: Matrix,
  linearBias: Vector, options: { poolSize: number },
): Gradients {
  const s = options.poolSize, N = x.length, O = convWeight.length, C = convWeight[0].length;
  const kH = convWeight[0][0].length, kW = convWeight[0][0][0].length, K = linearWeight.length;
  const gw = convWeight.map((a) => a.map((b) => b.map((c) => c.map(() => 0))));
  const gb = new Array<number>(O).fill(0);
  const gv = linearWeight.map((a) => a.map(() => 0));
  const gd = new Array<number>(K).fill(0);
  for (let n = 0; n < N; n++) {
    const { z, f, win, l, zH, zW, oH, oW } = net(x, n, convWeight, convBias, linearWeight, linearBias, s);
    const gz = new Float64Array(z.length), gl = new Float64Array(K), gf = new Float64Array(f.length);
    let m = -Infinity, t = 0;
    for (let k = 0; k < K; k++) if (l[k] > m) m = l[k];
    for (let k = 0; k < K; k++) t += gl[k] = Math.exp(l[k] - m);
    for (let k = 0; k < K; k++) {
      gl[k] = (gradOutput * (gl[k] / t - (k === target[n] ? 1 : 0))) / N;
      gd[k] += gl[k];
      for (let r = 0; r < f.length; r++) {
        gv[k][r] += gl[k] * f[r];
        gf[r] += gl[k] * linearWeight[k][r];
      }
    }
    for (let o = 0; o < O; o++)
      for (let i = 0; i < oH; i++)
        for (let j = 0; j < oW; j++) {
          const r = (o * oH + i) * oW + j;
          const di = Math.floor(win[r] / s), dj = win[r] % s;
          gz[(o * zH + i * s + di) * zW + j + dj] += gf[r];
        }
    for (let o = 0; o < O; o++)
      for (let i = 0; i < zH; i++)
        for (let j = 0; j < zW; j++) {
          const a = (o * zH + i) * zW + j;
          if (!(z[a] > 0)) continue;
          gb[o] += gz[a];
          for (let c = 0; c < C; c++)
            for (let p = 0; p < kH; p++) for (let q = 0; q < kW; q++) gw[o][c][p][q] += gz[a] * x[n][c][i + p][j + q];
        }
  }
  return { gradConvWeight: gw, gradConvBias: gb, gradLinearWeight: gv, gradLinearBias: gd };
}
export function train(
  x: Tensor4, target: Vector, convWeight: Tensor4, convBias: Vector, linearWeight: Matrix, linearBias: Vector,
  options: { poolSize: number; lr: number; steps: number },
): { params: Params; losses: Vector } {
  const w = convWeight.map((a) => a.map((b) => b.map((c) => c.slice())));
  const b = convBias.slice(), v = linearWeight.map((r) => r.slice()), d = linearBias.slice();
  const losses: Vector = [], lr = options.lr;
  for (let t = 0; t < options.steps; t++) {
    losses.push(loss(x, target, w, b, v, d, options));
    const g = backward(1, x, target, w, b, v, d, options);
    for (let o = 0; o < w.length; o++) {
      b[o] -= lr * g.gradConvBias[o];
      for (let c = 0; c < w[o].length; c++)
        for (let p = 0; p < w[o][c].length; p++)
          for (let q = 0; q < w[o][c][p].length; q++) w[o][c][p][q] -= lr * g.gradConvWeight[o][c][p][q];
    }
    for (let k = 0; k < v.length; k++) {
      d[k] -= lr * g.gradLinearBias[k];
      for (let r = 0; r < v[k].length; r++) v[k][r] -= lr * g.gradLinearWeight[k][r];
    }
  }
  return { params: { convWeight: w, convBias: b, linearWeight: v, linearBias: d }, losses };
}
