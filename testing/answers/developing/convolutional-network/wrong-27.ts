// slip: backward multiplies (pi - [k = t]) by the derivative pi (1 - pi) once more to get the gradient of the logits; pi - [k = t] already is that gradient (times g/N).
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


function Sum(to: number, term: (k: number) => number): number {
  let s = 0;
  for (let k = 0; k < to; k++) s += term(k);
  return s;
}

function table(rows: number, cols: number, f: (i: number, j: number) => number): Matrix {
  return Array.from({ length: rows }, (_x, i) => Array.from({ length: cols }, (_y, j) => f(i, j)));
}

function convolution(x: Tensor4, w: Tensor4, b: Vector): Tensor4 {
  return x.map((image) =>
    w.map((kernel, o) =>
      table(image[0].length - kernel[0].length + 1, image[0][0].length - kernel[0][0].length + 1, (i, j) =>
        b[o] +
        Sum(kernel.length, (c) =>
          Sum(kernel[c].length, (p) => Sum(kernel[c][p].length, (q) => image[c][i + p][j + q] * kernel[c][p][q])),
        ),
      ),
    ),
  );
}

/** the cell of window (i, j) that wins */
function winner(z: Matrix, s: number, i: number, j: number): [number, number] {
  let cell: [number, number] = [i * s, j * s];
  for (let a = i * s; a < i * s + s; a++)
    for (let b = j * s; b < j * s + s; b++) if (Math.max(z[a][b], 0) > Math.max(z[cell[0]][cell[1]], 0)) cell = [a, b];
  return cell;
}

function pooled(z: Matrix, s: number): Matrix {
  return table(Math.floor(z.length / s), Math.floor(z[0].length / s), (i, j) => {
    const [a, b] = winner(z, s, i, j);
    return Math.max(z[a][b], 0);
  });
}

function softmaxRow(l: Vector): Vector {
  const m = Math.max(...l);
  const Z = Sum(l.length, (k) => Math.exp(l[k] - m));
  return l.map((v) => Math.exp(v - m) / Z);
}

function scores(f: Matrix, v: Matrix, d: Vector): Matrix {
  return table(f.length, v.length, (n, k) => d[k] + Sum(f[n].length, (r) => v[k][r] * f[n][r]));
}

export function forward(
  x: Tensor4,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  options: { poolSize: number },
): Matrix {
  const z = convolution(x, convWeight, convBias);
  const f = z.map((maps) => maps.flatMap((m) => pooled(m, options.poolSize).flat()));
  return scores(f, linearWeight, linearBias);
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
  const l = forward(x, convWeight, convBias, linearWeight, linearBias, options);
  const N = l.length;
  return (
    Sum(N, (n) => {
      const m = Math.max(...l[n]);
      return m + Math.log(Sum(l[n].length, (k) => Math.exp(l[n][k] - m))) - l[n][target[n]];
    }) / N
  );
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
  const s = options.poolSize;
  const N = x.length;
  const z = convolution(x, convWeight, convBias);
  const f = z.map((maps) => maps.flatMap((m) => pooled(m, s).flat()));
  const l = scores(f, linearWeight, linearBias);

  const dl = l.map((row, n) => {
    const pi = softmaxRow(row);
    return pi.map((p, k) => {
      const error = p - (k === target[n] ? 1 : 0);
      return (gradOutput / N) * error * p * (1 - p);
    });
  });
  const df = table(N, f[0].length, (n, r) => Sum(linearWeight.length, (k) => dl[n][k] * linearWeight[k][r]));

  const dz = z.map((maps, n) =>
    maps.map((m, o) => {
      const g = table(m.length, m[0].length, () => 0);
      const outH = Math.floor(m.length / s);
      const outW = Math.floor(m[0].length / s);
      for (let i = 0; i < outH; i++)
        for (let j = 0; j < outW; j++) {
          const [a, b] = winner(m, s, i, j);
          if (m[a][b] > 0) g[a][b] = df[n][(o * outH + i) * outW + j];
        }
      return g;
    }),
  );
  const hz = dz[0][0].length;
  const wz = dz[0][0][0].length;
  return {
    gradLinearBias: linearBias.map((_, k) => Sum(N, (n) => dl[n][k])),
    gradLinearWeight: table(linearWeight.length, f[0].length, (k, r) => Sum(N, (n) => dl[n][k] * f[n][r])),
    gradConvBias: convBias.map((_, o) => Sum(N, (n) => Sum(hz, (i) => Sum(wz, (j) => dz[n][o][i][j])))),
    gradConvWeight: convWeight.map((kernel, o) =>
      kernel.map((plane, c) =>
        table(plane.length, plane[0].length, (p, q) =>
          Sum(N, (n) => Sum(hz, (i) => Sum(wz, (j) => dz[n][o][i][j] * x[n][c][i + p][j + q]))),
        ),
      ),
    ),
  };
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
  const losses: Vector = [];
  let theta: Params = { convWeight, convBias, linearWeight, linearBias };
  while (losses.length < options.steps) {
    const { convWeight: w, convBias: b, linearWeight: v, linearBias: d } = theta;
    losses.push(loss(x, target, w, b, v, d, options));
    const g = backward(1, x, target, w, b, v, d, options);
    theta = {
      convWeight: w.map((k, o) =>
        k.map((m, c) => table(m.length, m[0].length, (p, q) => m[p][q] - options.lr * g.gradConvWeight[o][c][p][q])),
      ),
      convBias: b.map((e, o) => e - options.lr * g.gradConvBias[o]),
      linearWeight: table(v.length, v[0].length, (k, r) => v[k][r] - options.lr * g.gradLinearWeight[k][r]),
      linearBias: d.map((e, k) => e - options.lr * g.gradLinearBias[k]),
    };
  }
  return { params: theta, losses };
}
