// right: nested for loops, gradients accumulated sample by sample, training on deep copies
type Vector = number[];
type Matrix = number[][];

type Params = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};

type Trace = { h: Matrix; y: Matrix };

function trace(x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector): Trace {
  const h: Matrix = [];
  const y: Matrix = [];
  for (let n = 0; n < x.length; n++) {
    const hidden: Vector = [];
    for (let k = 0; k < b1.length; k++) {
      let z = b1[k];
      for (let d = 0; d < x[n].length; d++) z += w1[k][d] * x[n][d];
      hidden.push(Math.tanh(z));
    }
    const output: Vector = [];
    for (let o = 0; o < b2.length; o++) {
      let s = b2[o];
      for (let k = 0; k < hidden.length; k++) s += w2[o][k] * hidden[k];
      output.push(s);
    }
    h.push(hidden);
    y.push(output);
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
  return trace(x, w1, b1, w2, b2).y;
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
  let total = 0;
  for (let n = 0; n < y.length; n++) {
    for (let o = 0; o < y[n].length; o++) {
      total += (y[n][o] - target[n][o]) ** 2;
    }
  }
  return total / (y.length * b2.length);
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
  const { h, y } = trace(x, w1, b1, w2, b2);
  const factor = (2 * gradOutput) / (x.length * b2.length);
  const gradW1 = w1.map((row) => row.map(() => 0));
  const gradB1 = b1.map(() => 0);
  const gradW2 = w2.map((row) => row.map(() => 0));
  const gradB2 = b2.map(() => 0);

  for (let n = 0; n < x.length; n++) {
    const gradH = b1.map(() => 0);
    for (let o = 0; o < b2.length; o++) {
      const g = factor * (y[n][o] - target[n][o]);
      gradB2[o] += g;
      for (let k = 0; k < b1.length; k++) {
        gradW2[o][k] += g * h[n][k];
        gradH[k] += g * w2[o][k];
      }
    }
    for (let k = 0; k < b1.length; k++) {
      const g = gradH[k] * (1 - h[n][k] * h[n][k]);
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
  const params: Params = structuredClone({ w1, b1, w2, b2 });
  const losses: Vector = [];

  const descend = (theta: Vector, gradient: Vector) => {
    for (let i = 0; i < theta.length; i++) theta[i] -= options.lr * gradient[i];
  };

  for (let step = 0; step < options.steps; step++) {
    losses.push(loss(x, target, params.w1, params.b1, params.w2, params.b2));
    const g = backward(1, x, target, params.w1, params.b1, params.w2, params.b2);
    params.w1.forEach((row, k) => descend(row, g.gradW1[k]));
    descend(params.b1, g.gradB1);
    params.w2.forEach((row, o) => descend(row, g.gradW2[o]));
    descend(params.b2, g.gradB2);
  }
  return { params, losses };
}
