// Every layer returns its output together with a function that takes gradients back through it.
type Vector = number[];
type Matrix = number[][];
type Pulled = { input: Matrix; weight: Matrix; bias: Vector };

export function generate(z: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector): Matrix {
  return generator(z, w1, b1, w2, b2).fake;
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
  return realLoss(discriminator(generate(z, w1, b1, w2, b2), d1, c1, d2, c2).logits).value;
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
) {
  const made = generator(z, w1, b1, w2, b2);
  const verdict = discriminator(made.fake, d1, c1, d2, c2);
  return made.pull(verdict.pull(realLoss(verdict.logits).pull(gradOutput)));
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
) {
  const grads = generatorBackward(-lr, z, w1, b1, w2, b2, d1, c1, d2, c2);
  return {
    w1: plus(w1, grads.gradW1),
    b1: plus([b1], [grads.gradB1])[0],
    w2: plus(w2, grads.gradW2),
    b2: plus([b2], [grads.gradB2])[0],
    ...{ d1: plus(d1), c1: c1.slice(), d2: plus(d2), c2: c2.slice() },
  };
}

function generator(z: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector) {
  const first = linear(z, w1, b1);
  const active = tanh(first.output);
  const second = linear(active.output, w2, b2);
  return {
    fake: second.output,
    pull(gradFake: Matrix) {
      const outer = second.pull(gradFake);
      const inner = first.pull(active.pull(outer.input));
      return { gradW1: inner.weight, gradB1: inner.bias, gradW2: outer.weight, gradB2: outer.bias };
    },
  };
}

function discriminator(x: Matrix, d1: Matrix, c1: Vector, d2: Matrix, c2: Vector) {
  const first = linear(x, d1, c1);
  const active = tanh(first.output);
  const second = linear(active.output, d2, c2);
  return {
    logits: second.output,
    pull: (gradLogits: Matrix) => first.pull(active.pull(second.pull(gradLogits).input)).input,
  };
}

function realLoss(logits: Matrix) {
  const costs = logits.map(([x]) => Math.max(-x, 0) + Math.log1p(Math.exp(-Math.abs(x))));
  return {
    value: costs.reduceRight((total, cost) => total + cost / costs.length, 0),
    pull: (grad: number) => logits.map(([x]) => [(-grad / logits.length) * (1 / (1 + Math.exp(x)))]),
  };
}

function linear(x: Matrix, weight: Matrix, bias: Vector) {
  const output = x.map((row) =>
    weight.map((weights, o) => weights.reduceRight((total, w, i) => total + w * row[i], bias[o])),
  );
  const pull = (grad: Matrix): Pulled => ({
    input: grad.map((row) => weight[0].map((_, i) => row.reduce((t, g, o) => t + g * weight[o][i], 0))),
    weight: weight.map((row, o) => row.map((_, i) => grad.reduce((t, g, n) => t + g[o] * x[n][i], 0))),
    bias: bias.map((_, o) => grad.reduce((t, g) => t + g[o], 0)),
  });
  return { output, pull };
}

function tanh(x: Matrix) {
  const output = x.map((row) => row.map(Math.tanh));
  const pull = (grad: Matrix) => grad.map((row, n) => row.map((g, j) => g - g * output[n][j] * output[n][j]));
  return { output, pull };
}

/** A copy of a, with b added if there is one. */
function plus(a: Matrix, b?: Matrix): Matrix {
  return a.map((row, i) => row.map((value, j) => value + (b === undefined ? 0 : b[i][j])));
}
