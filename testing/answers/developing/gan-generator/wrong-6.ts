// slip: generatorBackward takes σ(x) instead of σ(-x) for the logit gradient, that is the gradient of the saturating loss.
type Vector = number[];
type Matrix = number[][];

function layer(input: Vector, weight: Matrix, bias: Vector): Vector {
  const result: Vector = [];
  for (let o = 0; o < weight.length; o++) {
    let sum = bias[o];
    for (let i = 0; i < input.length; i++) {
      sum += weight[o][i] * input[i];
    }
    result.push(sum);
  }
  return result;
}

/** gradient through a layer to its input */
function back(grad: Vector, weight: Matrix): Vector {
  const result: Vector = new Array(weight[0].length).fill(0);
  for (let o = 0; o < weight.length; o++) {
    for (let i = 0; i < result.length; i++) {
      result[i] += grad[o] * weight[o][i];
    }
  }
  return result;
}

function sigmoid(v: number): number {
  return 1 / (1 + Math.exp(-v));
}

export function generate(
  z: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  return z.map((noise) => layer(layer(noise, w1, b1).map(Math.tanh), w2, b2));
}

export function generatorLoss(
  z: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  d1: Matrix,
  c1: Vector,
  d2: Matrix,
  c2: Vector,
): number {
  const samples = generate(z, w1, b1, w2, b2);
  let total = 0;
  for (const sample of samples) {
    const [logit] = layer(layer(sample, d1, c1).map(Math.tanh), d2, c2);
    total += Math.max(-logit, 0) + Math.log1p(Math.exp(-Math.abs(logit)));
  }
  return total / samples.length;
}

export function generatorBackward(
  gradOutput: number,
  z: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  d1: Matrix,
  c1: Vector,
  d2: Matrix,
  c2: Vector,
): { gradW1: Matrix; gradB1: Vector; gradW2: Matrix; gradB2: Vector } {
  const gradW1 = w1.map((row) => row.map(() => 0));
  const gradB1 = b1.map(() => 0);
  const gradW2 = w2.map((row) => row.map(() => 0));
  const gradB2 = b2.map(() => 0);

  const addOuter = (target: Matrix, g: Vector, v: Vector) => {
    g.forEach((gi, i) => v.forEach((vj, j) => (target[i][j] += gi * vj)));
  };
  const addTo = (target: Vector, g: Vector) => g.forEach((gi, i) => (target[i] += gi));

  for (const noise of z) {
    const h = layer(noise, w1, b1).map(Math.tanh);
    const y = layer(h, w2, b2);
    const k = layer(y, d1, c1).map(Math.tanh);
    const [logit] = layer(k, d2, c2);

    const gLogit = (-gradOutput * sigmoid(logit)) / z.length;
    const gK = back([gLogit], d2).map((g, i) => g * (1 - k[i] * k[i]));
    const gY = back(gK, d1);
    addOuter(gradW2, gY, h);
    addTo(gradB2, gY);
    const gA = back(gY, w2).map((g, i) => g * (1 - h[i] * h[i]));
    addOuter(gradW1, gA, noise);
    addTo(gradB1, gA);
  }
  return { gradW1, gradB1, gradW2, gradB2 };
}

export function generatorStep(
  z: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  d1: Matrix,
  c1: Vector,
  d2: Matrix,
  c2: Vector,
  { lr }: { lr: number },
): {
  w1: Matrix;
  b1: Vector;
  w2: Matrix;
  b2: Vector;
  d1: Matrix;
  c1: Vector;
  d2: Matrix;
  c2: Vector;
} {
  const { gradW1, gradB1, gradW2, gradB2 } = generatorBackward(
    1, z, w1, b1, w2, b2, d1, c1, d2, c2,
  );
  const moved = (p: Vector, g: Vector): Vector => p.map((v, i) => v - lr * g[i]);
  return {
    w1: w1.map((row, i) => moved(row, gradW1[i])),
    b1: moved(b1, gradB1),
    w2: w2.map((row, i) => moved(row, gradW2[i])),
    b2: moved(b2, gradB2),
    d1: d1.map((row) => row.slice()),
    c1: c1.slice(),
    d2: d2.map((row) => row.slice()),
    c2: c2.slice(),
  };
}
