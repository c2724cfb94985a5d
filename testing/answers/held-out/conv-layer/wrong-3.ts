// slip: conv2dBackward averages gradWeight over the images of the batch; the shares of all images should be added up.
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

class Shape {
  N: number;
  C: number;
  H: number;
  W: number;
  O: number;
  kH: number;
  kW: number;

  constructor(x: Tensor4, weight: Tensor4) {
    this.N = x.length;
    this.C = x[0].length;
    this.H = x[0][0].length;
    this.W = x[0][0][0].length;
    this.O = weight.length;
    this.kH = weight[0][0].length;
    this.kW = weight[0][0][0].length;
  }
  get outH() {
    return this.H - this.kH + 1;
  }
  get outW() {
    return this.W - this.kW + 1;
  }
}

function tensor(a: number, b: number, c: number, d: number): Tensor4 {
  return Array.from({ length: a }, () =>
    Array.from({ length: b }, () =>
      Array.from({ length: c }, () => new Array<number>(d).fill(0)),
    ),
  );
}

export function conv2d(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  const s = new Shape(x, weight);
  const z = tensor(s.N, s.O, s.outH, s.outW);
  for (let n = 0; n < s.N; n++) {
    for (let o = 0; o < s.O; o++) {
      for (let i = 0; i < s.outH; i++) {
        for (let j = 0; j < s.outW; j++) {
          z[n][o][i][j] = bias[o];
          for (let c = 0; c < s.C; c++) {
            for (let p = 0; p < s.kH; p++) {
              for (let q = 0; q < s.kW; q++) {
                z[n][o][i][j] += x[n][c][i + p][j + q] * weight[o][c][p][q];
              }
            }
          }
        }
      }
    }
  }
  return z;
}

export function relu(x: Tensor4): Tensor4 {
  return x.map((n) => n.map((c) => c.map((h) => h.map((v) => (v > 0 ? v : 0)))));
}

export function convLayer(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  return relu(conv2d(x, weight, bias));
}

export function conv2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
): Gradients {
  const s = new Shape(x, weight);
  const gradInput = tensor(s.N, s.C, s.H, s.W);
  const gradWeight = tensor(s.O, s.C, s.kH, s.kW);
  const gradBias = new Array<number>(bias.length).fill(0);

  for (let n = 0; n < s.N; n++) {
    for (let o = 0; o < s.O; o++) {
      for (let i = 0; i < s.outH; i++) {
        for (let j = 0; j < s.outW; j++) gradBias[o] += gradOutput[n][o][i][j];
      }
    }
  }

  for (let o = 0; o < s.O; o++) {
    for (let c = 0; c < s.C; c++) {
      for (let p = 0; p < s.kH; p++) {
        for (let q = 0; q < s.kW; q++) {
          for (let n = 0; n < s.N; n++) {
            for (let i = 0; i < s.outH; i++) {
              for (let j = 0; j < s.outW; j++) {
                const share = gradOutput[n][o][i][j];
                gradWeight[o][c][p][q] += (share * x[n][c][i + p][j + q]) / s.N;
                gradInput[n][c][i + p][j + q] += share * weight[o][c][p][q];
              }
            }
          }
        }
      }
    }
  }
  return { gradInput, gradWeight, gradBias };
}

export function convLayerBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
): Gradients {
  const y = convLayer(x, weight, bias);
  const gradZ = gradOutput.map((n, a) =>
    n.map((c, b) =>
      c.map((h, i) => h.map((g, j) => (y[a][b][i][j] > 0 ? g : 0))),
    ),
  );
  return conv2dBackward(gradZ, x, weight, bias);
}
