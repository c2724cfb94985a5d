// slip: train updates the linear layer first and then takes the gradients of the convolution at the updated linear layer; all four should come from the same parameters
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

function features(x: Tensor4, convWeight: Tensor4, convBias: Vector, s: number) {
  const [kH, kW] = [convWeight[0][0].length, convWeight[0][0][0].length];
  const outH = Math.floor((x[0][0].length - kH + 1) / s);
  const outW = Math.floor((x[0][0][0].length - kW + 1) / s);
  return x.map((img) => {
    const list: { o: number; i: number; j: number; value: number }[] = [];
    convWeight.forEach((kernel, o) => {
      for (let a = 0; a < outH; a++) {
        for (let b = 0; b < outW; b++) {
          let best: { o: number; i: number; j: number; value: number } | null = null;
          for (let m = 0; m < s * s; m++) {
            const i = a * s + Math.floor(m / s);
            const j = b * s + (m % s);
            let z = convBias[o];
            for (let c = 0; c < kernel.length; c++)
              for (let p = 0; p < kH; p++)
                for (let q = 0; q < kW; q++) z += kernel[c][p][q] * img[c][i + p][j + q];
            const value = z > 0 ? z : 0;
            if (best === null || value > best.value) best = { o, i, j, value };
          }
          list.push(best!);
        }
      }
    });
    return list;
  });
}

export function forward(
  x: Tensor4,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  options: { poolSize: number },
): Matrix {
  return features(x, convWeight, convBias, options.poolSize).map((list) =>
    linearWeight.map((row, k) =>
      list.reduce((acc, f, r) => acc + f.value * row[r], linearBias[k]),
    ),
  );
}

function logSumExp(row: Vector): number {
  const m = Math.max(...row);
  return m + Math.log(row.reduce((acc, v) => acc + Math.exp(v - m), 0));
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
  const logits = forward(x, convWeight, convBias, linearWeight, linearBias, options);
  return (
    logits.reduce((acc, row, n) => acc + logSumExp(row) - row[target[n]], 0) / logits.length
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
  const lists = features(x, convWeight, convBias, options.poolSize);
  const logits = forward(x, convWeight, convBias, linearWeight, linearBias, options);
  const delta = logits.map((row, n) => {
    const lse = logSumExp(row);
    return row.map(
      (v, k) => (gradOutput / x.length) * (Math.exp(v - lse) - Number(k === target[n])),
    );
  });

  const gradLinearBias = linearBias.map((_, k) => delta.reduce((acc, d) => acc + d[k], 0));
  const gradLinearWeight = linearWeight.map((row, k) =>
    row.map((_, r) => delta.reduce((acc, d, n) => acc + d[k] * lists[n][r].value, 0)),
  );

  const gradConvBias = convBias.map(() => 0);
  const gradConvWeight = convWeight.map((o) => o.map((c) => c.map((p) => p.map(() => 0))));
  lists.forEach((list, n) => {
    list.forEach(({ o, i, j, value }, r) => {
      if (value === 0) return;
      const g = delta[n].reduce((acc, d, k) => acc + d * linearWeight[k][r], 0);
      gradConvBias[o] += g;
      gradConvWeight[o].forEach((kc, c) =>
        kc.forEach((kr, p) => {
          for (let q = 0; q < kr.length; q++) kr[q] += g * x[n][c][i + p][j + q];
        }),
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
  const { lr, steps } = options;
  let [cw, cb, lw, lb] = [convWeight, convBias, linearWeight, linearBias];
  const losses: Vector = [];
  for (let step = 0; step < steps; step++) {
    losses.push(loss(x, target, cw, cb, lw, lb, options));
    const top = backward(1, x, target, cw, cb, lw, lb, options);
    lw = lw.map((row, k) => row.map((v, r) => v - lr * top.gradLinearWeight[k][r]));
    lb = lb.map((v, k) => v - lr * top.gradLinearBias[k]);
    const bottom = backward(1, x, target, cw, cb, lw, lb, options);
    cw = cw.map((o, a) =>
      o.map((c, b) => c.map((p, d) => p.map((v, e) => v - lr * bottom.gradConvWeight[a][b][d][e]))),
    );
    cb = cb.map((v, o) => v - lr * bottom.gradConvBias[o]);
  }
  return {
    params: { convWeight: cw, convBias: cb, linearWeight: lw, linearBias: lb },
    losses,
  };
}
