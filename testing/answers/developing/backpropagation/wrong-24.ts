// slip: The gradient at the hidden layer is overwritten for every output instead of summed over the outputs in backward.
type Vector = number[];
type Matrix = number[][];

type Params = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector };
type Gradients = {
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};

function hiddenLayer(x: Matrix, w1: Matrix, b1: Vector): Matrix {
  const h: Matrix = [];
  for (const sample of x) {
    const row: Vector = [];
    for (let k = 0; k < w1.length; k++) {
      let z = b1[k];
      for (let d = 0; d < sample.length; d++) z += sample[d] * w1[k][d];
      row.push(Math.tanh(z));
    }
    h.push(row);
  }
  return h;
}

function outputLayer(h: Matrix, w2: Matrix, b2: Vector): Matrix {
  const y: Matrix = [];
  for (const hidden of h) {
    const row: Vector = [];
    for (let o = 0; o < w2.length; o++) {
      let v = b2[o];
      for (let k = 0; k < hidden.length; k++) v += hidden[k] * w2[o][k];
      row.push(v);
    }
    y.push(row);
  }
  return y;
}

export function forward(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  return outputLayer(hiddenLayer(x, w1, b1), w2, b2);
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
    for (let o = 0; o < y[n].length; o++) {
      const diff = target[n][o] - y[n][o];
      sum += diff * diff;
    }
  }
  return sum / y.length / y[0].length;
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
  const h = hiddenLayer(x, w1, b1);
  const y = outputLayer(h, w2, b2);
  const N = y.length;
  const O = y[0].length;
  const H = h[0].length;
  const D = x[0].length;
  const gradW1: Matrix = w1.map((row) => row.map(() => 0));
  const gradB1: Vector = b1.map(() => 0);
  const gradW2: Matrix = w2.map((row) => row.map(() => 0));
  const gradB2: Vector = b2.map(() => 0);

  for (let n = 0; n < N; n++) {
    const gradH = new Array<number>(H).fill(0);
    for (let o = 0; o < O; o++) {
      const gradY = ((gradOutput * 2) / (N * O)) * (y[n][o] - target[n][o]);
      for (let k = 0; k < H; k++) {
        gradH[k] = gradY * w2[o][k];
        gradW2[o][k] += gradY * h[n][k];
      }
      gradB2[o] += gradY;
    }
    for (let k = 0; k < H; k++) {
      const gradZ = gradH[k] * (1 - h[n][k] ** 2);
      for (let d = 0; d < D; d++) gradW1[k][d] += gradZ * x[n][d];
      gradB1[k] += gradZ;
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
  let W1 = w1;
  let B1 = b1;
  let W2 = w2;
  let B2 = b2;
  const losses: Vector = [];
  for (let i = 0; i < steps; i++) {
    losses.push(loss(x, target, W1, B1, W2, B2));
    const { gradW1, gradB1, gradW2, gradB2 } = backward(
      1,
      x,
      target,
      W1,
      B1,
      W2,
      B2,
    );
    W1 = W1.map((row, r) => row.map((v, c) => v - lr * gradW1[r][c]));
    B1 = B1.map((v, r) => v - lr * gradB1[r]);
    W2 = W2.map((row, r) => row.map((v, c) => v - lr * gradW2[r][c]));
    B2 = B2.map((v, r) => v - lr * gradB2[r]);
  }
  return { params: { w1: W1, b1: B1, w2: W2, b2: B2 }, losses };
}
