// slip: train copies w1 and w2 only shallowly ([...w1]) and then updates their rows in place, so the caller's weights are changed.
type Vector = number[];
type Matrix = number[][];

type Params = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};

function pass(x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector): { h: Matrix; y: Matrix } {
  const h: Matrix = [];
  const y: Matrix = [];
  for (let n = 0; n < x.length; n++) {
    h.push([]);
    for (let k = 0; k < w1.length; k++) {
      let z = b1[k];
      for (let d = 0; d < x[n].length; d++) z += w1[k][d] * x[n][d];
      h[n].push(Math.tanh(z));
    }
    y.push([]);
    for (let o = 0; o < w2.length; o++) {
      let sum = b2[o];
      for (let k = 0; k < w1.length; k++) sum += w2[o][k] * h[n][k];
      y[n].push(sum);
    }
  }
  return { h, y };
}

export function forward(x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector): Matrix {
  return pass(x, w1, b1, w2, b2).y;
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
  for (let n = 0; n < y.length; n++) {
    for (let o = 0; o < b2.length; o++) sum += (y[n][o] - target[n][o]) ** 2;
  }
  return sum / (y.length * b2.length);
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
  const O = b2.length;
  const { h, y } = pass(x, w1, b1, w2, b2);
  const gradW1 = w1.map((row) => row.map(() => 0));
  const gradW2 = w2.map((row) => row.map(() => 0));
  const gradB1 = b1.map(() => 0);
  const gradB2 = b2.map(() => 0);
  for (let n = 0; n < N; n++) {
    const back = b1.map(() => 0);
    for (let o = 0; o < O; o++) {
      const g = (gradOutput * 2 * (y[n][o] - target[n][o])) / (N * O);
      gradB2[o] += g;
      for (let k = 0; k < back.length; k++) {
        gradW2[o][k] += g * h[n][k];
        back[k] += g * w2[o][k];
      }
    }
    for (let k = 0; k < back.length; k++) {
      const g = back[k] * (1 - h[n][k] ** 2);
      gradB1[k] += g;
      for (let d = 0; d < x[n].length; d++) gradW1[k][d] += g * x[n][d];
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
  const p: Params = { w1: [...w1], b1: [...b1], w2: [...w2], b2: [...b2] };
  const losses: Vector = [];
  for (let s = 0; s < options.steps; s++) {
    losses.push(loss(x, target, p.w1, p.b1, p.w2, p.b2));
    const g = backward(1, x, target, p.w1, p.b1, p.w2, p.b2);
    for (let k = 0; k < p.b1.length; k++) {
      p.b1[k] -= options.lr * g.gradB1[k];
      for (let d = 0; d < p.w1[k].length; d++) p.w1[k][d] -= options.lr * g.gradW1[k][d];
    }
    for (let o = 0; o < p.b2.length; o++) {
      p.b2[o] -= options.lr * g.gradB2[o];
      for (let k = 0; k < p.w2[o].length; k++) p.w2[o][k] -= options.lr * g.gradW2[o][k];
    }
  }
  return { params: p, losses };
}
