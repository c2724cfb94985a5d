// slip: generatorStep moves b2 with gradB1 instead of gradB2 (copied line).
type Vector = number[];
type Matrix = number[][];

function layer(x: Matrix, w: Matrix, b: Vector, activated: boolean): Matrix {
  const out: Matrix = [];
  for (let n = 0; n < x.length; n++) {
    const row: Vector = [];
    for (let o = 0; o < w.length; o++) {
      let s = b[o];
      for (let i = 0; i < x[n].length; i++) s += x[n][i] * w[o][i];
      row.push(activated ? Math.tanh(s) : s);
    }
    out.push(row);
  }
  return out;
}

/** gradient at the input of a linear layer */
function down(g: Matrix, w: Matrix): Matrix {
  return g.map((row) => {
    const result = new Array<number>(w[0].length).fill(0);
    row.forEach((v, o) => {
      for (let i = 0; i < result.length; i++) result[i] += v * w[o][i];
    });
    return result;
  });
}

function slope(g: Matrix, y: Matrix): Matrix {
  return g.map((row, n) => row.map((v, i) => v * (1 - y[n][i] * y[n][i])));
}

export function generate(
  z: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  return layer(layer(z, w1, b1, true), w2, b2, false);
}

export function generatorLoss(
  z: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  d1: Matrix,
  c1: Vector,
  d2: Matrix,
  c2: Vector,
): number {
  const y = generate(z, w1, b1, w2, b2);
  const logits = layer(layer(y, d1, c1, true), d2, c2, false).flat();
  const costs = logits.map(
    (x) => Math.max(-x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
  );
  return costs.reduce((a, b) => a + b, 0) / costs.length;
}

export function generatorBackward(
  gradOutput: number,
  z: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  d1: Matrix,
  c1: Vector,
  d2: Matrix,
  c2: Vector,
): { gradW1: Matrix; gradB1: Vector; gradW2: Matrix; gradB2: Vector } {
  const h = layer(z, w1, b1, true);
  const y = layer(h, w2, b2, false);
  const k = layer(y, d1, c1, true);
  const x = layer(k, d2, c2, false);
  const dx = x.map((row) =>
    row.map((v) => (-gradOutput / z.length) * (1 / (1 + Math.exp(v)))),
  );
  const dy = down(slope(down(dx, d2), k), d1);
  const da = slope(down(dy, w2), h);
  const gradW1 = w1.map((row, o) =>
    row.map((_, i) => da.reduce((s, g, n) => s + g[o] * z[n][i], 0)),
  );
  const gradB1 = b1.map((_, o) => da.reduce((s, g) => s + g[o], 0));
  const gradW2 = w2.map((row, o) =>
    row.map((_, i) => dy.reduce((s, g, n) => s + g[o] * h[n][i], 0)),
  );
  const gradB2 = b2.map((_, o) => dy.reduce((s, g) => s + g[o], 0));
  return { gradW1, gradB1, gradW2, gradB2 };
}

export function generatorStep(
  z: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  d1: Matrix,
  c1: Vector,
  d2: Matrix,
  c2: Vector,
  { lr }: { lr: number },
): {
  w1: Matrix;
  b1: Vector;
  w2: Matrix;
  b2: Vector;
  d1: Matrix;
  c1: Vector;
  d2: Matrix;
  c2: Vector;
} {
  const grads = generatorBackward(1, z, w1, b1, w2, b2, d1, c1, d2, c2);
  const step = (v: Vector, g: Vector): Vector => v.map((a, i) => a - lr * g[i]);
  const newW1 = w1.map((row, i) => step(row, grads.gradW1[i]));
  const newB1 = step(b1, grads.gradB1);
  const newW2 = w2.map((row, i) => step(row, grads.gradW2[i]));
  const newB2 = step(b2, grads.gradB1);
  return { w1: newW1, b1: newB1, w2: newW2, b2: newB2, d1, c1, d2, c2 };
}
