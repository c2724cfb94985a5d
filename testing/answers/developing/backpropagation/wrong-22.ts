// slip: backward applies gradOutput only to the second layer's gradients; the gradient sent down to the hidden layer is computed without it.
type Vector = number[];
type Matrix = number[][];

type Params = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};

function activations(
  sample: Vector,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): { h: Vector; y: Vector } {
  const h: Vector = [];
  for (let k = 0; k < w1.length; k++) {
    let z = b1[k];
    for (let d = 0; d < sample.length; d++) z += sample[d] * w1[k][d];
    h.push(Math.tanh(z));
  }
  const y: Vector = [];
  for (let o = 0; o < w2.length; o++) {
    let s = b2[o];
    for (let k = 0; k < h.length; k++) s += h[k] * w2[o][k];
    y.push(s);
  }
  return { h, y };
}

export function forward(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  return x.map((sample) => activations(sample, w1, b1, w2, b2).y);
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
  for (let n = 0; n < y.length; n++)
    for (let o = 0; o < y[n].length; o++) sum += (y[n][o] - target[n][o]) ** 2;
  return sum / (y.length * y[0].length);
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
  const gradW1 = w1.map((r) => r.map(() => 0));
  const gradB1 = b1.map(() => 0);
  const gradW2 = w2.map((r) => r.map(() => 0));
  const gradB2 = b2.map(() => 0);
  const count = target.length * target[0].length;
  for (let n = 0; n < x.length; n++) {
    const { h, y } = activations(x[n], w1, b1, w2, b2);
    const error = y.map((v, o) => (2 * (v - target[n][o])) / count);
    for (let o = 0; o < error.length; o++) {
      gradB2[o] += gradOutput * error[o];
      for (let k = 0; k < h.length; k++)
        gradW2[o][k] += gradOutput * error[o] * h[k];
    }
    for (let k = 0; k < h.length; k++) {
      let dh = 0;
      for (let o = 0; o < error.length; o++) dh += error[o] * w2[o][k];
      const dz = dh * (1 - h[k] ** 2);
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
  const params: Params = {
    w1: w1.map((r) => [...r]),
    b1: [...b1],
    w2: w2.map((r) => [...r]),
    b2: [...b2],
  };
  const losses: Vector = [];
  const move = (v: Vector, g: Vector) => {
    for (let i = 0; i < v.length; i++) v[i] -= options.lr * g[i];
  };
  for (let step = 0; step < options.steps; step++) {
    const { w1: a, b1: b, w2: c, b2: d } = params;
    losses.push(loss(x, target, a, b, c, d));
    const g = backward(1, x, target, a, b, c, d);
    a.forEach((row, i) => move(row, g.gradW1[i]));
    move(b, g.gradB1);
    c.forEach((row, i) => move(row, g.gradW2[i]));
    move(d, g.gradB2);
  }
  return { params, losses };
}
