// slip: features are flattened in the order H, W, C (in index, used by forward and backward).
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];
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

function conv(image: Tensor3, w: Tensor4, b: Vector): Tensor3 {
  const kH = w[0][0].length;
  const kW = w[0][0][0].length;
  const z: Tensor3 = [];
  for (let o = 0; o < w.length; o++) {
    z.push([]);
    for (let i = 0; i + kH <= image[0].length; i++) {
      z[o].push([]);
      for (let j = 0; j + kW <= image[0][0].length; j++) {
        let s = b[o];
        for (let c = 0; c < image.length; c++)
          for (let p = 0; p < kH; p++)
            for (let q = 0; q < kW; q++) s += w[o][c][p][q] * image[c][i + p][j + q];
        z[o][i].push(s);
      }
    }
  }
  return z;
}

const relu = (z: Tensor3): Tensor3 =>
  z.map((map) => map.map((row) => row.map((v) => (v > 0 ? v : 0))));

function index(o: number, a: number, b: number, O: number, outW: number): number {
  return (a * outW + b) * O + o;
}

function pool(y: Tensor3, s: number) {
  const O = y.length;
  const outH = Math.floor(y[0].length / s);
  const outW = Math.floor(y[0][0].length / s);
  const f: Vector = new Array(O * outH * outW).fill(0);
  const from: Matrix = f.map(() => []);
  for (let o = 0; o < O; o++)
    for (let a = 0; a < outH; a++)
      for (let b = 0; b < outW; b++) {
        let [bi, bj] = [a * s, b * s];
        for (let i = a * s; i < (a + 1) * s; i++)
          for (let j = b * s; j < (b + 1) * s; j++)
            if (y[o][i][j] > y[o][bi][bj]) [bi, bj] = [i, j];
        const r = index(o, a, b, O, outW);
        f[r] = y[o][bi][bj];
        from[r] = [o, bi, bj];
      }
  return { f, from };
}

function logitsOf(f: Vector, v: Matrix, d: Vector): Vector {
  return v.map((row, k) => d[k] + row.reduce((s, w, r) => s + w * f[r], 0));
}

export function forward(
  x: Tensor4,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  options: { poolSize: number },
): Matrix {
  return x.map((image) => {
    const y = relu(conv(image, convWeight, convBias));
    return logitsOf(pool(y, options.poolSize).f, linearWeight, linearBias);
  });
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
  let total = 0;
  forward(x, convWeight, convBias, linearWeight, linearBias, options).forEach(
    (l, n) => {
      const m = Math.max(...l);
      total += Math.log(l.reduce((s, v) => s + Math.exp(v - m), 0));
      total += m - l[target[n]];
    },
  );
  return total / x.length;
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
  const gradConvWeight = convWeight.map((a) =>
    a.map((b) => b.map((c) => c.map(() => 0))),
  );
  const gradConvBias = convBias.map(() => 0);
  const gradLinearWeight = linearWeight.map((row) => row.map(() => 0));
  const gradLinearBias = linearBias.map(() => 0);
  x.forEach((image, n) => {
    const z = conv(image, convWeight, convBias);
    const { f, from } = pool(relu(z), options.poolSize);
    const l = logitsOf(f, linearWeight, linearBias);
    const m = Math.max(...l);
    const e = l.map((v) => Math.exp(v - m));
    const sum = e.reduce((a, b) => a + b, 0);
    const gf = f.map(() => 0);
    e.forEach((v, k) => {
      const g = (gradOutput * (v / sum - Number(k === target[n]))) / x.length;
      gradLinearBias[k] += g;
      f.forEach((fr, r) => {
        gradLinearWeight[k][r] += g * fr;
        gf[r] += g * linearWeight[k][r];
      });
    });
    gf.forEach((g, r) => {
      const [o, i, j] = from[r];
      if (!(z[o][i][j] > 0)) return;
      gradConvBias[o] += g;
      for (let c = 0; c < image.length; c++)
        for (let p = 0; p < gradConvWeight[o][c].length; p++)
          for (let q = 0; q < gradConvWeight[o][c][p].length; q++)
            gradConvWeight[o][c][p][q] += g * image[c][i + p][j + q];
    });
  });
  return { gradConvWeight, gradConvBias, gradLinearWeight, gradLinearBias };
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
  let params: Params = { convWeight, convBias, linearWeight, linearBias };
  const losses: Vector = [];
  const { lr } = options;
  for (let step = 0; step < options.steps; step++) {
    const { convWeight: w, convBias: b, linearWeight: v, linearBias: d } = params;
    losses.push(loss(x, target, w, b, v, d, options));
    const g = backward(1, x, target, w, b, v, d, options);
    params = {
      convWeight: w.map((a, o) =>
        a.map((bb, c) =>
          bb.map((r, p) => r.map((u, q) => u - lr * g.gradConvWeight[o][c][p][q])),
        ),
      ),
      convBias: b.map((u, o) => u - lr * g.gradConvBias[o]),
      linearWeight: v.map((r, k) =>
        r.map((u, i) => u - lr * g.gradLinearWeight[k][i]),
      ),
      linearBias: d.map((u, k) => u - lr * g.gradLinearBias[k]),
    };
  }
  return { params, losses };
}
