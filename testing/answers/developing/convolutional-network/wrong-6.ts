// slip: backward lets the gradient through ReLU everywhere, so a window whose largest value was cut to 0 still gets its share.
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

const zeros4 = (t: Tensor4): Tensor4 =>
  t.map((a) => a.map((b) => b.map((c) => c.map(() => 0))));

function convRelu(x: Tensor4, w: Tensor4, b: Vector): Tensor4 {
  const [kH, kW] = [w[0][0].length, w[0][0][0].length];
  const outH = x[0][0].length - kH + 1;
  const outW = x[0][0][0].length - kW + 1;
  const y: Tensor4 = [];
  for (let n = 0; n < x.length; n++) {
    y[n] = [];
    for (let o = 0; o < w.length; o++) {
      y[n][o] = [];
      for (let i = 0; i < outH; i++) {
        y[n][o][i] = [];
        for (let j = 0; j < outW; j++) {
          let z = b[o];
          for (let c = 0; c < w[o].length; c++)
            for (let p = 0; p < kH; p++)
              for (let q = 0; q < kW; q++)
                z += x[n][c][i + p][j + q] * w[o][c][p][q];
          y[n][o][i][j] = Math.max(0, z);
        }
      }
    }
  }
  return y;
}

function maxPool(y: Tensor4, s: number): Tensor4 {
  return y.map((maps) =>
    maps.map((map) => {
      const rows = Math.floor(map.length / s);
      const columns = Math.floor(map[0].length / s);
      return Array.from({ length: rows }, (_, a) =>
        Array.from({ length: columns }, (_, b) => {
          let best = -Infinity;
          for (let u = 0; u < s; u++)
            for (let v = 0; v < s; v++)
              best = Math.max(best, map[a * s + u][b * s + v]);
          return best;
        }),
      );
    }),
  );
}

function maxPoolBackward(g: Tensor4, y: Tensor4, s: number): Tensor4 {
  const gy = zeros4(y);
  g.forEach((maps, n) =>
    maps.forEach((map, o) =>
      map.forEach((row, a) =>
        row.forEach((value, b) => {
          let [wi, wj] = [a * s, b * s];
          for (let i = a * s; i < a * s + s; i++)
            for (let j = b * s; j < b * s + s; j++)
              if (y[n][o][i][j] > y[n][o][wi][wj]) {
                wi = i;
                wj = j;
              }
          gy[n][o][wi][wj] += value;
        }),
      ),
    ),
  );
  return gy;
}

const flatten = (u: Tensor4): Matrix => u.map((maps) => maps.flat(2));

const linear = (f: Matrix, v: Matrix, d: Vector): Matrix =>
  f.map((row) => v.map((w, k) => w.reduce((s, a, r) => s + a * row[r], d[k])));

function softmax(row: Vector): Vector {
  const top = Math.max(...row);
  const e = row.map((v) => Math.exp(v - top));
  const sum = e.reduce((a, b) => a + b, 0);
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
  const y = convRelu(x, convWeight, convBias);
  return linear(flatten(maxPool(y, options.poolSize)), linearWeight, linearBias);
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
  let total = 0;
  l.forEach((row, n) => {
    const top = Math.max(...row);
    let sum = 0;
    for (const v of row) sum += Math.exp(v - top);
    total += Math.log(sum) + top - row[target[n]];
  });
  return total / l.length;
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
  const y = convRelu(x, convWeight, convBias);
  const u = maxPool(y, options.poolSize);
  const f = flatten(u);
  const gl = linear(f, linearWeight, linearBias).map((row, n) =>
    softmax(row).map((p, k) => (gradOutput / N) * (k === target[n] ? p - 1 : p)),
  );
  const gradLinearBias = linearBias.map((_, k) => gl.reduce((s, r) => s + r[k], 0));
  const gradLinearWeight = linearWeight.map((w, k) =>
    w.map((_, r) => gl.reduce((s, row, n) => s + row[k] * f[n][r], 0)),
  );
  const gu = u.map((maps, n) => {
    let r = 0;
    return maps.map((map) =>
      map.map((row) =>
        row.map(() => {
          const value = gl[n].reduce((s, g, k) => s + g * linearWeight[k][r], 0);
          r++;
          return value;
        }),
      ),
    );
  });
  const gz = maxPoolBackward(gu, y, options.poolSize);
  const gradConvWeight = zeros4(convWeight);
  const gradConvBias = convBias.map(() => 0);
  gz.forEach((maps, n) =>
    maps.forEach((map, o) =>
      map.forEach((row, i) =>
        row.forEach((g, j) => {
          if (g === 0) return;
          gradConvBias[o] += g;
          convWeight[o].forEach((plane, c) =>
            plane.forEach((line, p) =>
              line.forEach((_, q) => {
                gradConvWeight[o][c][p][q] += g * x[n][c][i + p][j + q];
              }),
            ),
          );
        }),
      ),
    ),
  );
  return { gradConvWeight, gradConvBias, gradLinearWeight, gradLinearBias };
}

type Nested = number | Nested[];
function descend<T extends Nested>(theta: T, g: T, lr: number): T {
  if (typeof theta === "number") return (theta - lr * (g as number)) as T;
  return (theta as Nested[]).map((part, i) =>
    descend(part, (g as Nested[])[i], lr),
  ) as T;
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
  const losses: Vector = [];
  let p: Params = { convWeight, convBias, linearWeight, linearBias };
  for (let s = 0; s < steps; s++) {
    losses.push(
      loss(x, target, p.convWeight, p.convBias, p.linearWeight, p.linearBias, options),
    );
    const g = backward(
      1, x, target, p.convWeight, p.convBias, p.linearWeight, p.linearBias, options,
    );
    p = {
      convWeight: descend(p.convWeight, g.gradConvWeight, lr),
      convBias: descend(p.convBias, g.gradConvBias, lr),
      linearWeight: descend(p.linearWeight, g.gradLinearWeight, lr),
      linearBias: descend(p.linearBias, g.gradLinearBias, lr),
    };
  }
  return { params: p, losses };
}
