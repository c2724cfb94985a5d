// Each block written out by itself in loops over the whole batch; the stack keeps what the way back needs.

type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];
type Gradients = { gradInput: Matrix; gradW1: Matrix; gradB1: Vector; gradW2: Matrix; gradB2: Vector };

export function residualBlock(x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector): Matrix {
  const N = x.length;
  const D = x[0].length;
  const H = w1.length;
  const h = hidden(x, w1, b1);
  const y = zeros(N, D);
  for (let n = 0; n < N; n++) {
    for (let o = 0; o < D; o++) {
      let z = b2[o];
      for (let k = 0; k < H; k++) {
        z += h[n][k] * w2[o][k];
      }
      const s = x[n][o];
      y[n][o] = Math.max(z + s, 0);
    }
  }
  return y;
}

export function projectionBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  projection: Matrix,
): Matrix {
  const N = x.length;
  const D = x[0].length;
  const H = w1.length;
  const O = w2.length;
  const h = hidden(x, w1, b1);
  const y = zeros(N, O);
  for (let n = 0; n < N; n++) {
    for (let o = 0; o < O; o++) {
      let z = b2[o];
      for (let k = 0; k < H; k++) {
        z += h[n][k] * w2[o][k];
      }
      let s = 0;
      for (let d = 0; d < D; d++) {
        s += x[n][d] * projection[o][d];
      }
      y[n][o] = Math.max(z + s, 0);
    }
  }
  return y;
}

