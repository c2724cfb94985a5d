// slip: the cell (LSTMCell.call, used by both functions) adds a forget bias of 1 to z_f, as TensorFlow's BasicLSTMCell does by default; right would be f = sigmoid(z_f).
type Vector = number[];
type Matrix = number[][];
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

const FORGET_BIAS = 1.0;

interface Memory {
  input: Vector;
  prevH: Vector;
  prevC: Vector;
  gates: { i: Vector; f: Vector; g: Vector; o: Vector };
  newC: Vector;
  newH: Vector;
}

class LSTMCell {
  kernel: Matrix;
  recurrentKernel: Matrix;
  bias: Vector;
  units: number;

  constructor(kernel: Matrix, recurrentKernel: Matrix, bias: Vector) {
    this.kernel = kernel;
    this.recurrentKernel = recurrentKernel;
    this.bias = bias;
    this.units = bias.length / 4;
  }

  call(input: Vector, prevH: Vector, prevC: Vector): Memory {
    const z: Vector = [];
    for (let r = 0; r < 4 * this.units; r++) {
      let s = this.bias[r];
      this.kernel[r].forEach((wt, k) => (s += wt * input[k]));
      this.recurrentKernel[r].forEach((wt, k) => (s += wt * prevH[k]));
      z.push(s);
    }
    const part = (p: number) => z.slice(p * this.units, (p + 1) * this.units);
    const sigmoid = (v: number) => 1 / (1 + Math.exp(-v));
    const i = part(0).map(sigmoid);
    const f = part(1).map((v) => sigmoid(v + FORGET_BIAS));
    const g = part(2).map((v) => Math.tanh(v));
    const o = part(3).map(sigmoid);
    const newC = prevC.map((c, u) => f[u] * c + i[u] * g[u]);
    const newH = newC.map((c, u) => o[u] * Math.tanh(c));
    return { input, prevH, prevC, gates: { i, f, g, o }, newC, newH };
  }

  /** gradients of one sample at one step */
  backward(mem: Memory, dh: Vector, dcLater: Vector) {
    const { i, f, g, o } = mem.gates;
    const tanhC = mem.newC.map((c) => Math.tanh(c));
    const dc = dcLater.map((d, u) => d + dh[u] * o[u] * (1 - tanhC[u] * tanhC[u]));
    const dz = [
      ...dc.map((d, u) => d * g[u] * i[u] * (1 - i[u])),
      ...dc.map((d, u) => d * mem.prevC[u] * f[u] * (1 - f[u])),
      ...dc.map((d, u) => d * i[u] * (1 - g[u] * g[u])),
      ...dh.map((d, u) => d * tanhC[u] * o[u] * (1 - o[u])),
    ];
    const back = (weights: Matrix, size: number): Vector => {
      const out = new Array<number>(size).fill(0);
      weights.forEach((row, r) => row.forEach((wt, k) => (out[k] += wt * dz[r])));
      return out;
    };
    return {
      dz,
      dx: back(this.kernel, mem.input.length),
      dPrevH: back(this.recurrentKernel, this.units),
      dPrevC: dc.map((d, u) => d * f[u]),
    };
  }
}

function forwardAll(cell: LSTMCell, x: Sequence, h0: Matrix, c0: Matrix): Memory[][] {
  const tape: Memory[][] = [];
  let h = h0;
  let c = c0;
  for (const batch of x) {
    const memories = batch.map((row, n) => cell.call(row, h[n], c[n]));
    tape.push(memories);
    h = memories.map((m) => m.newH);
    c = memories.map((m) => m.newC);
  }
  return tape;
}

export function lstmForward(
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Result {
  const tape = forwardAll(new LSTMCell(weightIh, weightHh, bias), x, h0, c0);
  const y = tape.map((memories) => memories.map((m) => m.newH));
  return { y, hn: y[y.length - 1], cn: tape[tape.length - 1].map((m) => m.newC) };
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
  const cell = new LSTMCell(weightIh, weightHh, bias);
  const tape = forwardAll(cell, x, h0, c0);
  const gradInput: Sequence = x.map(() => []);
  const gradWeightIh = weightIh.map((row) => row.map(() => 0));
  const gradWeightHh = weightHh.map((row) => row.map(() => 0));
  const gradBias = bias.map(() => 0);
  let dH = gradOutput.hn;
  let dC = gradOutput.cn;
  for (let t = tape.length - 1; t >= 0; t--) {
    const results = tape[t].map((mem, n) =>
      cell.backward(
        mem,
        dH[n].map((d, u) => d + gradOutput.y[t][n][u]),
        dC[n],
      ),
    );
    results.forEach(({ dz }, n) => {
      dz.forEach((d, r) => {
        gradBias[r] += d;
        tape[t][n].input.forEach((v, k) => (gradWeightIh[r][k] += d * v));
        tape[t][n].prevH.forEach((v, k) => (gradWeightHh[r][k] += d * v));
      });
    });
    gradInput[t] = results.map((r) => r.dx);
    dH = results.map((r) => r.dPrevH);
    dC = results.map((r) => r.dPrevC);
  }
  return { gradInput, gradH0: dH, gradC0: dC, gradWeightIh, gradWeightHh, gradBias };
}
