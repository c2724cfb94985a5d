// slip: the helper run flattens in the order H, W, C (the channel fastest) instead of C, H, W; backward follows the same wrong order.
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

type Cell = { o: number; i: number; j: number };
type Run = {
  z: number[][][];
  features: Vector;
  winners: Cell[];
  logits: Vector;
};

function run(
  image: number[][][],
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  s: number,
): Run {
  const kH = convWeight[0][0].length;
  const kW = convWeight[0][0][0].length;
  const zH = image[0].length - kH + 1;
  const zW = image[0][0].length - kW + 1;
  const z = convWeight.map((kernel, o) => {
    const map: Matrix = [];
    for (let i = 0; i < zH; i++) {
      map.push([]);
      for (let j = 0; j < zW; j++) {
        let sum = convBias[o];
        for (let c = 0; c < kernel.length; c++)
          for (let p = 0; p < kH; p++)
            for (let q = 0; q < kW; q++)
              sum += image[c][i + p][j + q] * kernel[c][p][q];
        map[i].push(sum);
      }
    }
    return map;
  });
  const outH = Math.floor(zH / s);
  const outW = Math.floor(zW / s);
  const features: Vector = [];
  const winners: Cell[] = [];
  for (let a = 0; a < outH; a++) {
    for (let b = 0; b < outW; b++) {
      for (let o = 0; o < z.length; o++) {
        let best: Cell = { o, i: a * s, j: b * s };
        let value = Math.max(z[o][best.i][best.j], 0);
        for (let i = a * s; i < (a + 1) * s; i++) {
          for (let j = b * s; j < (b + 1) * s; j++) {
            const y = Math.max(z[o][i][j], 0);
            if (y > value) {
              value = y;
              best = { o, i, j };
            }
          }
        }
        features.push(value);
        winners.push(best);
      }
    }
  }
  const logits = linearWeight.map((row, k) =>
    row.reduce((sum, v, r) => sum + v * features[r], linearBias[k]),
  );
  return { z, features, winners, logits };
}

export function forward(
  x: Tensor4,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  options: { poolSize: number },
): Matrix {
  return x.map(
    (image) =>
      run(image, convWeight, convBias, linearWeight, linearBias, options.poolSize)
        .logits,
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
  const rows = forward(
    x,
    convWeight,
    convBias,
    linearWeight,
    linearBias,
    options,
  );
  const each = rows.map((row, n) => {
    const top = Math.max(...row);
    const total = row.reduce((sum, v) => sum + Math.exp(v - top), 0);
    return Math.log(total) + top - row[target[n]];
  });
  return each.reduce((a, b) => a + b, 0) / each.length;
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
  const gradConvWeight = convWeight.map((k) =>
    k.map((m) => m.map((r) => r.map(() => 0))),
  );
  const gradConvBias = convBias.map(() => 0);
  const gradLinearWeight = linearWeight.map((r) => r.map(() => 0));
  const gradLinearBias = linearBias.map(() => 0);
  x.forEach((image, n) => {
    const { z, features, winners, logits } = run(
      image,
      convWeight,
      convBias,
      linearWeight,
      linearBias,
      options.poolSize,
    );
    const top = Math.max(...logits);
    const e = logits.map((v) => Math.exp(v - top));
    const total = e.reduce((a, b) => a + b, 0);
    const delta = e.map(
      (v, k) =>
        (gradOutput / x.length) * (v / total - (k === target[n] ? 1 : 0)),
    );
    delta.forEach((d, k) => {
      gradLinearBias[k] += d;
      features.forEach((f, r) => (gradLinearWeight[k][r] += d * f));
    });
    winners.forEach(({ o, i, j }, r) => {
      if (z[o][i][j] <= 0) return;
      const g = delta.reduce((sum, d, k) => sum + d * linearWeight[k][r], 0);
      gradConvBias[o] += g;
      gradConvWeight[o].forEach((map, c) =>
        map.forEach((row, p) =>
          row.forEach((_, q) => (row[q] += g * image[c][i + p][j + q])),
        ),
      );
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
  const { poolSize, lr, steps } = options;
  const losses: Vector = [];
  let params: Params = { convWeight, convBias, linearWeight, linearBias };
  for (let step = 0; step < steps; step++) {
    const { convWeight: w, convBias: b, linearWeight: v, linearBias: d } = params;
    losses.push(loss(x, target, w, b, v, d, { poolSize }));
    const g = backward(1, x, target, w, b, v, d, { poolSize });
    params = {
      convWeight: w.map((k, o) =>
        k.map((m, c) =>
          m.map((r, p) =>
            r.map((value, q) => value - lr * g.gradConvWeight[o][c][p][q]),
          ),
        ),
      ),
      convBias: b.map((value, o) => value - lr * g.gradConvBias[o]),
      linearWeight: v.map((r, k) =>
        r.map((value, i) => value - lr * g.gradLinearWeight[k][i]),
      ),
      linearBias: d.map((value, k) => value - lr * g.gradLinearBias[k]),
    };
  }
  return { params, losses };
}
