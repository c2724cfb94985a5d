// slip: bceWithLogitsBackward treats every target as hard (-sigma(-x) above one half, else sigma(x)); for soft targets the derivative is sigma(x) - t
type Vector = number[];
type Matrix = number[][];

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

export function bceWithLogits(logits: Vector, targets: Vector): number {
  return (
    logits.reduce((acc, x, n) => acc + softplus(x) - targets[n] * x, 0) / logits.length
  );
}

export function bceWithLogitsBackward(
  gradOutput: number,
  logits: Vector,
  targets: Vector,
): { gradLogits: Vector } {
  const gradLogits = logits.map((x, n) => {
    const slope = targets[n] > 0.5 ? -sigmoid(-x) : sigmoid(x);
    return (gradOutput * slope) / logits.length;
  });
  return { gradLogits };
}

function layers(u: Matrix, d1: Matrix, c1: Vector, d2: Matrix, c2: Vector) {
  const h: Matrix = u.map(() => []);
  const x: Vector = u.map(() => c2[0]);
  for (let n = 0; n < u.length; n++) {
    for (let i = 0; i < d1.length; i++) {
      let a = c1[i];
      for (let d = 0; d < d1[i].length; d++) a += d1[i][d] * u[n][d];
      h[n].push(Math.tanh(a));
      x[n] += d2[0][i] * h[n][i];
    }
  }
  return { h, x };
}

export function discriminatorLoss(
  real: Matrix,
  fake: Matrix,
  d1: Matrix,
  c1: Vector,
  d2: Matrix,
  c2: Vector,
  { smoothing }: { smoothing: number },
): number {
  const onReal = layers(real, d1, c1, d2, c2).x;
  const onFake = layers(fake, d1, c1, d2, c2).x;
  const ones = new Array(onReal.length).fill(1 - smoothing);
  const zeros = new Array(onFake.length).fill(0);
  return bceWithLogits(onReal, ones) + bceWithLogits(onFake, zeros);
}

export function discriminatorBackward(
  gradOutput: number,
  real: Matrix,
  fake: Matrix,
  d1: Matrix,
  c1: Vector,
  d2: Matrix,
  c2: Vector,
  { smoothing }: { smoothing: number },
): { gradD1: Matrix; gradC1: Vector; gradD2: Matrix; gradC2: Vector } {
  const grads = {
    gradD1: d1.map((row) => row.map(() => 0)),
    gradC1: c1.map(() => 0),
    gradD2: d2.map((row) => row.map(() => 0)),
    gradC2: c2.map(() => 0),
  };
  const addBatch = (u: Matrix, target: number): void => {
    const { h, x } = layers(u, d1, c1, d2, c2);
    const g = bceWithLogitsBackward(gradOutput, x, x.map(() => target)).gradLogits;
    for (let n = 0; n < u.length; n++) {
      grads.gradC2[0] += g[n];
      for (let i = 0; i < c1.length; i++) {
        grads.gradD2[0][i] += g[n] * h[n][i];
        const ga = g[n] * d2[0][i] * (1 - h[n][i] ** 2);
        grads.gradC1[i] += ga;
        for (let d = 0; d < u[n].length; d++) grads.gradD1[i][d] += ga * u[n][d];
      }
    }
  };
  addBatch(real, 1 - smoothing);
  addBatch(fake, 0);
  return grads;
}
