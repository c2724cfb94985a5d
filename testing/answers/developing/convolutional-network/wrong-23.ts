// slip: the bias gradient of the convolution is overwritten by every sample, so that only the last one counts, in backward
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

type Image = number[][][];

function zOf(image: Image, w: Tensor4, b: Vector): Image {
  const zH = image[0].length - w[0][0].length + 1;
  const zW = image[0][0].length - w[0][0][0].length + 1;
  const cell = (o: number, i: number, j: number): number => {
    let s = b[o];
    for (let c = 0; c < w[o].length; c++)
      for (let p = 0; p < w[o][c].length; p++)
        for (let q = 0; q < w[o][c][p].length; q++) s += w[o][c][p][q] * image[c][i + p][j + q];
    return s;
  };
  return w.map((_, o) =>
    Array.from({ length: zH }, (_, i) => Array.from({ length: zW }, (_, j) => cell(o, i, j))),
  );
}

const relu = (v: number): number => Math.max(v, 0);

function winnerOf(map: Matrix, i: number, j: number, s: number): [number, number] {
  let best: [number, number] = [i * s, j * s];
  for (let a = i * s; a < i * s + s; a++)
    for (let b = j * s; b < j * s + s; b++)
      if (relu(map[a][b]) > relu(map[best[0]][best[1]])) best = [a, b];
  return best;
}

function pooledSize(z: Image, s: number): [number, number] {
  return [Math.floor(z[0].length / s), Math.floor(z[0][0].length / s)];
}

function flatFeatures(z: Image, s: number): Vector {
  const [outH, outW] = pooledSize(z, s);
  const f: Vector = [];
  for (const map of z)
    for (let i = 0; i < outH; i++)
      for (let j = 0; j < outW; j++) {
        const [a, b] = winnerOf(map, i, j, s);
        f.push(relu(map[a][b]));
      }
  return f;
}

function dot(a: Vector, b: Vector): number {
  return a.reduce((s, v, i) => s + v * b[i], 0);
}

export function forward(
  x: Tensor4,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  options: { poolSize: number },
): Matrix {
  return x.map((image) => {
    const f = flatFeatures(zOf(image, convWeight, convBias), options.poolSize);
    return linearWeight.map((v, k) => dot(v, f) + linearBias[k]);
  });
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
    logits
      .map((l, n) => {
        const max = Math.max(...l);
        return max + Math.log(l.map((v) => Math.exp(v - max)).reduce((a, b) => a + b)) - l[target[n]];
      })
      .reduce((a, b) => a + b) / logits.length
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
  const gradConvWeight = convWeight.map((k) => k.map((m) => m.map((l) => l.map(() => 0))));
  const gradConvBias = convBias.map(() => 0);
  const gradLinearWeight = linearWeight.map((l) => l.map(() => 0));
  const gradLinearBias = linearBias.map(() => 0);

  for (let n = 0; n < x.length; n++) {
    const z = zOf(x[n], convWeight, convBias);
    const f = flatFeatures(z, s);
    const l = linearWeight.map((v, k) => dot(v, f) + linearBias[k]);
    const max = Math.max(...l);
    const e = l.map((v) => Math.exp(v - max));
    const sum = e.reduce((a, b) => a + b);
    const gl = e.map((v, k) => ((v / sum - (k === target[n] ? 1 : 0)) / x.length) * gradOutput);

    const gf = f.map(() => 0);
    for (let k = 0; k < gl.length; k++) {
      gradLinearBias[k] += gl[k];
      for (let r = 0; r < f.length; r++) {
        gradLinearWeight[k][r] += gl[k] * f[r];
        gf[r] += gl[k] * linearWeight[k][r];
      }
    }

    const [outH, outW] = pooledSize(z, s);
    const gz = z.map((map) => map.map((line) => line.map(() => 0)));
    for (let o = 0; o < z.length; o++)
      for (let i = 0; i < outH; i++)
        for (let j = 0; j < outW; j++) {
          const [a, b] = winnerOf(z[o], i, j, s);
          if (z[o][a][b] > 0) gz[o][a][b] = gf[(o * outH + i) * outW + j];
        }

    gz.forEach((map, o) => {
      gradConvBias[o] = map.flat().reduce((a, b) => a + b, 0);
      map.forEach((line, i) =>
        line.forEach((g, j) => {
          if (g === 0) return;
          for (let c = 0; c < x[n].length; c++)
            for (let p = 0; p < gradConvWeight[o][c].length; p++)
              for (let q = 0; q < gradConvWeight[o][c][p].length; q++)
                gradConvWeight[o][c][p][q] += g * x[n][c][i + p][j + q];
        }),
      );
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
  options: { poolSize: number; lr: number; steps: number },
): { params: Params; losses: Vector } {
  const losses: Vector = [];
  const go = (p: Params, left: number): Params => {
    if (left <= 0) return p;
    const { convWeight: w, convBias: b, linearWeight: v, linearBias: d } = p;
    losses.push(loss(x, target, w, b, v, d, options));
    const g = backward(1, x, target, w, b, v, d, options);
    const { lr } = options;
    const next: Params = {
      convWeight: w.map((k, o) =>
        k.map((m, c) => m.map((r, a) => r.map((t, q) => t - lr * g.gradConvWeight[o][c][a][q]))),
      ),
      convBias: b.map((t, o) => t - lr * g.gradConvBias[o]),
      linearWeight: v.map((r, k) => r.map((t, a) => t - lr * g.gradLinearWeight[k][a])),
      linearBias: d.map((t, k) => t - lr * g.gradLinearBias[k]),
    };
    return go(next, left - 1);
  };
  const params = go({ convWeight, convBias, linearWeight, linearBias }, options.steps);
  return { params, losses };
}