export function residualBlockBackward(
  gradOutput: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Gradients {
  const N = x.length;
  const D = x[0].length;
  const H = w1.length;
  const h = hidden(x, w1, b1);

  const gradSum = zeros(N, D);
  for (let n = 0; n < N; n++) {
    for (let o = 0; o < D; o++) {
      let z = b2[o];
      for (let k = 0; k < H; k++) {
        z += h[n][k] * w2[o][k];
      }
      const s = x[n][o];
      if (z + s > 0) {
        gradSum[n][o] = gradOutput[n][o];
      }
    }
  }

  const gradW2 = zeros(D, H);
  const gradB2 = new Array<number>(D).fill(0);
  for (let n = 0; n < N; n++) {
    for (let o = 0; o < D; o++) {
      gradB2[o] += gradSum[n][o];
      for (let k = 0; k < H; k++) {
        gradW2[o][k] += gradSum[n][o] * h[n][k];
      }
    }
  }

  const gradA = zeros(N, H);
  for (let n = 0; n < N; n++) {
    for (let k = 0; k < H; k++) {
      let gradH = 0;
      for (let o = 0; o < D; o++) {
        gradH += gradSum[n][o] * w2[o][k];
      }
      if (h[n][k] > 0) {
        gradA[n][k] = gradH;
      }
    }
  }

  const gradW1 = zeros(H, D);
  const gradB1 = new Array<number>(H).fill(0);
  for (let n = 0; n < N; n++) {
    for (let k = 0; k < H; k++) {
      gradB1[k] += gradA[n][k];
      for (let d = 0; d < D; d++) {
        gradW1[k][d] += gradA[n][k] * x[n][d];
      }
    }
  }

  const gradInput = zeros(N, D);
  for (let n = 0; n < N; n++) {
    for (let d = 0; d < D; d++) {
      let throughBranch = 0;
      for (let k = 0; k < H; k++) {
        throughBranch += gradA[n][k] * w1[k][d];
      }
      const throughShortcut = gradSum[n][d];
      gradInput[n][d] = throughBranch + throughShortcut;
    }
  }
  return { gradInput, gradW1, gradB1, gradW2, gradB2 };
}

export function projectionBlockBackward(
  gradOutput: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  projection: Matrix,
): Gradients & { gradProjection: Matrix } {
  const N = x.length;
  const D = x[0].length;
  const H = w1.length;
  const O = w2.length;
  const h = hidden(x, w1, b1);

  const gradSum = zeros(N, O);
  for (let n = 0; n < N; n++) {
    for (let o = 0; o < O; o++) {
      let z = b2[o];
      for (let k = 0; k < H; k++) {
        z += h[n][k] * w2[o][k];
      }
      let s = 0;
      for (let d = 0; d < D; d++) {
        s += x[n][d] * projection[o][d];
      }
      if (z + s > 0) {
        gradSum[n][o] = gradOutput[n][o];
      }
    }
  }

  const gradProjection = zeros(O, D);
  const gradW2 = zeros(O, H);
  const gradB2 = new Array<number>(O).fill(0);
  for (let n = 0; n < N; n++) {
    for (let o = 0; o < O; o++) {
      gradB2[o] += gradSum[n][o];
      for (let k = 0; k < H; k++) {
        gradW2[o][k] += gradSum[n][o] * h[n][k];
      }
      for (let d = 0; d < D; d++) {
        gradProjection[o][d] += gradSum[n][o] * x[n][d];
      }
    }
  }

  const gradA = zeros(N, H);
  for (let n = 0; n < N; n++) {
    for (let k = 0; k < H; k++) {
      let gradH = 0;
      for (let o = 0; o < O; o++) {
        gradH += gradSum[n][o] * w2[o][k];
      }
      if (h[n][k] > 0) {
        gradA[n][k] = gradH;
      }
    }
  }

  const gradW1 = zeros(H, D);
  const gradB1 = new Array<number>(H).fill(0);
  for (let n = 0; n < N; n++) {
    for (let k = 0; k < H; k++) {
      gradB1[k] += gradA[n][k];
      for (let d = 0; d < D; d++) {
        gradW1[k][d] += gradA[n][k] * x[n][d];
      }
    }
  }

  const gradInput = zeros(N, D);
  for (let n = 0; n < N; n++) {
    for (let d = 0; d < D; d++) {
      let throughBranch = 0;
      for (let k = 0; k < H; k++) {
        throughBranch += gradA[n][k] * w1[k][d];
      }
      let throughShortcut = 0;
      for (let o = 0; o < O; o++) {
        throughShortcut += gradSum[n][o] * projection[o][d];
      }
      gradInput[n][d] = throughBranch + throughShortcut;
    }
  }
  return { gradInput, gradW1, gradB1, gradW2, gradB2, gradProjection };
}

export function gradientNormRatio(
  gradOutput: Matrix,
  x: Matrix,
  w1: Tensor3,
  b1: Matrix,
  w2: Tensor3,
  b2: Matrix,
  options: { shortcut: boolean },
): number {
  const { shortcut } = options;
  const N = x.length;
  const D = x[0].length;
  const L = w1.length;
  const H = w1[0].length;
  const hs: Tensor3 = [];
  const sums: Tensor3 = [];
  let input = x;
  for (let l = 0; l < L; l++) {
    const h = hidden(input, w1[l], b1[l]);
    const sum = zeros(N, D);
    const y = zeros(N, D);
    for (let n = 0; n < N; n++) {
      for (let o = 0; o < D; o++) {
        sum[n][o] = b2[l][o];
        for (let k = 0; k < H; k++) {
          sum[n][o] += h[n][k] * w2[l][o][k];
        }
        if (shortcut) {
          sum[n][o] += input[n][o];
        }
        y[n][o] = Math.max(sum[n][o], 0);
      }
    }
    hs.push(h);
    sums.push(sum);
    input = y;
  }

  let gradient = gradOutput;
  for (let l = L - 1; l >= 0; l--) {
    const gradInput = zeros(N, D);
    for (let n = 0; n < N; n++) {
      for (let k = 0; k < H; k++) {
        let gradH = 0;
        for (let o = 0; o < D; o++) {
          if (sums[l][n][o] > 0) {
            gradH += gradient[n][o] * w2[l][o][k];
          }
        }
        const gradA = hs[l][n][k] > 0 ? gradH : 0;
        for (let d = 0; d < D; d++) {
          gradInput[n][d] += gradA * w1[l][k][d];
        }
      }
      for (let d = 0; d < D; d++) {
        if (shortcut && sums[l][n][d] > 0) {
          gradInput[n][d] += gradient[n][d];
        }
      }
    }
    gradient = gradInput;
  }

  let squares = 0;
  let squaresOutput = 0;
  for (let n = 0; n < N; n++) {
    for (let d = 0; d < D; d++) {
      squares += gradient[n][d] * gradient[n][d];
      squaresOutput += gradOutput[n][d] * gradOutput[n][d];
    }
  }
  return Math.sqrt(squares) / Math.sqrt(squaresOutput);
}

/** h = relu(a), `[N, H]` */
function hidden(x: Matrix, w1: Matrix, b1: Vector): Matrix {
  const N = x.length;
  const D = x[0].length;
  const H = w1.length;
  const h = zeros(N, H);
  for (let n = 0; n < N; n++) {
    for (let k = 0; k < H; k++) {
      let a = b1[k];
      for (let d = 0; d < D; d++) {
        a += x[n][d] * w1[k][d];
      }
      h[n][k] = Math.max(a, 0);
    }
  }
  return h;
}

function zeros(rows: number, columns: number): Matrix {
  return Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
}
