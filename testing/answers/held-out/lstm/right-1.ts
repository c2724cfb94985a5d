// right: one sequence at a time, recursive closures: each step computes the rest of the time and gets its gradients back
/** `[H]`, or `[G]` with G = 4·H */
type Vector = number[];
/** `[N, H]`, or a weight with G = 4·H rows */
type Matrix = number[][];
/** `[T, N, I]` or `[T, N, H]`: the time step comes first */
type Sequence = number[][][];

type Result = { y: Sequence; hn: Matrix; cn: Matrix };
type Gradients = {
  gradInput: Sequence;
  gradH0: Matrix;
  gradC0: Matrix;
  gradWeightIh: Matrix;
  gradWeightHh: Matrix;
  gradBias: Vector;
};

const dot = (a: Vector, b: Vector): number => {
  let s = 0;
  for (let k = 0; k < a.length; k++) s += a[k] * b[k];
  return s;
};

function logistic(v: number): number {
  return 0.5 * (1 + Math.tanh(v / 2));
}

class Cell {
  H: number;
  weightIh: Matrix;
  weightHh: Matrix;
  bias: Vector;

  constructor(weightIh: Matrix, weightHh: Matrix, bias: Vector) {
    this.H = bias.length / 4;
    this.weightIh = weightIh;
    this.weightHh = weightHh;
    this.bias = bias;
  }

  /** activated gates, still in the order i, f, g, o */
  gates(x: Vector, h: Vector): Vector {
    return this.bias.map((b, r) => {
      const z = dot(this.weightIh[r], x) + dot(this.weightHh[r], h) + b;
      return Math.floor(r / this.H) === 2 ? Math.tanh(z) : logistic(z);
    });
  }

  next(x: Vector, h: Vector, c: Vector) {
    const H = this.H;
    const a = this.gates(x, h);
    const cell = c.map((v, u) => a[H + u] * v + a[u] * a[2 * H + u]);
    const state = cell.map((v, u) => a[3 * H + u] * Math.tanh(v));
    return { a, cell, state };
  }
}

export function lstmForward(
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Result {
  const cellFunction = new Cell(weightIh, weightHh, bias);
  const y: Sequence = x.map(() => []);
  const hn: Matrix = [];
  const cn: Matrix = [];
  for (let n = 0; n < h0.length; n++) {
    let h = h0[n];
    let c = c0[n];
    for (let t = 0; t < x.length; t++) {
      const { state, cell } = cellFunction.next(x[t][n], h, c);
      h = state;
      c = cell;
      y[t].push([...h]);
    }
    hn.push([...h]);
    cn.push([...c]);
  }
  return { y, hn, cn };
}

export function lstmBackward(
  gradOutput: Result,
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Gradients {
  const net = new Cell(weightIh, weightHh, bias);
  const H = net.H;
  const gradients: Gradients = {
    gradInput: x.map((xt) => xt.map((row) => row.map(() => 0))),
    gradH0: [],
    gradC0: [],
    gradWeightIh: weightIh.map((row) => row.map(() => 0)),
    gradWeightHh: weightHh.map((row) => row.map(() => 0)),
    gradBias: bias.map(() => 0),
  };

  /** gradients of the state and cell that step t of sample n starts from */
  const from = (t: number, n: number, h: Vector, c: Vector): { dh: Vector; dc: Vector } => {
    if (t === x.length) return { dh: gradOutput.hn[n], dc: gradOutput.cn[n] };
    const { a, cell, state } = net.next(x[t][n], h, c);
    const later = from(t + 1, n, state, cell);

    const dz: Vector = new Array(4 * H).fill(0);
    const dcBefore: Vector = [];
    for (let u = 0; u < H; u++) {
      const [i, f, g, o] = [a[u], a[H + u], a[2 * H + u], a[3 * H + u]];
      const tanhC = Math.tanh(cell[u]);
      const dh = later.dh[u] + gradOutput.y[t][n][u];
      const dc = later.dc[u] + dh * o * (1 - tanhC ** 2);
      dz[u] = dc * g * i * (1 - i);
      dz[H + u] = dc * c[u] * f * (1 - f);
      dz[2 * H + u] = dc * i * (1 - g ** 2);
      dz[3 * H + u] = dh * tanhC * o * (1 - o);
      dcBefore.push(dc * f);
    }

    const dhBefore: Vector = h.map(() => 0);
    for (let r = 0; r < 4 * H; r++) {
      gradients.gradBias[r] += dz[r];
      for (let k = 0; k < x[t][n].length; k++) {
        gradients.gradWeightIh[r][k] += dz[r] * x[t][n][k];
        gradients.gradInput[t][n][k] += dz[r] * weightIh[r][k];
      }
      for (let u = 0; u < H; u++) {
        gradients.gradWeightHh[r][u] += dz[r] * h[u];
        dhBefore[u] += dz[r] * weightHh[r][u];
      }
    }
    return { dh: dhBefore, dc: dcBefore };
  };

  for (let n = 0; n < h0.length; n++) {
    const { dh, dc } = from(0, n, h0[n], c0[n]);
    gradients.gradH0.push([...dh]);
    gradients.gradC0.push([...dc]);
  }
  return gradients;
}
