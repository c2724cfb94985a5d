// The sequence as a recursion: the first step, then the rest; each level of the way back returns its gradients.

type Vector = number[];
type Matrix = number[][];
type Sequence = number[][][];
type Weights = { weightIh: Matrix; weightHh: Matrix; bias: Vector };
type Gradients = {
  gradInput: Sequence;
  gradH0: Matrix;
  gradWeightIh: Matrix;
  gradWeightHh: Matrix;
  gradBias: Vector;
};

export const rnnForward = (
  x: Sequence,
  h0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): { y: Sequence; hn: Matrix } => {
  const y = states(x, h0, { weightIh, weightHh, bias });
  return { y, hn: structureOf(y[y.length - 1], (value) => value) };
};

export const rnnBackward = (
  gradOutput: { y: Sequence; hn: Matrix },
  x: Sequence,
  h0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Gradients => back(gradOutput.y, gradOutput.hn, x, h0, { weightIh, weightHh, bias });

function states(x: Sequence, h: Matrix, weights: Weights): Sequence {
  if (x.length === 0) return [];
  const next = cell(x[0], h, weights);
  return [next, ...states(x.slice(1), next, weights)];
}

/** Both weights side by side act on the input and the state side by side. */
function cell(step: Matrix, h: Matrix, { weightIh, weightHh, bias }: Weights): Matrix {
  const joined = step.map((row, n) => [...row, ...h[n], 1]);
  const weight = weightIh.map((row, j) => [...row, ...weightHh[j], bias[j]]);
  return structureOf(product(joined, transpose(weight)), Math.tanh);
}

function back(gradY: Sequence, gradHn: Matrix, x: Sequence, h: Matrix, weights: Weights): Gradients {
  if (x.length === 0) {
    return {
      gradInput: [],
      gradH0: gradHn,
      gradWeightIh: structureOf(weights.weightIh, () => 0),
      gradWeightHh: structureOf(weights.weightHh, () => 0),
      gradBias: weights.bias.map(() => 0),
    };
  }
  const [step, ...later] = x;
  const next = cell(step, h, weights);
  const rest = back(gradY.slice(1), gradHn, later, next, weights);
  const total = plus(gradY[0], rest.gradH0);
  const gradZ = next.map((row, n) => row.map((value, j) => total[n][j] - total[n][j] * value * value));
  const byUnit = transpose(gradZ);
  return {
    gradInput: [product(gradZ, weights.weightIh), ...rest.gradInput],
    gradH0: product(gradZ, weights.weightHh),
    gradWeightIh: plus(rest.gradWeightIh, product(byUnit, step)),
    gradWeightHh: plus(rest.gradWeightHh, product(byUnit, h)),
    gradBias: rest.gradBias.map((value, j) => value + byUnit[j].reduce((sum, g) => sum + g)),
  };
}

const structureOf = (a: Matrix, f: (value: number) => number): Matrix =>
  a.map((row) => row.map((value) => f(value)));

const transpose = (a: Matrix): Matrix => a[0].map((_, j) => a.map((row) => row[j]));

const plus = (a: Matrix, b: Matrix): Matrix => a.map((row, i) => row.map((value, j) => value + b[i][j]));

const product = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) =>
    b.reduce(
      (sums, weights, k) => sums.map((sum, j) => sum + row[k] * weights[j]),
      b[0].map(() => 0),
    ),
  );
