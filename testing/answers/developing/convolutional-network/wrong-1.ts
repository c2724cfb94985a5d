// slip: forward flattens in the order H, W, C (the channel runs fastest), and backward follows it; features must be in the order C, H, W
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

const zerosLike = (t: any): any => (Array.isArray(t) ? t.map(zerosLike) : 0);

function layers(x: Tensor4, cw: Tensor4, cb: Vector, s: number) {
  const kH = cw[0][0].length;
  const kW = cw[0][0][0].length;
  const h = x[0][0].length - kH + 1;
  const w = x[0][0][0].length - kW + 1;
  const z = x.map((img) =>
    cw.map((kernel, o) =>
      Array.from({ length: h }, (_, i) =>
        Array.from({ length: w }, (_, j) => {
          let v = cb[o];
          kernel.forEach((kc, c) =>
            kc.forEach((kr, p) => kr.forEach((k, q) => (v += k * img[c][i + p][j + q]))),
          );
          return v;
        }),
      ),
    ),
  );
  const outH = Math.floor(h / s);
  const outW = Math.floor(w / s);
  const features: Matrix = [];
  const origin: [number, number, number][][] = [];
  for (const zn of z) {
    const row: Vector = [];
    const from: [number, number, number][] = [];
    for (let a = 0; a < outH; a++)
      for (let b = 0; b < outW; b++)
        for (let o = 0; o < cw.length; o++) {
          let where: [number, number, number] = [o, a * s, b * s];
          let max = -Infinity;
          for (let i = 0; i < s; i++)
            for (let j = 0; j < s; j++) {
              const y = Math.max(zn[o][a * s + i][b * s + j], 0);
              if (y > max) {
                max = y;
                where = [o, a * s + i, b * s + j];
              }
            }
          row.push(max);
          from.push(where);
        }
    features.push(row);
    origin.push(from);
  }
  return { z, features, origin };
}

function linear(f: Matrix, v: Matrix, d: Vector): Matrix {
  return f.map((row) => v.map((vk, k) => vk.reduce((s, a, r) => s + a * row[r], d[k])));
}

export function forward(
  x: Tensor4,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  options: { poolSize: number },
): Matrix {
  const { features } = layers(x, convWeight, convBias, options.poolSize);
  return linear(features, linearWeight, linearBias);
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
  const costs = logits.map((row, n) => {
    const m = Math.max(...row);
    return m + Math.log(row.reduce((s, l) => s + Math.exp(l - m), 0)) - row[target[n]];
  });
  return costs.reduce((a, b) => a + b, 0) / costs.length;
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
  const { z, features, origin } = layers(x, convWeight, convBias, options.poolSize);
  const logits = linear(features, linearWeight, linearBias);
  const gradConvWeight: Tensor4 = zerosLike(convWeight);
  const gradConvBias: Vector = zerosLike(convBias);
  const gradLinearWeight: Matrix = zerosLike(linearWeight);
  const gradLinearBias: Vector = zerosLike(linearBias);
  logits.forEach((row, n) => {
    const m = Math.max(...row);
    const exps = row.map((l) => Math.exp(l - m));
    const total = exps.reduce((a, b) => a + b, 0);
    const dl = exps.map(
      (e, k) => ((e / total - (k === target[n] ? 1 : 0)) * gradOutput) / x.length,
    );
    dl.forEach((g, k) => {
      gradLinearBias[k] += g;
      features[n].forEach((f, r) => (gradLinearWeight[k][r] += g * f));
    });
    origin[n].forEach(([o, i, j], r) => {
      if (z[n][o][i][j] <= 0) return;
      const df = dl.reduce((s, g, k) => s + g * linearWeight[k][r], 0);
      gradConvBias[o] += df;
      convWeight[o].forEach((kc, c) =>
        kc.forEach((kr, p) =>
          kr.forEach((_, q) => {
            gradConvWeight[o][c][p][q] += df * x[n][c][i + p][j + q];
          }),
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
  const step = (t: any, g: any): any =>
    Array.isArray(t) ? t.map((v, i) => step(v, g[i])) : t - options.lr * g;
  let cw = convWeight, cb = convBias, lw = linearWeight, lb = linearBias;
  const losses: Vector = [];
  for (let i = 0; i < options.steps; i++) {
    losses.push(loss(x, target, cw, cb, lw, lb, options));
    const g = backward(1, x, target, cw, cb, lw, lb, options);
    cw = step(cw, g.gradConvWeight);
    cb = step(cb, g.gradConvBias);
    lw = step(lw, g.gradLinearWeight);
    lb = step(lb, g.gradLinearBias);
  }
  return {
    params: { convWeight: cw, convBias: cb, linearWeight: lw, linearBias: lb },
    losses,
  };
}
