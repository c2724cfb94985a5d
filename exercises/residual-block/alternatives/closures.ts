// Every layer returns its result together with a function that takes gradients back; nothing is computed twice.

type Vector = number[];
type Matrix = number[][];
type Back = (gradient: Matrix) => Matrix;
type Layer = { y: Matrix; back: Back };
type Grads = { gradInput: Matrix; gradW1: Matrix; gradB1: Vector; gradW2: Matrix; gradB2: Vector };

const plus = (a: Matrix, b: Matrix): Matrix => a.map((row, n) => row.map((v, i) => v + b[n][i]));
const empty = (rows: number, columns: number): Matrix =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, () => 0));

function rectified(x: Matrix): Layer {
  const gate = x.map((row) => row.map((v) => (v > 0 ? 1 : 0)));
  const through: Back = (gradient) => gradient.map((row, n) => row.map((g, i) => (gate[n][i] === 1 ? g : 0)));
  return { y: through(x), back: through };
}

function dense(
  x: Matrix,
  weight: Matrix,
  bias: Vector | null,
): Layer & { weight: Back; bias: (g: Matrix) => Vector } {
  const y = x.map((row) =>
    weight.map((w, o) => {
      let sum = bias === null ? 0 : bias[o];
      for (let i = w.length - 1; i >= 0; i--) sum += w[i] * row[i];
      return sum;
    }),
  );
  return {
    y,
    back(gradient) {
      const result = empty(x.length, x[0].length);
      gradient.forEach((row, n) => {
        row.forEach((g, o) => {
          weight[o].forEach((w, i) => {
            result[n][i] += g * w;
          });
        });
      });
      return result;
    },
    weight(gradient) {
      const result = empty(weight.length, weight[0].length);
      gradient.forEach((row, n) => {
        row.forEach((g, o) => {
          x[n].forEach((v, i) => {
            result[o][i] += g * v;
          });
        });
      });
      return result;
    },
    bias: (gradient) => weight.map((_, o) => gradient.reduce((sum, row) => sum + row[o], 0)),
  };
}

function block(x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector, skip: Layer | null) {
  const first = dense(x, w1, b1);
  const inner = rectified(first.y);
  const second = dense(inner.y, w2, b2);
  const outer = rectified(skip === null ? second.y : plus(skip.y, second.y));
  const back = (gradOutput: Matrix): Grads => {
    const gradSum = outer.back(gradOutput);
    const gradFirst = inner.back(second.back(gradSum));
    const around = skip === null ? empty(x.length, x[0].length) : skip.back(gradSum);
    return {
      gradInput: plus(around, first.back(gradFirst)),
      gradW1: first.weight(gradFirst),
      gradB1: first.bias(gradFirst),
      gradW2: second.weight(gradSum),
      gradB2: second.bias(gradSum),
    };
  };
  return { y: outer.y, back, gradSum: outer.back };
}

const identity = (x: Matrix): Layer => ({ y: x, back: (gradient) => gradient });

export const residualBlock = (x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector): Matrix =>
  block(x, w1, b1, w2, b2, identity(x)).y;

export const residualBlockBackward = (
  gradOutput: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Grads => block(x, w1, b1, w2, b2, identity(x)).back(gradOutput);

export const projectionBlock = (
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  projection: Matrix,
): Matrix => block(x, w1, b1, w2, b2, dense(x, projection, null)).y;

export function projectionBlockBackward(
  gradOutput: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  projection: Matrix,
): Grads & { gradProjection: Matrix } {
  const skip = dense(x, projection, null);
  const { back, gradSum } = block(x, w1, b1, w2, b2, skip);
  return { ...back(gradOutput), gradProjection: skip.weight(gradSum(gradOutput)) };
}

export function gradientNormRatio(
  gradOutput: Matrix,
  x: Matrix,
  w1: Matrix[],
  b1: Matrix,
  w2: Matrix[],
  b2: Matrix,
  options: { shortcut: boolean },
): number {
  const backs: ((gradient: Matrix) => Grads)[] = [];
  let y = x;
  for (const l of w1.keys()) {
    const one = block(y, w1[l], b1[l], w2[l], b2[l], options.shortcut ? identity(y) : null);
    y = one.y;
    backs.unshift(one.back);
  }
  const gradient = backs.reduce((g, back) => back(g).gradInput, gradOutput);
  return Math.hypot(...gradient.flat()) / Math.hypot(...gradOutput.flat());
}
