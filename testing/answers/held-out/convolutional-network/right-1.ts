// right: small functions per layer, each returning its output and a closure for the way back
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

type Nested = number | Nested[];

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const sum = (v: Vector): number => v.reduce((a, b) => a + b, 0);
const dot = (a: Vector, b: Vector): number => sum(a.map((v, i) => v * b[i]));

/** a + factor·b for nested arrays of one shape */
function axpy<T extends Nested>(a: T, factor: number, b: T): T {
  return (
    Array.isArray(a)
      ? a.map((v, i) => axpy(v, factor, (b as Nested[])[i]))
      : (a as number) + factor * (b as number)
  ) as T;
}

const scaled = <T extends Nested>(a: T, factor: number): T =>
  (Array.isArray(a) ? a.map((v) => scaled(v, factor)) : (a as number) * factor) as T;

function convolution(image: number[][][], weight: Tensor4, bias: Vector) {
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const height = image[0].length - kH + 1;
  const width = image[0][0].length - kW + 1;
  const z = weight.map((kernel, o) =>
    range(height).map((i) =>
      range(width).map(
        (j) =>
          bias[o] +
          sum(
            kernel.map((map, c) =>
              sum(map.map((taps, p) => dot(taps, image[c][i + p].slice(j, j + kW)))),
            ),
          ),
      ),
    ),
  );
  const back = (dz: number[][][]) => ({
    bias: dz.map((map) => sum(map.map(sum))),
    weight: weight.map((kernel, o) =>
      kernel.map((_, c) =>
        range(kH).map((p) =>
          range(kW).map((q) =>
            sum(dz[o].map((row, i) => dot(row, image[c][i + p].slice(q, q + width)))),
          ),
        ),
      ),
    ),
  });
  return { z, back };
}

function relu(z: number[][][]) {
  const y = z.map((map) => map.map((row) => row.map((v) => (v > 0 ? v : 0))));
  const back = (dy: number[][][]) =>
    dy.map((map, o) => map.map((row, i) => row.map((g, j) => (z[o][i][j] > 0 ? g : 0))));
  return { y, back };
}

function poolAndFlatten(y: number[][][], s: number) {
  const outH = Math.floor(y[0].length / s);
  const outW = Math.floor(y[0][0].length / s);
  const winners = y.flatMap((map, o) =>
    range(outH).flatMap((a) =>
      range(outW).map((b) => {
        const cells = range(s * s).map((k) => ({
          o,
          i: a * s + Math.floor(k / s),
          j: b * s + (k % s),
        }));
        return cells.reduce((best, cell) =>
          map[cell.i][cell.j] > map[best.i][best.j] ? cell : best,
        );
      }),
    ),
  );
  const f = winners.map(({ o, i, j }) => y[o][i][j]);
  const back = (df: Vector) => {
    const dy = y.map((map) => map.map((row) => row.map(() => 0)));
    winners.forEach(({ o, i, j }, r) => (dy[o][i][j] += df[r]));
    return dy;
  };
  return { f, back };
}

function sampleLoss(l: Vector, t: number) {
  const m = Math.max(...l);
  const total = sum(l.map((v) => Math.exp(v - m)));
  return {
    value: Math.log(total) - (l[t] - m),
    grad: l.map((v, k) => Math.exp(v - m) / total - Number(k === t)),
  };
}

function pass(image: number[][][], params: Params, s: number) {
  const conv = convolution(image, params.convWeight, params.convBias);
  const act = relu(conv.z);
  const pool = poolAndFlatten(act.y, s);
  const l = params.linearWeight.map((row, k) => dot(row, pool.f) + params.linearBias[k]);
  const back = (dl: Vector): Gradients => {
    const df = pool.f.map((_, r) => dot(dl, params.linearWeight.map((row) => row[r])));
    const g = conv.back(act.back(pool.back(df)));
    return {
      gradConvWeight: g.weight,
      gradConvBias: g.bias,
      gradLinearWeight: dl.map((d) => pool.f.map((v) => d * v)),
      gradLinearBias: dl,
    };
  };
  return { l, back };
}

export function forward(
  x: Tensor4,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  options: { poolSize: number },
): Matrix {
  const params = { convWeight, convBias, linearWeight, linearBias };
  return x.map((image) => pass(image, params, options.poolSize).l);
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
  return sum(l.map((row, n) => sampleLoss(row, target[n]).value)) / l.length;
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
  const params = { convWeight, convBias, linearWeight, linearBias };
  const each = x.map((image, n) => {
    const { l, back } = pass(image, params, options.poolSize);
    const { grad } = sampleLoss(l, target[n]);
    return back(scaled(grad, gradOutput / x.length));
  });
  return each.reduce((a, b) => ({
    gradConvWeight: axpy(a.gradConvWeight, 1, b.gradConvWeight),
    gradConvBias: axpy(a.gradConvBias, 1, b.gradConvBias),
    gradLinearWeight: axpy(a.gradLinearWeight, 1, b.gradLinearWeight),
    gradLinearBias: axpy(a.gradLinearBias, 1, b.gradLinearBias),
  }));
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
  const start = { params: { convWeight, convBias, linearWeight, linearBias }, losses: [] };
  return range(options.steps).reduce(({ params, losses }: { params: Params; losses: Vector }) => {
    const args = [
      params.convWeight,
      params.convBias,
      params.linearWeight,
      params.linearBias,
      options,
    ] as const;
    const now = loss(x, target, ...args);
    const g = backward(1, x, target, ...args);
    return {
      losses: [...losses, now],
      params: {
        convWeight: axpy(params.convWeight, -options.lr, g.gradConvWeight),
        convBias: axpy(params.convBias, -options.lr, g.gradConvBias),
        linearWeight: axpy(params.linearWeight, -options.lr, g.gradLinearWeight),
        linearBias: axpy(params.linearBias, -options.lr, g.gradLinearBias),
      },
    };
  }, start);
}
