// slip: residualBlock applies the last ReLU to the branch alone and adds the shortcut behind it; ReLU should come after the addition.
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];

type Gradients = {
  gradInput: Matrix;
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};
type ProjectionGradients = Gradients & { gradProjection: Matrix };

function linear(x: Matrix, w: Matrix, b: Vector | null): Matrix {
  const out: Matrix = [];
  for (let n = 0; n < x.length; n++) {
    const row: Vector = [];
    for (let o = 0; o < w.length; o++) {
      let v = b === null ? 0 : b[o];
      for (let i = 0; i < w[o].length; i++) v += x[n][i] * w[o][i];
      row.push(v);
    }
    out.push(row);
  }
  return out;
}

function linearBackward(g: Matrix, x: Matrix, w: Matrix) {
  const gradInput = x.map((row) => row.map(() => 0));
  const gradWeight = w.map((row) => row.map(() => 0));
  const gradBias = w.map(() => 0);
  for (let n = 0; n < x.length; n++) {
    for (let o = 0; o < w.length; o++) {
      gradBias[o] += g[n][o];
      for (let i = 0; i < w[o].length; i++) {
        gradInput[n][i] += g[n][o] * w[o][i];
        gradWeight[o][i] += g[n][o] * x[n][i];
      }
    }
  }
  return { gradInput, gradWeight, gradBias };
}

function relu(m: Matrix): Matrix {
  return m.map((row) => row.map((v) => (v > 0 ? v : 0)));
}

function reluBackward(g: Matrix, m: Matrix): Matrix {
  return m.map((row, n) => row.map((v, i) => (v > 0 ? g[n][i] : 0)));
}

function add(a: Matrix, b: Matrix): Matrix {
  return a.map((row, n) => row.map((v, i) => v + b[n][i]));
}

export function residualBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  const h = relu(linear(x, w1, b1));
  const z = linear(h, w2, b2);
  return add(relu(z), x);
}

export function projectionBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  projection: Matrix,
): Matrix {
  const h = relu(linear(x, w1, b1));
  const z = linear(h, w2, b2);
  const s = linear(x, projection, null);
  return relu(add(z, s));
}

export function residualBlockBackward(
  gradOutput: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Gradients {
  const a = linear(x, w1, b1);
  const h = relu(a);
  const z = linear(h, w2, b2);
  const gSum = reluBackward(gradOutput, add(z, x));
  const second = linearBackward(gSum, h, w2);
  const gA = reluBackward(second.gradInput, a);
  const first = linearBackward(gA, x, w1);
  return {
    gradInput: add(first.gradInput, gSum),
    gradW1: first.gradWeight,
    gradB1: first.gradBias,
    gradW2: second.gradWeight,
    gradB2: second.gradBias,
  };
}

export function projectionBlockBackward(
  gradOutput: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  projection: Matrix,
): ProjectionGradients {
  const a = linear(x, w1, b1);
  const h = relu(a);
  const z = linear(h, w2, b2);
  const gSum = reluBackward(gradOutput, add(z, linear(x, projection, null)));
  const second = linearBackward(gSum, h, w2);
  const gA = reluBackward(second.gradInput, a);
  const first = linearBackward(gA, x, w1);
  const side = linearBackward(gSum, x, projection);
  return {
    gradInput: add(first.gradInput, side.gradInput),
    gradW1: first.gradWeight,
    gradB1: first.gradBias,
    gradW2: second.gradWeight,
    gradB2: second.gradBias,
    gradProjection: side.gradWeight,
  };
}

export function gradientNormRatio(
  gradOutput: Matrix,
  x: Matrix,
  w1: Tensor3,
  b1: Matrix,
  w2: Tensor3,
  b2: Matrix,
  { shortcut }: { shortcut: boolean },
): number {
  const tape: { x: Matrix; a: Matrix; h: Matrix; sum: Matrix }[] = [];
  let current = x;
  for (let l = 0; l < w1.length; l++) {
    const a = linear(current, w1[l], b1[l]);
    const h = relu(a);
    const z = linear(h, w2[l], b2[l]);
    const sum = shortcut ? add(z, current) : z;
    tape.push({ x: current, a, h, sum });
    current = relu(sum);
  }
  let g = gradOutput;
  for (let l = w1.length - 1; l >= 0; l--) {
    const step = tape[l];
    const gSum = reluBackward(g, step.sum);
    const gA = reluBackward(linearBackward(gSum, step.h, w2[l]).gradInput, step.a);
    g = linearBackward(gA, step.x, w1[l]).gradInput;
    if (shortcut) g = add(g, gSum);
  }
  return length(g) / length(gradOutput);
}

function length(m: Matrix): number {
  let squares = 0;
  for (const row of m) for (const v of row) squares += v * v;
  return Math.sqrt(squares);
}
