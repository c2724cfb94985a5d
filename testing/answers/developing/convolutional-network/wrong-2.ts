// slip: max pooling lets the last of tied cells win (it compares with >=), so backward routes the gradient there; the first in row-major order must win
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

type Maps = number[][][];

function conv(img: Maps, weight: Tensor4, bias: Vector): Maps {
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const h = img[0].length - kH + 1;
  const w = img[0][0].length - kW + 1;
  const z: Maps = [];
  for (let o = 0; o < weight.length; o++) {
    z.push([]);
    for (let i = 0; i < h; i++) {
      z[o].push([]);
      for (let j = 0; j < w; j++) {
        let v = bias[o];
        for (let c = 0; c < img.length; c++)
          for (let p = 0; p < kH; p++)
            for (let q = 0; q < kW; q++) v += img[c][i + p][j + q] * weight[o][c][p][q];
        z[o][i].push(v);
      }
    }
  }
  return z;
}

const relu = (z: Maps): Maps => z.map((m) => m.map((r) => r.map((v) => Math.max(0, v))));

function pool(y: Maps, s: number): { values: Vector; cells: number[][] } {
  const values: Vector = [];
  const cells: number[][] = [];
  for (let o = 0; o < y.length; o++) {
    for (let i = 0; i + s <= y[o].length; i += s) {
      for (let j = 0; j + s <= y[o][0].length; j += s) {
        let max = -Infinity;
        let cell = [o, i, j];
        for (let di = 0; di < s; di++) {
          for (let dj = 0; dj < s; dj++) {
            if (y[o][i + di][j + dj] >= max) {
              max = y[o][i + di][j + dj];
              cell = [o, i + di, j + dj];
            }
          }
        }
        values.push(max);
        cells.push(cell);
      }
    }
  }
  return { values, cells };
}

const affine = (f: Vector, v: Matrix, d: Vector): Vector =>
  v.map((row, k) => row.reduce((sum, w, r) => sum + w * f[r], 0) + d[k]);

function softmax(l: Vector): Vector {
  const max = Math.max(...l);
  const e = l.map((v) => Math.exp(v - max));
  const sum = e.reduce((a, b) => a + b);
  return e.map((v) => v / sum);
}

export function forward(
  x: Tensor4,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  options: { poolSize: number },
): Matrix {
  return x.map((img) =>
    affine(
      pool(relu(conv(img, convWeight, convBias)), options.poolSize).values,
      linearWeight,
      linearBias,
    ),
  );
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
  forward(x, convWeight, convBias, linearWeight, linearBias, options).forEach((l, n) => {
    const max = Math.max(...l);
    total += Math.log(l.reduce((s, v) => s + Math.exp(v - max), 0)) + max - l[target[n]];
  });
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
  const N = x.length;
  const gradConvWeight = convWeight.map((a) => a.map((b) => b.map((c) => c.map(() => 0))));
  const gradConvBias = convBias.map(() => 0);
  const gradLinearWeight = linearWeight.map((a) => a.map(() => 0));
  const gradLinearBias = linearBias.map(() => 0);

  for (let n = 0; n < N; n++) {
    const z = conv(x[n], convWeight, convBias);
    const { values, cells } = pool(relu(z), options.poolSize);
    const dl = softmax(affine(values, linearWeight, linearBias));
    dl[target[n]] -= 1;
    for (let k = 0; k < dl.length; k++) dl[k] *= gradOutput / N;

    const df = values.map(() => 0);
    for (let k = 0; k < dl.length; k++) {
      gradLinearBias[k] += dl[k];
      for (let r = 0; r < values.length; r++) {
        gradLinearWeight[k][r] += dl[k] * values[r];
        df[r] += dl[k] * linearWeight[k][r];
      }
    }

    const dz = z.map((m) => m.map((row) => row.map(() => 0)));
    cells.forEach(([o, i, j], r) => {
      if (z[o][i][j] > 0) dz[o][i][j] = df[r];
    });

    dz.forEach((m, o) =>
      m.forEach((row, i) =>
        row.forEach((g, j) => {
          gradConvBias[o] += g;
          for (let c = 0; c < x[n].length; c++)
            for (let p = 0; p < convWeight[0][0].length; p++)
              for (let q = 0; q < convWeight[0][0][0].length; q++)
                gradConvWeight[o][c][p][q] += g * x[n][c][i + p][j + q];
        }),
      ),
    );
  }
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
  const { lr, steps } = options;
  const params: Params = JSON.parse(JSON.stringify({ convWeight, convBias, linearWeight, linearBias }));
  const losses: Vector = [];
  for (let t = 0; t < steps; t++) {
    const p = [params.convWeight, params.convBias, params.linearWeight, params.linearBias] as const;
    losses.push(loss(x, target, ...p, options));
    const g = backward(1, x, target, ...p, options);
    g.gradConvWeight.forEach((a, o) =>
      a.forEach((b, c) =>
        b.forEach((d, i) => d.forEach((v, j) => (params.convWeight[o][c][i][j] -= lr * v))),
      ),
    );
    g.gradConvBias.forEach((v, o) => (params.convBias[o] -= lr * v));
    g.gradLinearWeight.forEach((a, k) => a.forEach((v, r) => (params.linearWeight[k][r] -= lr * v)));
    g.gradLinearBias.forEach((v, k) => (params.linearBias[k] -= lr * v));
  }
  return { params, losses };
}
