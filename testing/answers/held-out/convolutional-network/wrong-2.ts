// slip: loss takes the logarithm of the sum of plain exponentials, which overflows to infinity for large logits; the largest logit of the row should be subtracted first
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

class Net {
  params: Params;
  s: number;

  constructor(params: Params, s: number) {
    this.params = params;
    this.s = s;
  }

  conv(image: number[][][], o: number, i: number, j: number): number {
    let z = this.params.convBias[o];
    this.params.convWeight[o].forEach((map, c) =>
      map.forEach((row, p) =>
        row.forEach((w, q) => {
          z += w * image[c][i + p][j + q];
        }),
      ),
    );
    return z;
  }

  features(image: number[][][]) {
    const { convWeight } = this.params;
    const s = this.s;
    const outH = Math.floor((image[0].length - convWeight[0][0].length + 1) / s);
    const outW = Math.floor((image[0][0].length - convWeight[0][0][0].length + 1) / s);
    const values: Vector = [];
    const from: { o: number; i: number; j: number; open: boolean }[] = [];
    for (let o = 0; o < convWeight.length; o++) {
      for (let a = 0; a < outH; a++) {
        for (let b = 0; b < outW; b++) {
          let value = -1;
          let cell = { o, i: 0, j: 0, open: false };
          for (let i = s * a; i < s * a + s; i++) {
            for (let j = s * b; j < s * b + s; j++) {
              const z = this.conv(image, o, i, j);
              const y = z > 0 ? z : 0;
              if (y > value) {
                value = y;
                cell = { o, i, j, open: z > 0 };
              }
            }
          }
          values.push(value);
          from.push(cell);
        }
      }
    }
    return { values, from };
  }

  logits(values: Vector): Vector {
    const { linearWeight, linearBias } = this.params;
    return linearWeight.map((row, k) => {
      let l = linearBias[k];
      row.forEach((v, r) => (l += v * values[r]));
      return l;
    });
  }
}

export function forward(
  x: Tensor4,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  options: { poolSize: number },
): Matrix {
  const net = new Net({ convWeight, convBias, linearWeight, linearBias }, options.poolSize);
  return x.map((image) => net.logits(net.features(image).values));
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
  let total = 0;
  logits.forEach((row, n) => {
    const partition = row.reduce((acc, l) => acc + Math.exp(l), 0);
    total += Math.log(partition) - row[target[n]];
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
  const net = new Net({ convWeight, convBias, linearWeight, linearBias }, options.poolSize);
  const grads: Gradients = {
    gradConvWeight: convWeight.map((a) => a.map((b) => b.map((c) => c.map(() => 0)))),
    gradConvBias: convBias.map(() => 0),
    gradLinearWeight: linearWeight.map((a) => a.map(() => 0)),
    gradLinearBias: linearBias.map(() => 0),
  };
  x.forEach((image, n) => {
    const { values, from } = net.features(image);
    const l = net.logits(values);
    const max = Math.max(...l);
    const e = l.map((v) => Math.exp(v - max));
    const sum = e.reduce((a, b) => a + b, 0);
    const dl = e.map((v, k) => (v / sum - (k === target[n] ? 1 : 0)) * (gradOutput / x.length));
    dl.forEach((g, k) => {
      grads.gradLinearBias[k] += g;
      values.forEach((f, r) => (grads.gradLinearWeight[k][r] += g * f));
    });
    from.forEach(({ o, i, j, open }, r) => {
      if (!open) return;
      const g = dl.reduce((acc, d, k) => acc + d * linearWeight[k][r], 0);
      grads.gradConvBias[o] += g;
      grads.gradConvWeight[o].forEach((map, c) =>
        map.forEach((row, p) =>
          row.forEach((_, q) => {
            row[q] += g * image[c][i + p][j + q];
          }),
        ),
      );
    });
  });
  return grads;
}

type Nested = number | Nested[];
function descend<T extends Nested>(theta: T, grad: T, lr: number): T {
  if (typeof theta === "number") return (theta - lr * (grad as number)) as T;
  return (theta as Nested[]).map((t, i) => descend(t, (grad as Nested[])[i], lr)) as T;
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
  while (losses.length < options.steps) {
    const { convWeight: a, convBias: b, linearWeight: c, linearBias: d } = params;
    losses.push(loss(x, target, a, b, c, d, options));
    const g = backward(1, x, target, a, b, c, d, options);
    params = {
      convWeight: descend(a, g.gradConvWeight, options.lr),
      convBias: descend(b, g.gradConvBias, options.lr),
      linearWeight: descend(c, g.gradLinearWeight, options.lr),
      linearBias: descend(d, g.gradLinearBias, options.lr),
    };
  }
  return { params, losses };
}
