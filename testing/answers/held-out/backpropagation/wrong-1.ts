// slip: forward applies tanh to the output layer as well; the output layer should have no activation.
type Vector = number[];
type Matrix = number[][];

type Params = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};

function layer(x: Matrix, w: Matrix, b: Vector): Matrix {
  const out: Matrix = [];
  for (const row of x) {
    const values: Vector = [];
    for (let o = 0; o < w.length; o++) {
      let z = b[o];
      for (let i = 0; i < row.length; i++) z += row[i] * w[o][i];
      values.push(Math.tanh(z));
    }
    out.push(values);
  }
  return out;
}

export function forward(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  return layer(layer(x, w1, b1), w2, b2);
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
  for (let n = 0; n < x.length; n++) {
    for (let o = 0; o < b2.length; o++) sum += (y[n][o] - target[n][o]) ** 2;
  }
  return sum / (x.length * b2.length);
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
  const h = layer(x, w1, b1);
  const gradW1 = w1.map((row) => new Array<number>(row.length).fill(0));
  const gradW2 = w2.map((row) => new Array<number>(row.length).fill(0));
  const gradB1 = new Array<number>(b1.length).fill(0);
  const gradB2 = new Array<number>(O).fill(0);

  for (let n = 0; n < N; n++) {
    const gh = new Array<number>(b1.length).fill(0);
    for (let o = 0; o < O; o++) {
      let y = b2[o];
      for (let k = 0; k < h[n].length; k++) y += w2[o][k] * h[n][k];
      const gy = ((2 * (y - target[n][o])) / (N * O)) * gradOutput;
      gradB2[o] += gy;
      for (let k = 0; k < h[n].length; k++) {
        gradW2[o][k] += gy * h[n][k];
        gh[k] += gy * w2[o][k];
      }
    }
    for (let k = 0; k < gh.length; k++) {
      const gz = gh[k] * (1 - h[n][k] ** 2);
      gradB1[k] += gz;
      for (let d = 0; d < x[n].length; d++) gradW1[k][d] += gz * x[n][d];
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
  const { lr, steps } = options;
  const params: Params = {
    w1: w1.map((row) => row.slice()),
    b1: b1.slice(),
    w2: w2.map((row) => row.slice()),
    b2: b2.slice(),
  };
  const losses: Vector = [];
  for (let s = 0; s < steps; s++) {
    losses.push(loss(x, target, params.w1, params.b1, params.w2, params.b2));
    const grads = backward(1, x, target, params.w1, params.b1, params.w2, params.b2);
    for (let k = 0; k < b1.length; k++) {
      params.b1[k] -= lr * grads.gradB1[k];
      for (let d = 0; d < w1[k].length; d++) {
        params.w1[k][d] -= lr * grads.gradW1[k][d];
      }
    }
    for (let o = 0; o < b2.length; o++) {
      params.b2[o] -= lr * grads.gradB2[o];
      for (let k = 0; k < w2[o].length; k++) {
        params.w2[o][k] -= lr * grads.gradW2[o][k];
      }
    }
  }
  return { params, losses };
}
