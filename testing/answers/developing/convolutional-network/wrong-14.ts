// slip: backward lets the gradient pass to the winning cell even where ReLU has cut it to 0 (the ReLU mask is missing)
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

function conv(x: Tensor4, w: Tensor4, b: Vector): Tensor4 {
  const kH = w[0][0].length;
  const kW = w[0][0][0].length;
  return x.map((img) =>
    w.map((kernel, o) => {
      const map: Matrix = [];
      for (let i = 0; i + kH <= img[0].length; i++) {
        map.push([]);
        for (let j = 0; j + kW <= img[0][0].length; j++) {
          let s = b[o];
          for (let c = 0; c < img.length; c++)
            for (let p = 0; p < kH; p++)
              for (let q = 0; q < kW; q++) s += img[c][i + p][j + q] * kernel[c][p][q];
          map[i].push(s);
        }
      }
      return map;
    }),
  );
}

type Winner = { value: number; o: number; row: number; col: number };

/** the pooled cells of one sample, in the order of the features, with the place they come from */
function winners(z: number[][][], s: number): Winner[] {
  const list: Winner[] = [];
  const outH = Math.floor(z[0].length / s);
  const outW = Math.floor(z[0][0].length / s);
  for (let o = 0; o < z.length; o++) {
    for (let i = 0; i < outH; i++) {
      for (let j = 0; j < outW; j++) {
        let best: Winner = { value: -1, o, row: 0, col: 0 };
        for (let row = i * s; row < i * s + s; row++) {
          for (let col = j * s; col < j * s + s; col++) {
            const value = Math.max(z[o][row][col], 0);
            if (value > best.value) best = { value, o, row, col };
          }
        }
        list.push(best);
      }
    }
  }
  return list;
}

function scores(f: Vector, v: Matrix, d: Vector): Vector {
  return v.map((row, k) => row.reduce((s, e, r) => s + e * f[r], d[k]));
}

export function forward(
  x: Tensor4,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  options: { poolSize: number },
): Matrix {
  return conv(x, convWeight, convBias).map((z) => {
    const f = winners(z, options.poolSize).map((w) => w.value);
    return scores(f, linearWeight, linearBias);
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
  const l = forward(x, convWeight, convBias, linearWeight, linearBias, options);
  let total = 0;
  l.forEach((row, n) => {
    const top = Math.max(...row);
    const sum = row.reduce((s, e) => s + Math.exp(e - top), 0);
    total += Math.log(sum) + top - row[target[n]];
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
  options: { poolSize: number },
): Gradients {
  const N = x.length;
  const gradConvWeight = convWeight.map((a) => a.map((b) => b.map((c) => c.map(() => 0))));
  const gradConvBias = convBias.map(() => 0);
  const gradLinearWeight = linearWeight.map((r) => r.map(() => 0));
  const gradLinearBias = linearBias.map(() => 0);
  conv(x, convWeight, convBias).forEach((z, n) => {
    const cells = winners(z, options.poolSize);
    const l = scores(cells.map((w) => w.value), linearWeight, linearBias);
    const top = Math.max(...l);
    const e = l.map((v) => Math.exp(v - top));
    const sum = e.reduce((a, b) => a + b, 0);
    const gl = e.map((v, k) => (gradOutput / N) * (v / sum - (k === target[n] ? 1 : 0)));
    gl.forEach((g, k) => {
      gradLinearBias[k] += g;
      cells.forEach((w, r) => {
        gradLinearWeight[k][r] += g * w.value;
      });
    });
    cells.forEach((w, r) => {

      const g = gl.reduce((s, v, k) => s + v * linearWeight[k][r], 0);
      gradConvBias[w.o] += g;
      gradConvWeight[w.o].forEach((plane, c) =>
        plane.forEach((line, p) =>
          line.forEach((_, q) => {
            line[q] += g * x[n][c][w.row + p][w.col + q];
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
  const { lr, steps } = options;
  let [cw, cb, lw, lb] = [convWeight, convBias, linearWeight, linearBias];
  const losses: Vector = [];
  for (let t = 0; t < steps; t++) {
    losses.push(loss(x, target, cw, cb, lw, lb, options));
    const g = backward(1, x, target, cw, cb, lw, lb, options);
    lw = lw.map((row, k) => row.map((v, r) => v - lr * g.gradLinearWeight[k][r]));
    lb = lb.map((v, k) => v - lr * g.gradLinearBias[k]);
    const h = g;
    cw = cw.map((a, o) =>
      a.map((b, c) => b.map((d, p) => d.map((v, q) => v - lr * h.gradConvWeight[o][c][p][q]))),
    );
    cb = cb.map((v, o) => v - lr * h.gradConvBias[o]);
  }
  return { params: { convWeight: cw, convBias: cb, linearWeight: lw, linearBias: lb }, losses };
}
