// slip: backward hands the gradient of a pooled cell to the convolution without the gate of ReLU; it should be stopped where z is not above 0
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

function sizes(x: Tensor4, weight: Tensor4, s: number) {
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const H = x[0][0].length - kH + 1;
  const W = x[0][0][0].length - kW + 1;
  return { kH, kW, H, W, outH: Math.floor(H / s), outW: Math.floor(W / s) };
}

function convRelu(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  const { kH, kW, H, W } = sizes(x, weight, 1);
  return x.map((image) =>
    weight.map((kernel, o) => {
      const map: Matrix = [];
      for (let i = 0; i < H; i++) {
        map[i] = [];
        for (let j = 0; j < W; j++) {
          let z = bias[o];
          for (let c = 0; c < kernel.length; c++)
            for (let p = 0; p < kH; p++)
              for (let q = 0; q < kW; q++) z += image[c][i + p][j + q] * kernel[c][p][q];
          map[i][j] = Math.max(z, 0);
        }
      }
      return map;
    }),
  );
}

/** the row and column of the winner in window (a, b) */
function winner(map: Matrix, a: number, b: number, s: number): [number, number] {
  let wi = a * s;
  let wj = b * s;
  for (let i = a * s; i < (a + 1) * s; i++)
    for (let j = b * s; j < (b + 1) * s; j++)
      if (map[i][j] > map[wi][wj]) {
        wi = i;
        wj = j;
      }
  return [wi, wj];
}

function poolFlatten(y: Tensor4, outH: number, outW: number, s: number): Matrix {
  return y.map((maps) => {
    const row: Vector = [];
    for (const map of maps)
      for (let a = 0; a < outH; a++)
        for (let b = 0; b < outW; b++) {
          const [i, j] = winner(map, a, b, s);
          row.push(map[i][j]);
        }
    return row;
  });
}

function linear(f: Matrix, weight: Matrix, bias: Vector): Matrix {
  return f.map((row) =>
    weight.map((v, k) => bias[k] + v.reduce((t, w, r) => t + w * row[r], 0)),
  );
}

export function forward(
  x: Tensor4,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  { poolSize }: { poolSize: number },
): Matrix {
  const { outH, outW } = sizes(x, convWeight, poolSize);
  const y = convRelu(x, convWeight, convBias);
  return linear(poolFlatten(y, outH, outW, poolSize), linearWeight, linearBias);
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
  for (let n = 0; n < l.length; n++) {
    const max = l[n].reduce((a, b) => Math.max(a, b));
    let sum = 0;
    for (const v of l[n]) sum += Math.exp(v - max);
    total += Math.log(sum) + max - l[n][target[n]];
  }
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
  { poolSize }: { poolSize: number },
): Gradients {
  const { kH, kW, outH, outW } = sizes(x, convWeight, poolSize);
  const y = convRelu(x, convWeight, convBias);
  const f = poolFlatten(y, outH, outW, poolSize);
  const l = linear(f, linearWeight, linearBias);
  const N = x.length;
  const [O, C, K, F] = [convBias.length, x[0].length, linearBias.length, f[0].length];

  const dl: Matrix = [];
  for (let n = 0; n < N; n++) {
    const max = Math.max(...l[n]);
    const e = l[n].map((v) => Math.exp(v - max));
    const sum = e.reduce((a, b) => a + b, 0);
    dl[n] = e.map((v, k) => (gradOutput * (v / sum - (target[n] === k ? 1 : 0))) / N);
  }

  const gradLinearBias: Vector = Array(K).fill(0);
  const gradLinearWeight: Matrix = Array.from({ length: K }, () => Array(F).fill(0));
  const gradConvBias: Vector = Array(O).fill(0);
  const gradConvWeight: Tensor4 = convWeight.map((a) => a.map((b) => b.map((c) => c.map(() => 0))));

  for (let n = 0; n < N; n++) {
    for (let k = 0; k < K; k++) {
      gradLinearBias[k] += dl[n][k];
      for (let r = 0; r < F; r++) gradLinearWeight[k][r] += dl[n][k] * f[n][r];
    }
    for (let o = 0; o < O; o++)
      for (let a = 0; a < outH; a++)
        for (let b = 0; b < outW; b++) {
          const r = (o * outH + a) * outW + b;
          let g = 0;
          for (let k = 0; k < K; k++) g += dl[n][k] * linearWeight[k][r];
          const [i, j] = winner(y[n][o], a, b, poolSize);
          gradConvBias[o] += g;
          for (let c = 0; c < C; c++)
            for (let p = 0; p < kH; p++)
              for (let q = 0; q < kW; q++)
                gradConvWeight[o][c][p][q] += g * x[n][c][i + p][j + q];
        }
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
  const losses: Vector = [];
  let params = { convWeight, convBias, linearWeight, linearBias };
  for (let t = 0; t < steps; t++) {
    const p = params;
    losses.push(loss(x, target, p.convWeight, p.convBias, p.linearWeight, p.linearBias, options));
    const g = backward(1, x, target, p.convWeight, p.convBias, p.linearWeight, p.linearBias, options);
    params = {
      convWeight: p.convWeight.map((a, o) =>
        a.map((b, c) =>
          b.map((d, i) => d.map((v, j) => v - lr * g.gradConvWeight[o][c][i][j])),
        ),
      ),
      convBias: p.convBias.map((v, o) => v - lr * g.gradConvBias[o]),
      linearWeight: p.linearWeight.map((a, k) => a.map((v, r) => v - lr * g.gradLinearWeight[k][r])),
      linearBias: p.linearBias.map((v, k) => v - lr * g.gradLinearBias[k]),
    };
  }
  return { params, losses };
}
