// slip: backward takes the gradients of the logits without the mean: its softmax difference is not divided by N.
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

type Sample = {
  /** feature, and where it came from: channel, row, column */
  features: { value: number; o: number; i: number; j: number }[];
  logits: Vector;
};

function runSample(image: number[][][], p: Params, s: number): Sample {
  const { convWeight, convBias, linearWeight, linearBias } = p;
  const kH = convWeight[0][0].length;
  const kW = convWeight[0][0][0].length;
  const H = image[0].length - kH + 1;
  const W = image[0][0].length - kW + 1;
  const y = (o: number, i: number, j: number): number => {
    let z = convBias[o];
    for (let c = 0; c < image.length; c++)
      for (let a = 0; a < kH; a++)
        for (let b = 0; b < kW; b++)
          z += image[c][i + a][j + b] * convWeight[o][c][a][b];
    return z > 0 ? z : 0;
  };
  const features: Sample["features"] = [];
  for (let o = 0; o < convWeight.length; o++)
    for (let top = 0; top + s <= H; top += s)
      for (let left = 0; left + s <= W; left += s) {
        let win = { value: -1, o, i: top, j: left };
        for (let i = top; i < top + s; i++)
          for (let j = left; j < left + s; j++) {
            const value = y(o, i, j);
            if (value > win.value) win = { value, o, i, j };
          }
        features.push(win);
      }
  const logits = linearWeight.map((row, k) =>
    features.reduce((sum, f, r) => sum + row[r] * f.value, linearBias[k]),
  );
  return { features, logits };
}

export function forward(
  x: Tensor4,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  options: { poolSize: number },
): Matrix {
  const p = { convWeight, convBias, linearWeight, linearBias };
  return x.map((image) => runSample(image, p, options.poolSize).logits);
}

function logSumExp(row: Vector): number {
  const top = row.reduce((a, b) => Math.max(a, b));
  return top + Math.log(row.reduce((s, v) => s + Math.exp(v - top), 0));
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
  return (
    l.reduce((sum, row, n) => sum + logSumExp(row) - row[target[n]], 0) / l.length
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
  const p = { convWeight, convBias, linearWeight, linearBias };
  const gradients: Gradients = {
    gradConvWeight: convWeight.map((a) =>
      a.map((b) => b.map((c) => c.map(() => 0))),
    ),
    gradConvBias: convBias.map(() => 0),
    gradLinearWeight: linearWeight.map((row) => row.map(() => 0)),
    gradLinearBias: linearBias.map(() => 0),
  };
  x.forEach((image, n) => {
    const { features, logits } = runSample(image, p, options.poolSize);
    const norm = logSumExp(logits);
    const g = logits.map(
      (v, k) => gradOutput * (Math.exp(v - norm) - (k === target[n] ? 1 : 0)),
    );
    g.forEach((gk, k) => {
      gradients.gradLinearBias[k] += gk;
      features.forEach((f, r) => {
        gradients.gradLinearWeight[k][r] += gk * f.value;
      });
    });
    features.forEach(({ value, o, i, j }, r) => {
      if (value === 0) return;
      const gz = g.reduce((s, gk, k) => s + gk * linearWeight[k][r], 0);
      gradients.gradConvBias[o] += gz;
      gradients.gradConvWeight[o].forEach((plane, c) =>
        plane.forEach((line, a) =>
          line.forEach((_, b) => {
            line[b] += gz * image[c][i + a][j + b];
          }),
        ),
      );
    });
  });
  return gradients;
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
  const params: Params = {
    convWeight: convWeight.map((a) => a.map((b) => b.map((c) => [...c]))),
    convBias: [...convBias],
    linearWeight: linearWeight.map((row) => [...row]),
    linearBias: [...linearBias],
  };
  const losses: Vector = [];
  const sub = (a: Vector, g: Vector) => g.forEach((v, i) => (a[i] -= lr * v));
  for (let step = 0; step < steps; step++) {
    const { convWeight: w, convBias: b, linearWeight: v, linearBias: d } = params;
    losses.push(loss(x, target, w, b, v, d, options));
    const g = backward(1, x, target, w, b, v, d, options);
    w.forEach((a, o) =>
      a.forEach((plane, c) =>
        plane.forEach((line, k) => sub(line, g.gradConvWeight[o][c][k])),
      ),
    );
    sub(b, g.gradConvBias);
    v.forEach((row, k) => sub(row, g.gradLinearWeight[k]));
    sub(d, g.gradLinearBias);
  }
  return { params, losses };
}
