/** Each line of the statement as one nest of loops, with sums kept in numbers and arrays. */
type Vector = number[];
type Matrix = number[][];

type Params = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector };
type Gradients = { gradW1: Matrix; gradB1: Vector; gradW2: Matrix; gradB2: Vector };

export function forward(x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector): Matrix {
  const h = hidden(x, w1, b1);
  const N = x.length;
  const H = w1.length;
  const O = w2.length;
  const y = zeros(N, O);
  for (let n = 0; n < N; n++) {
    for (let o = 0; o < O; o++) {
      let sum = b2[o];
      for (let k = 0; k < H; k++) {
        sum += h[n][k] * w2[o][k];
      }
      y[n][o] = sum;
    }
  }
  return y;
}

export function loss(x: Matrix, target: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector): number {
  const y = forward(x, w1, b1, w2, b2);
  const N = x.length;
  const O = w2.length;
  let total = 0;
  for (let n = 0; n < N; n++) {
    for (let o = 0; o < O; o++) {
      const error = y[n][o] - target[n][o];
      total += error * error;
    }
  }
  return total / (N * O);
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
  const D = x[0].length;
  const H = w1.length;
  const O = w2.length;
  const h = hidden(x, w1, b1);
  const y = forward(x, w1, b1, w2, b2);

  const gradY = zeros(N, O);
  for (let n = 0; n < N; n++) {
    for (let o = 0; o < O; o++) {
      gradY[n][o] = (gradOutput * 2 * (y[n][o] - target[n][o])) / (N * O);
    }
  }

  const gradW2 = zeros(O, H);
  const gradB2 = new Array<number>(O).fill(0);
  for (let n = 0; n < N; n++) {
    for (let o = 0; o < O; o++) {
      gradB2[o] += gradY[n][o];
      for (let k = 0; k < H; k++) {
        gradW2[o][k] += gradY[n][o] * h[n][k];
      }
    }
  }

  const gradZ = zeros(N, H);
  for (let n = 0; n < N; n++) {
    for (let k = 0; k < H; k++) {
      let gradH = 0;
      for (let o = 0; o < O; o++) {
        gradH += gradY[n][o] * w2[o][k];
      }
      const slope = 1 - h[n][k] * h[n][k];
      gradZ[n][k] = gradH * slope;
    }
  }

  const gradW1 = zeros(H, D);
  const gradB1 = new Array<number>(H).fill(0);
  for (let n = 0; n < N; n++) {
    for (let k = 0; k < H; k++) {
      gradB1[k] += gradZ[n][k];
      for (let d = 0; d < D; d++) {
        gradW1[k][d] += gradZ[n][k] * x[n][d];
      }
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
  const D = x[0].length;
  const H = w1.length;
  const O = w2.length;
  const newW1 = w1.map((row) => [...row]);
  const newB1 = [...b1];
  const newW2 = w2.map((row) => [...row]);
  const newB2 = [...b2];
  const losses: Vector = [];
  for (let step = 0; step < steps; step++) {
    const L = loss(x, target, newW1, newB1, newW2, newB2);
    losses.push(L);
    const { gradW1, gradB1, gradW2, gradB2 } = backward(1, x, target, newW1, newB1, newW2, newB2);
    for (let k = 0; k < H; k++) {
      newB1[k] -= lr * gradB1[k];
      for (let d = 0; d < D; d++) {
        newW1[k][d] -= lr * gradW1[k][d];
      }
    }
    for (let o = 0; o < O; o++) {
      newB2[o] -= lr * gradB2[o];
      for (let k = 0; k < H; k++) {
        newW2[o][k] -= lr * gradW2[o][k];
      }
    }
  }
  return { params: { w1: newW1, b1: newB1, w2: newW2, b2: newB2 }, losses };
}

/** h = tanh(z), `[N, H]` */
function hidden(x: Matrix, w1: Matrix, b1: Vector): Matrix {
  const N = x.length;
  const D = x[0].length;
  const H = w1.length;
  const h = zeros(N, H);
  for (let n = 0; n < N; n++) {
    for (let k = 0; k < H; k++) {
      let z = b1[k];
      for (let d = 0; d < D; d++) {
        z += x[n][d] * w1[k][d];
      }
      h[n][k] = Math.tanh(z);
    }
  }
  return h;
}

function zeros(rows: number, columns: number): Matrix {
  return Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
}
