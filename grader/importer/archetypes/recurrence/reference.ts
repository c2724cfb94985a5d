type Vector = number[];
type Matrix = number[][];

export function rnn(x: Matrix, h0: Vector, inputWeight: Matrix, stateWeight: Matrix, bias: Vector): Matrix {
  const states: Matrix = [];
  let last = h0;
  for (const row of x) {
    last = inputWeight.map((_, k) =>
      Math.tanh(bias[k] + dot(inputWeight[k], row) + dot(stateWeight[k], last)),
    );
    states.push(last);
  }
  return states;
}

export function rnnBackward(
  gradOutput: Matrix,
  x: Matrix,
  h0: Vector,
  inputWeight: Matrix,
  stateWeight: Matrix,
  bias: Vector,
): { gradInput: Matrix; gradH0: Vector; gradInputWeight: Matrix; gradStateWeight: Matrix; gradBias: Vector } {
  const states = rnn(x, h0, inputWeight, stateWeight, bias);
  const gradInput: Matrix = x.map(() => []);
  const gradInputWeight = inputWeight.map((row) => row.map(() => 0));
  const gradStateWeight = stateWeight.map((row) => row.map(() => 0));
  const gradBias = bias.map(() => 0);
  let fromNext = h0.map(() => 0);
  for (let t = x.length - 1; t >= 0; t -= 1) {
    const before = t === 0 ? h0 : states[t - 1];
    const gradZ = states[t].map((h, k) => (gradOutput[t][k] + fromNext[k]) * (1 - h ** 2));
    gradZ.forEach((g, k) => {
      gradBias[k] += g;
      x[t].forEach((v, i) => {
        gradInputWeight[k][i] += g * v;
      });
      before.forEach((v, i) => {
        gradStateWeight[k][i] += g * v;
      });
    });
    gradInput[t] = column(inputWeight, gradZ);
    fromNext = column(stateWeight, gradZ);
  }
  return { gradInput, gradH0: fromNext, gradInputWeight, gradStateWeight, gradBias };
}

function dot(a: Vector, b: Vector): number {
  return a.reduce((sum, v, i) => sum + v * b[i], 0);
}

/** The transposed matrix times a vector. */
function column(matrix: Matrix, vector: Vector): Vector {
  return matrix[0].map((_, i) =>
    dot(
      matrix.map((row) => row[i]),
      vector,
    ),
  );
}
