// slip: train updates the linear layer first and takes the gradients of the convolution at the new linear parameters.
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

type Cell = { n: number; o: number; i: number; j: number; z: number };

function convolve(x: Tensor4, w: Tensor4, b: Vector): Tensor4 {
  const kH = w[0][0].length;
  const kW = w[0][0][0].length;
  return x.map((image) =>
    w.map((kernel, o) =>
      Array.from({ length: image[0].length - kH + 1 }, (_, i) =>
        Array.from({ length: image[0][0].length - kW + 1 }, (_, j) => {
          let s = b[o];
          for (let c = 0; c < kernel.length; c++)
            for (let p = 0; p < kH; p++)
              for (let q = 0; q < kW; q++)
                s += image[c][i + p][j + q] * kernel[c][p][q];
          return s;
        }),
      ),
    ),
  );
}

/** for each sample its winning cells, in the order of the features */
function winners(z: Tensor4, size: number): Cell[][] {
  return z.map((maps, n) => {
    const list: Cell[] = [];
    maps.forEach((map, o) => {
      for (let a = 0; a + size <= map.length; a += size)
        for (let b = 0; b + size <= map[0].length; b += size) {
          let best: Cell = { n, o, i: a, j: b, z: map[a][b] };
          for (let i = a; i < a + size; i++)
            for (let j = b; j < b + size; j++)
              if (Math.max(map[i][j], 0) > Math.max(best.z, 0))
                best = { n, o, i, j, z: map[i][j] };
          list.push(best);
        }
    });
    return list;
  });
}

function head(features: Matrix, v: Matrix, d: Vector): Matrix {
  return features.map((f) =>
    v.map((row, k) => row.reduce((s, w, r) => s + w * f[r], d[k])),
  );
}

const featuresOf = (cells: Cell[][]): Matrix =>
  cells.map((list) => list.map((cell) => Math.max(cell.z, 0)));

export function forward(
  x: Tensor4,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  options: { poolSize: number },
): Matrix {
  const cells = winners(convolve(x, convWeight, convBias), options.poolSize);
  return head(featuresOf(cells), linearWeight, linearBias);
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
  const each = l.map((row, n) => {
    const top = Math.max(...row);
    const sum = row.reduce((s, v) => s + Math.exp(v - top), 0);
    return top + Math.log(sum) - row[target[n]];
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
  const cells = winners(convolve(x, convWeight, convBias), options.poolSize);
  const features = featuresOf(cells);
  const l = head(features, linearWeight, linearBias);
  const gl = l.map((row, n) => {
    const top = Math.max(...row);
    const e = row.map((v) => Math.exp(v - top));
    const sum = e.reduce((a, b) => a + b, 0);
    return e.map(
      (v, k) => (gradOutput / x.length) * (v / sum - (k === target[n] ? 1 : 0)),
    );
  });
  const gradLinearBias = linearBias.map((_, k) => gl.reduce((s, g) => s + g[k], 0));
  const gradLinearWeight = linearWeight.map((row, k) =>
    row.map((_, r) => gl.reduce((s, g, n) => s + g[k] * features[n][r], 0)),
  );
  const gradConvWeight = convWeight.map((a) =>
    a.map((b) => b.map((c) => c.map(() => 0))),
  );
  const gradConvBias = convBias.map(() => 0);
  cells.forEach((list, n) =>
    list.forEach(({ o, i, j, z }, r) => {
      if (z <= 0) return;
      const g = gl[n].reduce((s, v, k) => s + v * linearWeight[k][r], 0);
      gradConvBias[o] += g;
      gradConvWeight[o].forEach((plane, c) =>
        plane.forEach((line, p) =>
          line.forEach((_, q) => {
            line[q] += g * x[n][c][i + p][j + q];
          }),
        ),
      );
    }),
  );
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
  const losses: Vector = [];
  let [cw, cb, lw, lb] = [convWeight, convBias, linearWeight, linearBias];
  for (let s = 0; s < steps; s++) {
    losses.push(loss(x, target, cw, cb, lw, lb, options));
    const last = backward(1, x, target, cw, cb, lw, lb, options);
    lw = lw.map((row, k) => row.map((v, r) => v - lr * last.gradLinearWeight[k][r]));
    lb = lb.map((v, k) => v - lr * last.gradLinearBias[k]);
    const first = backward(1, x, target, cw, cb, lw, lb, options);
    cw = cw.map((a, o) =>
      a.map((b, c) =>
        b.map((row, p) =>
          row.map((v, q) => v - lr * first.gradConvWeight[o][c][p][q]),
        ),
      ),
    );
    cb = cb.map((v, o) => v - lr * first.gradConvBias[o]);
  }
  return {
    params: { convWeight: cw, convBias: cb, linearWeight: lw, linearBias: lb },
    losses,
  };
}
