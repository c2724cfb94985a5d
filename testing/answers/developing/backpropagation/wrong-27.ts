// slip: train updates b1[j] inside the loop over the input features and so D times per step; right is one update per step, outside that loop.
type Vector = number[];
type Matrix = number[][];
type Params = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector };
type Gradients = { gradW1: Matrix; gradB1: Vector; gradW2: Matrix; gradB2: Vector };

function layer(input: Matrix, weights: Matrix, biases: Vector): Matrix {
  const result: Matrix = [];
  for (let i = 0; i < input.length; i++) {
    const newRow: Vector = [];
    for (let j = 0; j < weights.length; j++) {
      let value = 0;
      for (let k = 0; k < weights[j].length; k++) {
        value = value + input[i][k] * weights[j][k];
      }
      value = value + biases[j];
      newRow.push(value);
    }
    result.push(newRow);
  }
  return result;
}

function applyTanh(m: Matrix): Matrix {
  const result: Matrix = [];
  for (let i = 0; i < m.length; i++) {
    const newRow: Vector = [];
    for (let j = 0; j < m[i].length; j++) {
      newRow.push(Math.tanh(m[i][j]));
    }
    result.push(newRow);
  }
  return result;
}

function copyMatrix(m: Matrix): Matrix {
  const result: Matrix = [];
  for (let i = 0; i < m.length; i++) {
    result.push([...m[i]]);
  }
  return result;
}

export function forward(x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector): Matrix {
  const z = layer(x, w1, b1);
  const h = applyTanh(z);
  const y = layer(h, w2, b2);
  return y;
}

export function loss(x: Matrix, target: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector): number {
  const y = forward(x, w1, b1, w2, b2);
  let total = 0;
  let howMany = 0;
  for (let i = 0; i < y.length; i++) {
    for (let j = 0; j < y[i].length; j++) {
      const difference = y[i][j] - target[i][j];
      total = total + difference * difference;
      howMany = howMany + 1;
    }
  }
  return total / howMany;
}

export function backward(
  gradOutput: number,
  x: Matrix,
  target: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Gradients {
  const h = applyTanh(layer(x, w1, b1));
  const y = layer(h, w2, b2);
  const numSamples = x.length;
  const numInputs = x[0].length;
  const numHidden = b1.length;
  const numOutputs = b2.length;

  const gradY: Matrix = [];
  for (let i = 0; i < numSamples; i++) {
    gradY.push([]);
    for (let j = 0; j < numOutputs; j++) {
      gradY[i].push((gradOutput * 2 * (y[i][j] - target[i][j])) / (numSamples * numOutputs));
    }
  }

  const gradZ: Matrix = [];
  for (let i = 0; i < numSamples; i++) {
    gradZ.push([]);
    for (let k = 0; k < numHidden; k++) {
      let gradH = 0;
      for (let j = 0; j < numOutputs; j++) {
        gradH = gradH + gradY[i][j] * w2[j][k];
      }
      gradZ[i].push(gradH * (1 - h[i][k] * h[i][k]));
    }
  }

  const gradW2: Matrix = [];
  const gradB2: Vector = [];
  for (let j = 0; j < numOutputs; j++) {
    gradW2.push([]);
    for (let k = 0; k < numHidden; k++) {
      let sum = 0;
      for (let i = 0; i < numSamples; i++) {
        sum = sum + gradY[i][j] * h[i][k];
      }
      gradW2[j].push(sum);
    }
    let biasSum = 0;
    for (let i = 0; i < numSamples; i++) {
      biasSum = biasSum + gradY[i][j];
    }
    gradB2.push(biasSum);
  }

  const gradW1: Matrix = [];
  const gradB1: Vector = [];
  for (let k = 0; k < numHidden; k++) {
    gradW1.push([]);
    for (let d = 0; d < numInputs; d++) {
      let sum = 0;
      for (let i = 0; i < numSamples; i++) {
        sum = sum + gradZ[i][k] * x[i][d];
      }
      gradW1[k].push(sum);
    }
    let biasSum = 0;
    for (let i = 0; i < numSamples; i++) {
      biasSum = biasSum + gradZ[i][k];
    }
    gradB1.push(biasSum);
  }

  return { gradW1: gradW1, gradB1: gradB1, gradW2: gradW2, gradB2: gradB2 };
}

export function train(
  x: Matrix,
  target: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  options: { lr: number; steps: number },
): { params: Params; losses: Vector } {
  const lr = options.lr;
  const myW1 = copyMatrix(w1);
  const myB1 = [...b1];
  const myW2 = copyMatrix(w2);
  const myB2 = [...b2];
  const losses: Vector = [];

  for (let step = 0; step < options.steps; step++) {
    losses.push(loss(x, target, myW1, myB1, myW2, myB2));
    const grads = backward(1, x, target, myW1, myB1, myW2, myB2);

    for (let j = 0; j < myW1.length; j++) {
      for (let k = 0; k < myW1[j].length; k++) {
        myW1[j][k] = myW1[j][k] - lr * grads.gradW1[j][k];
        myB1[j] = myB1[j] - lr * grads.gradB1[j];
      }
    }
    for (let j = 0; j < myW2.length; j++) {
      for (let k = 0; k < myW2[j].length; k++) {
        myW2[j][k] = myW2[j][k] - lr * grads.gradW2[j][k];
      }
      myB2[j] = myB2[j] - lr * grads.gradB2[j];
    }
  }

  return { params: { w1: myW1, b1: myB1, w2: myW2, b2: myB2 }, losses: losses };
}
