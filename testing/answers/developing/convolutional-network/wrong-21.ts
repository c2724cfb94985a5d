// slip: the upstream gradient is multiplied into the linear layer's gradients only and forgotten in those of the convolution, in backward
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

function convolve(x: Tensor4, w: Tensor4, b: Vector): Tensor4 {
  const kH = w[0][0].length;
  const kW = w[0][0][0].length;
  const outH = x[0][0].length - kH + 1;
  const outW = x[0][0][0].length - kW + 1;
  return x.map((image) =>
    w.map((kernel, o) => {
      const map: Matrix = [];
      for (let i = 0; i < outH; i++) {
        const row: Vector = [];
        for (let j = 0; j < outW; j++) {
          let s = b[o];
          for (let c = 0; c < image.length; c++)
            for (let p = 0; p < kH; p++)
              for (let q = 0; q < kW; q++) s += image[c][i + p][j + q] * kernel[c][p][q];
          row.push(s);
        }
        map.push(row);
      }
      return map;
    }),
  );
}

/** Largest cell of each window, in the order of the flattening, and where it stands. */
function features(z: Tensor4, s: number) {
  return z.map((maps) => {
    const values: Vector = [];
    const cells: [number, number, number][] = [];
    maps.forEach((map, o) => {
      const rows = Math.floor(map.length / s);
      const cols = Math.floor(map[0].length / s);
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < cols; j++) {
          let best = -1;
          let where: [number, number, number] = [o, i * s, j * s];
          for (let a = i * s; a < i * s + s; a++) {
            for (let b = j * s; b < j * s + s; b++) {
              const y = Math.max(map[a][b], 0);
              if (y > best) {
                best = y;
                where = [o, a, b];
              }
            }
          }
          values.push(best);
          cells.push(where);
        }
      }
    });
    return { values, cells };
  });
}

function linear(f: Vector, v: Matrix, d: Vector): Vector {
  return v.map((row, k) => row.reduce((s, a, r) => s + a * f[r], d[k]));
}

export function forward(
  x: Tensor4,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  { poolSize }: { poolSize: number },
): Matrix {
  return features(convolve(x, convWeight, convBias), poolSize).map(({ values }) =>
    linear(values, linearWeight, linearBias),
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
  const l = forward(x, convWeight, convBias, linearWeight, linearBias, options);
  let total = 0;
  l.forEach((row, n) => {
    const top = Math.max(...row);
    const z = row.reduce((s, v) => s + Math.exp(v - top), 0);
    total += top + Math.log(z) - row[target[n]];
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
  { poolSize }: { poolSize: number },
): Gradients {
  const N = x.length;
  const z = convolve(x, convWeight, convBias);
  const pooled = features(z, poolSize);

  const gradConvWeight = convWeight.map((a) => a.map((b) => b.map((c) => c.map(() => 0))));
  const gradConvBias = convBias.map(() => 0);
  const gradLinearWeight = linearWeight.map((row) => row.map(() => 0));
  const gradLinearBias = linearBias.map(() => 0);

  for (let n = 0; n < N; n++) {
    const { values, cells } = pooled[n];
    const row = linear(values, linearWeight, linearBias);
    const top = Math.max(...row);
    const e = row.map((v) => Math.exp(v - top));
    const sum = e.reduce((a, b) => a + b, 0);
    const delta = e.map((v, k) => (v / sum - (k === target[n] ? 1 : 0)) / N);

    delta.forEach((dl, k) => {
      gradLinearBias[k] += gradOutput * dl;
      values.forEach((f, r) => {
        gradLinearWeight[k][r] += gradOutput * dl * f;
      });
    });

    cells.forEach(([o, a, b], r) => {
      if (z[n][o][a][b] <= 0) return;
      const g = delta.reduce((s, dl, k) => s + dl * linearWeight[k][r], 0);
      gradConvBias[o] += g;
      for (let c = 0; c < x[n].length; c++)
        for (let p = 0; p < convWeight[o][c].length; p++)
          for (let q = 0; q < convWeight[o][c][p].length; q++)
            gradConvWeight[o][c][p][q] += g * x[n][c][a + p][b + q];
    });
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
  { poolSize, lr, steps }: { poolSize: number; lr: number; steps: number },
): { params: Params; losses: Vector } {
  let p: Params = { convWeight, convBias, linearWeight, linearBias };
  const losses: Vector = [];
  for (let t = 0; t < steps; t++) {
    losses.push(
      loss(x, target, p.convWeight, p.convBias, p.linearWeight, p.linearBias, { poolSize }),
    );
    const g = backward(1, x, target, p.convWeight, p.convBias, p.linearWeight, p.linearBias, {
      poolSize,
    });
    p = {
      convWeight: p.convWeight.map((a, o) =>
        a.map((b, c) =>
          b.map((d, i) => d.map((v, j) => v - lr * g.gradConvWeight[o][c][i][j])),
        ),
      ),
      convBias: p.convBias.map((v, o) => v - lr * g.gradConvBias[o]),
      linearWeight: p.linearWeight.map((row, k) =>
        row.map((v, r) => v - lr * g.gradLinearWeight[k][r]),
      ),
      linearBias: p.linearBias.map((v, k) => v - lr * g.gradLinearBias[k]),
    };
  }
  return { params: p, losses };
}
