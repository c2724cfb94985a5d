// slip: generatorLoss cuts every logarithm off at -100 as PyTorch's BCELoss does, so a logit of -1000 costs 100; right would be the full 1000.
type Vector = number[];
type Matrix = number[][];

class Linear {
  weight: Matrix;
  bias: Vector;
  constructor(weight: Matrix, bias: Vector) {
    this.weight = weight;
    this.bias = bias;
  }
  forward(input: Matrix): Matrix {
    return input.map((sample) =>
      this.weight.map((w, o) => w.reduce((acc, v, i) => acc + v * sample[i], this.bias[o])),
    );
  }
  gradInput(grad: Matrix): Matrix {
    return grad.map((g) =>
      this.weight[0].map((_, i) => g.reduce((acc, v, o) => acc + v * this.weight[o][i], 0)),
    );
  }
  gradWeight(grad: Matrix, input: Matrix): Matrix {
    return this.weight.map((w, o) =>
      w.map((_, i) => input.reduce((acc, sample, n) => acc + grad[n][o] * sample[i], 0)),
    );
  }
  gradBias(grad: Matrix): Vector {
    return this.bias.map((_, o) => grad.reduce((acc, g) => acc + g[o], 0));
  }
}

function tanh(input: Matrix): Matrix {
  return input.map((row) => row.map((v) => Math.tanh(v)));
}

function tanhBackward(grad: Matrix, output: Matrix): Matrix {
  return grad.map((row, n) => row.map((g, i) => g * (1 - output[n][i] ** 2)));
}

function negLogSigmoid(logit: number): number {
  const logSigmoid = -(Math.max(-logit, 0) + Math.log1p(Math.exp(-Math.abs(logit))));
  return -Math.max(logSigmoid, -100);
}

export function generate(z: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector): Matrix {
  return new Linear(w2, b2).forward(tanh(new Linear(w1, b1).forward(z)));
}

export function generatorLoss(
  z: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector,
  d1: Matrix, c1: Vector, d2: Matrix, c2: Vector,
): number {
  const fake = generate(z, w1, b1, w2, b2);
  const output = new Linear(d2, c2).forward(tanh(new Linear(d1, c1).forward(fake)));
  return output.reduce((acc, [logit]) => acc + negLogSigmoid(logit), 0) / output.length;
}

export function generatorBackward(
  gradOutput: number,
  z: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector,
  d1: Matrix, c1: Vector, d2: Matrix, c2: Vector,
): { gradW1: Matrix; gradB1: Vector; gradW2: Matrix; gradB2: Vector } {
  const g1 = new Linear(w1, b1);
  const g2 = new Linear(w2, b2);
  const disc1 = new Linear(d1, c1);
  const disc2 = new Linear(d2, c2);
  const h = tanh(g1.forward(z));
  const fake = g2.forward(h);
  const k = tanh(disc1.forward(fake));
  const logits = disc2.forward(k);

  const gradLogits = logits.map(([l]) => [-gradOutput / z.length / (1 + Math.exp(l))]);
  const gradFake = disc1.gradInput(tanhBackward(disc2.gradInput(gradLogits), k));
  const gradPre = tanhBackward(g2.gradInput(gradFake), h);
  return {
    gradW1: g1.gradWeight(gradPre, z),
    gradB1: g1.gradBias(gradPre),
    gradW2: g2.gradWeight(gradFake, h),
    gradB2: g2.gradBias(gradFake),
  };
}

export function generatorStep(
  z: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector,
  d1: Matrix, c1: Vector, d2: Matrix, c2: Vector,
  { lr }: { lr: number },
): {
  w1: Matrix; b1: Vector; w2: Matrix; b2: Vector;
  d1: Matrix; c1: Vector; d2: Matrix; c2: Vector;
} {
  const grads = generatorBackward(1, z, w1, b1, w2, b2, d1, c1, d2, c2);
  const sgd = (param: Vector, grad: Vector) => param.map((v, i) => v - lr * grad[i]);
  return {
    w1: w1.map((row, o) => sgd(row, grads.gradW1[o])),
    b1: sgd(b1, grads.gradB1),
    w2: w2.map((row, o) => sgd(row, grads.gradW2[o])),
    b2: sgd(b2, grads.gradB2),
    d1,
    c1,
    d2,
    c2,
  };
}
