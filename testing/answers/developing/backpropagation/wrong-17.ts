// slip: backward scales the error by 2/N instead of 2/(N·O), though the loss is a mean over all N·O elements.
type Vector = number[];
type Matrix = number[][];

type Params = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};

export function forward(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  const y: Matrix = [];
  for (let n = 0; n < x.length; n++) {
    const h: Vector = [];
    for (let k = 0; k < w1.length; k++) {
      let z = b1[k];
      for (let d = 0; d < x[n].length; d++) z += w1[k][d] * x[n][d];
      h.push(Math.tanh(z));
    }
    const row: Vector = [];
    for (let o = 0; o < w2.length; o++) {
      let sum = b2[o];
      for (let k = 0; k < h.length; k++) sum += w2[o][k] * h[k];
      row.push(sum);
    }
    y.push(row);
  }
  return y;
}

export function loss(
  x: Matrix,
  target: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): number {
  const y = forward(x, w1, b1, w2, b2);
  let sum = 0;
  let count = 0;
  for (let n = 0; n < y.length; n++) {
    for (let o = 0; o < y[n].length; o++) {
      sum += (y[n][o] - target[n][o]) ** 2;
      count++;
    }
  }
  return sum / count;
}

export function backward(
  gradOutput: number,
  x: Matrix,
  target: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Gradients {
  const N = x.length;
  const gradW1 = w1.map((row) => row.map(() => 0));
  const gradB1 = b1.map(() => 0);
  const gradW2 = w2.map((row) => row.map(() => 0));
  const gradB2 = b2.map(() => 0);
  const y = forward(x, w1, b1, w2, b2);
  for (let n = 0; n < N; n++) {
    const h = w1.map((weights, k) => {
      let z = b1[k];
      weights.forEach((v, d) => (z += v * x[n][d]));
      return Math.tanh(z);
    });
    const dh = h.map(() => 0);
    for (let o = 0; o < w2.length; o++) {
      const dy = (gradOutput * 2 * (y[n][o] - target[n][o])) / N;
      gradB2[o] += dy;
      for (let k = 0; k < h.length; k++) {
        gradW2[o][k] += dy * h[k];
        dh[k] += dy * w2[o][k];
      }
    }
    for (let k = 0; k < h.length; k++) {
      const dz = dh[k] * (1 - h[k] ** 2);
      gradB1[k] += dz;
      for (let d = 0; d < x[n].length; d++) gradW1[k][d] += dz * x[n][d];
    }
  }
  return { gradW1, gradB1, gradW2, gradB2 };
}

export function train(
  x: Matrix,
  target: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  options: { lr: number; steps: number },
): { params: Params; losses: Vector } {
  const losses: Vector = [];
  const p = {
    w1: w1.map((row) => [...row]),
    b1: [...b1],
    w2: w2.map((row) => [...row]),
    b2: [...b2],
  };
  for (let step = 0; step < options.steps; step++) {
    losses.push(loss(x, target, p.w1, p.b1, p.w2, p.b2));
    const g = backward(1, x, target, p.w1, p.b1, p.w2, p.b2);
    for (let k = 0; k < p.w1.length; k++) {
      p.b1[k] -= options.lr * g.gradB1[k];
      for (let d = 0; d < p.w1[k].length; d++) {
        p.w1[k][d] -= options.lr * g.gradW1[k][d];
      }
    }
    for (let o = 0; o < p.w2.length; o++) {
      p.b2[o] -= options.lr * g.gradB2[o];
      for (let k = 0; k < p.w2[o].length; k++) {
        p.w2[o][k] -= options.lr * g.gradW2[o][k];
      }
    }
  }
  return { params: p, losses };
}
