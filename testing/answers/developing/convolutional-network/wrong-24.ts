// slip: the stable softmax (used in loss and backward) subtracts the largest logit of the whole batch (np.max without an axis); it ought to subtract the largest of each row, else rows far below it underflow to log 0 and 0/0.
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


const arange = (n: number): Vector => [...Array(n).keys()];
const sum = (v: Vector): number => v.reduce((a, b) => a + b, 0);
const dot = (a: Vector, b: Vector): number => sum(a.map((v, k) => v * b[k]));
const T = (m: Matrix): Matrix => m[0].map((_, j) => m.map((r) => r[j]));
const matmul = (a: Matrix, b: Matrix): Matrix => {
  const bt = T(b);
  return a.map((r) => bt.map((c) => dot(r, c)));
};
const ravel = (t: number[][][]): Vector => t.flat(2);

function conv(x: Tensor4, w: Tensor4, b: Vector): Tensor4 {
  const [kH, kW] = [w[0][0].length, w[0][0][0].length];
  return x.map((img) =>
    w.map((k, o) =>
      arange(img[0].length - kH + 1).map((i) =>
        arange(img[0][0].length - kW + 1).map(
          (j) => b[o] + dot(ravel(k), ravel(img.map((ch) => ch.slice(i, i + kH).map((r) => r.slice(j, j + kW))))),
        ),
      ),
    ),
  );
}

const relu = (z: Tensor4): Tensor4 => z.map((a) => a.map((b) => b.map((r) => r.map((v) => Math.max(v, 0)))));

/** for each window the flat values in row-major order and the place of the first largest */
function windows(m: Matrix, s: number): { value: number; row: number; col: number }[] {
  return arange(Math.floor(m.length / s)).flatMap((i) =>
    arange(Math.floor(m[0].length / s)).map((j) => {
      const flat = m.slice(i * s, i * s + s).flatMap((r) => r.slice(j * s, j * s + s));
      const value = Math.max(...flat);
      const k = flat.indexOf(value);
      return { value, row: i * s + Math.floor(k / s), col: j * s + (k % s) };
    }),
  );
}

const features = (y: Tensor4, s: number): Matrix => y.map((maps) => maps.flatMap((m) => windows(m, s).map((w) => w.value)));
const affine = (f: Matrix, v: Matrix, d: Vector): Matrix => matmul(f, T(v)).map((r) => r.map((e, k) => e + d[k]));

function logSoftmax(l: Matrix): Matrix {
  const m = Math.max(...l.flat());
  const shifted = l.map((r) => r.map((e) => e - m));
  return shifted.map((r) => {
    const lse = Math.log(sum(r.map(Math.exp)));
    return r.map((e) => e - lse);
  });
}

export function forward(
  x: Tensor4,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  { poolSize }: { poolSize: number },
): Matrix {
  return affine(features(relu(conv(x, convWeight, convBias)), poolSize), linearWeight, linearBias);
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
  const logp = logSoftmax(forward(x, convWeight, convBias, linearWeight, linearBias, options));
  return -sum(logp.map((r, n) => r[target[n]])) / logp.length;
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
  const z = conv(x, convWeight, convBias);
  const y = relu(z);
  const f = features(y, poolSize);
  const pi = logSoftmax(affine(f, linearWeight, linearBias)).map((r) => r.map(Math.exp));
  const dl = pi.map((r, n) => r.map((p, k) => (gradOutput / x.length) * (p - Number(k === target[n]))));
  const df = matmul(dl, linearWeight);
  const dz = z.map((a) => a.map((b) => b.map((r) => r.map(() => 0))));
  y.forEach((maps, n) => {
    let r = 0;
    maps.forEach((m, o) =>
      windows(m, poolSize).forEach(({ row, col }) => {
        const g = df[n][r++];
        if (z[n][o][row][col] > 0) dz[n][o][row][col] = g;
      }),
    );
  });
  return {
    gradConvWeight: convWeight.map((k, o) =>
      k.map((pl, c) =>
        pl.map((li, p) =>
          li.map((_, q) => sum(dz.map((a, n) => sum(a[o].map((r, i) => sum(r.map((g, j) => (g === 0 ? 0 : g * x[n][c][i + p][j + q])))))))),
        ),
      ),
    ),
    gradConvBias: convBias.map((_, o) => sum(dz.map((a) => sum(a[o].flat())))),
    gradLinearWeight: matmul(T(dl), f),
    gradLinearBias: T(dl).map(sum),
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
  let [w, b, v, d] = [convWeight, convBias, linearWeight, linearBias];
  const losses = arange(options.steps).map(() => {
    const value = loss(x, target, w, b, v, d, options);
    const g = backward(1, x, target, w, b, v, d, options);
    const sub = (a: Vector, e: Vector) => a.map((t, k) => t - options.lr * e[k]);
    w = w.map((k, o) => k.map((pl, c) => pl.map((li, p) => sub(li, g.gradConvWeight[o][c][p]))));
    b = sub(b, g.gradConvBias);
    v = v.map((r, k) => sub(r, g.gradLinearWeight[k]));
    d = sub(d, g.gradLinearBias);
    return value;
  });
  return { params: { convWeight: w, convBias: b, linearWeight: v, linearBias: d }, losses };
}
