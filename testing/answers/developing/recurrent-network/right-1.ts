// right: matrix algebra in small functions, reduce over the steps
type Vector = number[];
type Matrix = number[][];
type Sequence = number[][][];

type Result = { y: Sequence; hn: Matrix };
type Gradients = {
  gradInput: Sequence;
  gradH0: Matrix;
  gradWeightIh: Matrix;
  gradWeightHh: Matrix;
  gradBias: Vector;
};

const transpose = (m: Matrix): Matrix => m[0].map((_, j) => m.map((row) => row[j]));
const dot = (a: Vector, b: Vector): number => a.reduce((s, v, i) => s + v * b[i], 0);
/** a·bᵀ */
const timesT = (a: Matrix, b: Matrix): Matrix => a.map((r) => b.map((q) => dot(r, q)));
const combine = (f: (u: number, v: number) => number, a: Matrix, b: Matrix): Matrix =>
  a.map((r, i) => r.map((u, j) => f(u, b[i][j])));
const plus = (a: Matrix, b: Matrix): Matrix => combine((u, v) => u + v, a, b);

export function rnnForward(
  x: Sequence,
  h0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Result {
  const y = x.reduce<Sequence>((states, xt) => {
    const last = states.length === 0 ? h0 : states[states.length - 1];
    const z = plus(timesT(xt, weightIh), timesT(last, weightHh));
    return [...states, z.map((row) => row.map((v, j) => Math.tanh(v + bias[j])))];
  }, []);
  return { y, hn: y[y.length - 1].map((row) => [...row]) };
}

export function rnnBackward(
  gradOutput: Result,
  x: Sequence,
  h0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Gradients {
  const { y } = rnnForward(x, h0, weightIh, weightHh, bias);
  const before = [h0, ...y.slice(0, -1)];
  const hhT = transpose(weightHh);
  const a: Sequence = [];
  let carried = gradOutput.hn;
  for (let t = x.length - 1; t >= 0; t--) {
    const whole = plus(gradOutput.y[t], carried);
    const at = combine((g, h) => g * (1 - h * h), whole, y[t]);
    a.unshift(at);
    carried = timesT(at, hhT);
  }
  const overTime = (inputs: Sequence): Matrix =>
    a.map((at, t) => timesT(transpose(at), transpose(inputs[t]))).reduce(plus);
  return {
    gradInput: a.map((at) => timesT(at, transpose(weightIh))),
    gradH0: carried,
    gradWeightIh: overTime(x),
    gradWeightHh: overTime(before),
    gradBias: transpose(a.flat()).map((column) => column.reduce((s, v) => s + v, 0)),
  };
}
