// One weighted batch of real and fake samples together, with matrix products.
type Vector = number[];
type Matrix = number[][];
type Options = { smoothing: number };

export const bceWithLogits = (logits: Vector, targets: Vector): number =>
  weightedLoss(
    logits,
    targets,
    logits.map(() => 1 / logits.length),
  );

export const bceWithLogitsBackward = (gradOutput: number, logits: Vector, targets: Vector) => ({
  gradLogits: weightedSlopes(
    logits,
    targets,
    logits.map(() => gradOutput / logits.length),
  ),
});

export function discriminatorLoss(
  real: Matrix,
  fake: Matrix,
  d1: Matrix,
  c1: Vector,
  d2: Matrix,
  c2: Vector,
  options: Options,
): number {
  const { x, targets, weights } = joined(real, fake, options);
  const { logits } = run(x, d1, c1, d2, c2);
  return weightedLoss(logits, targets, weights);
}

export function discriminatorBackward(
  gradOutput: number,
  real: Matrix,
  fake: Matrix,
  d1: Matrix,
  c1: Vector,
  d2: Matrix,
  c2: Vector,
  options: Options,
) {
  const { x, targets, weights } = joined(real, fake, options);
  const { hidden, logits } = run(x, d1, c1, d2, c2);
  const slopes = weightedSlopes(logits, targets, weights).map((g) => [g * gradOutput]);
  const gradZ = matmul(slopes, d2).map((row, n) => row.map((g, j) => g * (1 - hidden[n][j] ** 2)));
  const ones = [x.map(() => 1)];
  return {
    gradD1: matmul(transpose(gradZ), x),
    gradC1: matmul(ones, gradZ)[0],
    gradD2: matmul(transpose(slopes), hidden),
    gradC2: matmul(ones, slopes)[0],
  };
}

function joined(real: Matrix, fake: Matrix, { smoothing }: Options) {
  return {
    x: real.concat(fake),
    targets: [...real.map(() => 1 - smoothing), ...fake.map(() => 0)],
    weights: [...real.map(() => 1 / real.length), ...fake.map(() => 1 / fake.length)],
  };
}

function run(x: Matrix, d1: Matrix, c1: Vector, d2: Matrix, c2: Vector) {
  const hidden = matmul(x, transpose(d1)).map((row) => row.map((z, j) => Math.tanh(z + c1[j])));
  const logits = matmul(hidden, transpose(d2)).map(([logit]) => logit + c2[0]);
  return { hidden, logits };
}

/** The signed form max(x, 0) − x·t + log(1 + e^−|x|). */
function weightedLoss(logits: Vector, targets: Vector, weights: Vector): number {
  return logits
    .map((x, n) => weights[n] * (Math.max(x, 0) - x * targets[n] + Math.log1p(Math.exp(-Math.abs(x)))))
    .reduceRight((total, share) => total + share, 0);
}

function weightedSlopes(logits: Vector, targets: Vector, weights: Vector): Vector {
  return logits.map((x, n) => weights[n] * (1 / (1 + Math.exp(-x)) - targets[n]));
}

function matmul(a: Matrix, b: Matrix): Matrix {
  return a.map((row) => b[0].map((_, j) => row.reduce((total, value, k) => total + value * b[k][j], 0)));
}

function transpose(a: Matrix): Matrix {
  return a[0].map((_, j) => a.map((row) => row[j]));
}
