// Layer after layer over the whole batch in nested loops, forward and back, with the hidden outputs kept in arrays.
type Vector = number[];
type Matrix = number[][];

export function generate(z: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector): Matrix {
  const N = z.length;
  const Z = w1[0].length;
  const H = w1.length;
  const D = w2.length;
  const y = zeros(N, D);
  for (let n = 0; n < N; n++) {
    const h = new Array<number>(H).fill(0);
    for (let j = 0; j < H; j++) {
      let a = b1[j];
      for (let i = 0; i < Z; i++) {
        a += z[n][i] * w1[j][i];
      }
      h[j] = Math.tanh(a);
    }
    for (let d = 0; d < D; d++) {
      let sum = b2[d];
      for (let j = 0; j < H; j++) {
        sum += h[j] * w2[d][j];
      }
      y[n][d] = sum;
    }
  }
  return y;
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
  const N = z.length;
  const D = d1[0].length;
  const K = d1.length;
  let total = 0;
  for (let n = 0; n < N; n++) {
    let x = c2[0];
    for (let j = 0; j < K; j++) {
      let sum = c1[j];
      for (let d = 0; d < D; d++) {
        sum += y[n][d] * d1[j][d];
      }
      const k = Math.tanh(sum);
      x += k * d2[0][j];
    }
    total += Math.max(-x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }
  return total / N;
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
  const N = z.length;
  const Z = w1[0].length;
  const H = w1.length;
  const D = w2.length;
  const K = d1.length;

  const h = zeros(N, H);
  for (let n = 0; n < N; n++) {
    for (let j = 0; j < H; j++) {
      let a = b1[j];
      for (let i = 0; i < Z; i++) {
        a += z[n][i] * w1[j][i];
      }
      h[n][j] = Math.tanh(a);
    }
  }
  const y = generate(z, w1, b1, w2, b2);

  const k = zeros(N, K);
  const gradX = new Array<number>(N).fill(0);
  for (let n = 0; n < N; n++) {
    let x = c2[0];
    for (let j = 0; j < K; j++) {
      let sum = c1[j];
      for (let d = 0; d < D; d++) {
        sum += y[n][d] * d1[j][d];
      }
      k[n][j] = Math.tanh(sum);
      x += k[n][j] * d2[0][j];
    }
    const doubt = 1 / (1 + Math.exp(x));
    gradX[n] = -(gradOutput * doubt) / N;
  }

  const gradY = zeros(N, D);
  for (let n = 0; n < N; n++) {
    for (let j = 0; j < K; j++) {
      const gradK = gradX[n] * d2[0][j];
      const gradSum = gradK * (1 - k[n][j] * k[n][j]);
      for (let d = 0; d < D; d++) {
        gradY[n][d] += gradSum * d1[j][d];
      }
    }
  }

  const gradW2 = zeros(D, H);
  const gradB2 = new Array<number>(D).fill(0);
  for (let n = 0; n < N; n++) {
    for (let d = 0; d < D; d++) {
      gradB2[d] += gradY[n][d];
      for (let j = 0; j < H; j++) {
        gradW2[d][j] += gradY[n][d] * h[n][j];
      }
    }
  }

  const gradW1 = zeros(H, Z);
  const gradB1 = new Array<number>(H).fill(0);
  for (let n = 0; n < N; n++) {
    for (let j = 0; j < H; j++) {
      let gradH = 0;
      for (let d = 0; d < D; d++) {
        gradH += gradY[n][d] * w2[d][j];
      }
      const gradA = gradH * (1 - h[n][j] * h[n][j]);
      gradB1[j] += gradA;
      for (let i = 0; i < Z; i++) {
        gradW1[j][i] += gradA * z[n][i];
      }
    }
  }
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
  options: { lr: number },
): { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector; d1: Matrix; c1: Vector; d2: Matrix; c2: Vector } {
  const { lr } = options;
  const Z = w1[0].length;
  const H = w1.length;
  const D = w2.length;
  const { gradW1, gradB1, gradW2, gradB2 } = generatorBackward(1, z, w1, b1, w2, b2, d1, c1, d2, c2);
  const newW1 = zeros(H, Z);
  const newB1 = new Array<number>(H).fill(0);
  for (let j = 0; j < H; j++) {
    newB1[j] = b1[j] - lr * gradB1[j];
    for (let i = 0; i < Z; i++) {
      newW1[j][i] = w1[j][i] - lr * gradW1[j][i];
    }
  }
  const newW2 = zeros(D, H);
  const newB2 = new Array<number>(D).fill(0);
  for (let d = 0; d < D; d++) {
    newB2[d] = b2[d] - lr * gradB2[d];
    for (let j = 0; j < H; j++) {
      newW2[d][j] = w2[d][j] - lr * gradW2[d][j];
    }
  }
  return { w1: newW1, b1: newB1, w2: newW2, b2: newB2, d1, c1, d2, c2 };
}

function zeros(rows: number, columns: number): Matrix {
  return Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
}
