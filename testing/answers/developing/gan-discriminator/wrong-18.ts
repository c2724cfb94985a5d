// slip: in discriminatorLoss real and fake logits are joined into one batch and averaged over N+M, instead of adding the two means
type Vector = number[];
type Matrix = number[][];

const sig = (z: number) => 1 / (1 + Math.exp(-z));
const mean = (v: Vector) => v.reduce((s, e) => s + e, 0) / v.length;
const dot = (p: Vector, q: Vector) => p.reduce((s, e, i) => s + e * q[i], 0);
const constant = (like: Matrix, value: number): Vector => like.map(() => value);

export function bceWithLogits(logits: Vector, targets: Vector): number {
  return mean(
    logits.map(
      (x, n) => Math.max(x, 0) - targets[n] * x + Math.log1p(Math.exp(-Math.abs(x))),
    ),
  );
}

export function bceWithLogitsBackward(
  gradOutput: number,
  logits: Vector,
  targets: Vector,
): { gradLogits: Vector } {
  const share = gradOutput / logits.length;
  return { gradLogits: logits.map((x, n) => share * (sig(x) - targets[n])) };
}

const hiddenOf = (batch: Matrix, d1: Matrix, c1: Vector): Matrix =>
  batch.map((u) => d1.map((row, j) => Math.tanh(dot(row, u) + c1[j])));

const logitsOf = (hidden: Matrix, d2: Matrix, c2: Vector): Vector =>
  hidden.map((h) => dot(d2[0], h) + c2[0]);

export function discriminatorLoss(
  real: Matrix,
  fake: Matrix,
  d1: Matrix,
  c1: Vector,
  d2: Matrix,
  c2: Vector,
  { smoothing }: { smoothing: number },
): number {
  const forReal = logitsOf(hiddenOf(real, d1, c1), d2, c2);
  const forFake = logitsOf(hiddenOf(fake, d1, c1), d2, c2);
  return bceWithLogits(
    [...forReal, ...forFake],
    [...constant(real, 1 - smoothing), ...constant(fake, 0)],
  );
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
  // put both batches below each other, only the logits' gradients differ
  const hReal = hiddenOf(real, d1, c1);
  const hFake = hiddenOf(fake, d1, c1);
  const gReal = bceWithLogitsBackward(
    gradOutput,
    logitsOf(hReal, d2, c2),
    constant(real, 1 - smoothing),
  ).gradLogits;
  const gFake = bceWithLogitsBackward(
    gradOutput,
    logitsOf(hFake, d2, c2),
    constant(fake, 0),
  ).gradLogits;

  const u = [...real, ...fake];
  const h = [...hReal, ...hFake];
  const gx = [...gReal, ...gFake];
  const ga: Matrix = h.map((row, n) =>
    row.map((e, j) => gx[n] * d2[0][j] * (1 - e * e)),
  );

  const column = (m: Matrix, j: number): Vector => m.map((row) => row[j]);
  const sum = (v: Vector) => v.reduce((s, e) => s + e, 0);
  return {
    gradD1: d1.map((row, j) => row.map((_, i) => dot(column(ga, j), column(u, i)))),
    gradC1: c1.map((_, j) => sum(column(ga, j))),
    gradD2: [d2[0].map((_, j) => dot(gx, column(h, j)))],
    gradC2: [sum(gx)],
  };
}
