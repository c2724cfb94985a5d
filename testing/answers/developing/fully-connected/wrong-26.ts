// slip: flatten writes to (c*H + i)*H + j, taking H for the length of a row, which is wrong for maps that are not square; right would be (c*H + i)*W + j.
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

export function flatten(x: Tensor4): Matrix {
  const N = x.length;
  const C = x[0].length;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const out: Matrix = [];
  for (let n = 0; n < N; n++) {
    const buf = new Float64Array(C * H * W);
    for (let c = 0; c < C; c++) {
      for (let i = 0; i < H; i++) {
        for (let j = 0; j < W; j++) {
          buf[(c * H + i) * H + j] = x[n][c][i][j];
        }
      }
    }
    out.push(Array.from(buf));
  }
  return out;
}

export function flattenBackward(gradOutput: Matrix, x: Tensor4): { gradInput: Tensor4 } {
  const N = x.length;
  const C = x[0].length;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const gradInput: Tensor4 = [];
  for (let n = 0; n < N; n++) {
    let ptr = 0;
    gradInput[n] = [];
    for (let c = 0; c < C; c++) {
      gradInput[n][c] = [];
      for (let i = 0; i < H; i++) {
        gradInput[n][c][i] = [];
        for (let j = 0; j < W; j++) {
          gradInput[n][c][i][j] = gradOutput[n][ptr++];
        }
      }
    }
  }
  return { gradInput };
}

export function linear(x: Matrix, weight: Matrix, bias: Vector): Matrix {
  const N = x.length;
  const O = weight.length;
  const I = weight[0].length;
  const out: Matrix = [];
  for (let n = 0; n < N; n++) {
    out[n] = [];
    for (let o = 0; o < O; o++) {
      let acc = bias[o];
      for (let k = 0; k < I; k++) acc += x[n][k] * weight[o][k];
      out[n][o] = acc;
    }
  }
  return out;
}

export function linearBackward(
  gradOutput: Matrix,
  x: Matrix,
  weight: Matrix,
  bias: Vector,
): { gradInput: Matrix; gradWeight: Matrix; gradBias: Vector } {
  const N = x.length;
  const O = weight.length;
  const I = weight[0].length;
  const gx = new Float64Array(N * I);
  const gw = new Float64Array(O * I);
  const gb = new Float64Array(O);
  for (let n = 0; n < N; n++) {
    for (let o = 0; o < O; o++) {
      const g = gradOutput[n][o];
      gb[o] += g;
      for (let k = 0; k < I; k++) {
        gx[n * I + k] += g * weight[o][k];
        gw[o * I + k] += g * x[n][k];
      }
    }
  }
  const gradInput: Matrix = [];
  for (let n = 0; n < N; n++) gradInput.push(Array.from(gx.subarray(n * I, n * I + I)));
  const gradWeight: Matrix = [];
  for (let o = 0; o < O; o++) gradWeight.push(Array.from(gw.subarray(o * I, o * I + I)));
  return { gradInput, gradWeight, gradBias: Array.from(gb) };
}
