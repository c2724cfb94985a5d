// slip: discriminatorLoss joins both batches and averages over all N+M samples, instead of adding the mean of the real and the mean of the fake samples.
type Vector = number[];
type Matrix = number[][];

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const softplus = (x: number) =>
  Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

export function bceWithLogits(logits: Vector, targets: Vector): number {
  let sum = 0;
  for (let n = 0; n < logits.length; n++)
    sum += softplus(logits[n]) - targets[n] * logits[n];
  return sum / logits.length;
}

export function bceWithLogitsBackward(
  gradOutput: number,
  logits: Vector,
  targets: Vector,
): { gradLogits: Vector } {
  return {
    gradLogits: logits.map(
      (x, n) => (gradOutput * (sigmoid(x) - targets[n])) / logits.length,
    ),
  };
}

function hiddenLayer(samples: Matrix, d1: Matrix, c1: Vector): Matrix {
  return samples.map((u) =>
    d1.map((w, k) => Math.tanh(w.reduce((s, v, i) => s + v * u[i], c1[k]))),
  );
}

function judge(h: Matrix, d2: Matrix, c2: Vector): Vector {
  return h.map((row) => row.reduce((s, v, k) => s + v * d2[0][k], c2[0]));
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
  const samples = [...real, ...fake];
  const targets = [...real.map(() => 1 - smoothing), ...fake.map(() => 0)];
  return bceWithLogits(judge(hiddenLayer(samples, d1, c1), d2, c2), targets);
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
  const gradD1 = d1.map((row) => row.map(() => 0));
  const gradC1 = c1.map(() => 0);
  const gradD2 = d2.map((row) => row.map(() => 0));
  const gradC2 = [0];
  const collect = (batch: Matrix, target: number) => {
    const h = hiddenLayer(batch, d1, c1);
    const { gradLogits } = bceWithLogitsBackward(
      gradOutput,
      judge(h, d2, c2),
      batch.map(() => target),
    );
    gradLogits.forEach((g, n) => {
      gradC2[0] += g;
      h[n].forEach((v, k) => {
        gradD2[0][k] += g * v;
        const a = g * d2[0][k] * (1 - v * v);
        gradC1[k] += a;
        batch[n].forEach((u, i) => {
          gradD1[k][i] += a * u;
        });
      });
    });
  };
  collect(real, 1 - smoothing);
  collect(fake, 0);
  return { gradD1, gradC1, gradD2, gradC2 };
}
