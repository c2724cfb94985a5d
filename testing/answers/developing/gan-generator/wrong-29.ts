// slip: generatorStep passes lr to generatorBackward as gradOutput and multiplies by lr once more, so it moves by lr² times the gradient; right would be gradOutput = 1.
type Vector = number[];
type Matrix = number[][];

function layer(input: Matrix, weight: Matrix, bias: Vector): Matrix {
  const output: Matrix = [];
  for (let n = 0; n < input.length; n++) {
    const row: Vector = [];
    for (let o = 0; o < weight.length; o++) {
      let value = bias[o];
      for (let i = 0; i < weight[o].length; i++) {
        value = value + weight[o][i] * input[n][i];
      }
      row.push(value);
    }
    output.push(row);
  }
  return output;
}

function tanhAll(input: Matrix): Matrix {
  const output: Matrix = [];
  for (const row of input) {
    const newRow: Vector = [];
    for (const value of row) {
      newRow.push(Math.tanh(value));
    }
    output.push(newRow);
  }
  return output;
}

function zerosLike(matrix: Matrix): Matrix {
  const zeros: Matrix = [];
  for (const row of matrix) {
    const newRow: Vector = [];
    for (let i = 0; i < row.length; i++) {
      newRow.push(0);
    }
    zeros.push(newRow);
  }
  return zeros;
}

export function generate(z: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector): Matrix {
  const hidden = tanhAll(layer(z, w1, b1));
  return layer(hidden, w2, b2);
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
  const logits = layer(tanhAll(layer(samples, d1, c1)), d2, c2);
  let total = 0;
  for (let n = 0; n < logits.length; n++) {
    const x = logits[n][0];
    if (x < 0) {
      total = total - x + Math.log1p(Math.exp(x));
    } else {
      total = total + Math.log1p(Math.exp(-x));
    }
  }
  return total / logits.length;
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
  const hidden = tanhAll(layer(z, w1, b1));
  const samples = layer(hidden, w2, b2);
  const discHidden = tanhAll(layer(samples, d1, c1));
  const logits = layer(discHidden, d2, c2);

  const gradSamples = zerosLike(samples);
  for (let n = 0; n < z.length; n++) {
    const gradLogit = (-gradOutput * (1 / (1 + Math.exp(logits[n][0])))) / z.length;
    for (let k = 0; k < d1.length; k++) {
      const gradDisc = gradLogit * d2[0][k] * (1 - discHidden[n][k] * discHidden[n][k]);
      for (let d = 0; d < d1[k].length; d++) {
        gradSamples[n][d] = gradSamples[n][d] + gradDisc * d1[k][d];
      }
    }
  }

  const gradW1 = zerosLike(w1);
  const gradB1 = zerosLike([b1])[0];
  const gradW2 = zerosLike(w2);
  const gradB2 = zerosLike([b2])[0];
  for (let n = 0; n < z.length; n++) {
    for (let d = 0; d < w2.length; d++) {
      gradB2[d] = gradB2[d] + gradSamples[n][d];
      for (let j = 0; j < w2[d].length; j++) {
        gradW2[d][j] = gradW2[d][j] + gradSamples[n][d] * hidden[n][j];
      }
    }
    for (let j = 0; j < w1.length; j++) {
      let gradHidden = 0;
      for (let d = 0; d < w2.length; d++) {
        gradHidden = gradHidden + gradSamples[n][d] * w2[d][j];
      }
      const gradA = gradHidden * (1 - hidden[n][j] * hidden[n][j]);
      gradB1[j] = gradB1[j] + gradA;
      for (let i = 0; i < w1[j].length; i++) {
        gradW1[j][i] = gradW1[j][i] + gradA * z[n][i];
      }
    }
  }
  return { gradW1: gradW1, gradB1: gradB1, gradW2: gradW2, gradB2: gradB2 };
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
  const gradients = generatorBackward(lr, z, w1, b1, w2, b2, d1, c1, d2, c2);
  const newW1 = zerosLike(w1);
  const newB1 = zerosLike([b1])[0];
  for (let j = 0; j < w1.length; j++) {
    for (let i = 0; i < w1[j].length; i++) {
      newW1[j][i] = w1[j][i] - lr * gradients.gradW1[j][i];
    }
    newB1[j] = b1[j] - lr * gradients.gradB1[j];
  }
  const newW2 = zerosLike(w2);
  const newB2 = zerosLike([b2])[0];
  for (let d = 0; d < w2.length; d++) {
    for (let j = 0; j < w2[d].length; j++) {
      newW2[d][j] = w2[d][j] - lr * gradients.gradW2[d][j];
    }
    newB2[d] = b2[d] - lr * gradients.gradB2[d];
  }
  return { w1: newW1, b1: newB1, w2: newW2, b2: newB2, d1: d1, c1: c1, d2: d2, c2: c2 };
}
