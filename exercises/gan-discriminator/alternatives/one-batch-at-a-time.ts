// Loops that add each sample's share to flat Float64Arrays, one batch after the other.
type Matrix = number[][];
type Network = { d1: Matrix; c1: number[]; d2: Matrix; c2: number[] };

export function bceWithLogits(logits: number[], targets: number[]): number {
  let total = 0;
  for (let n = logits.length - 1; n >= 0; n--) {
    const logP = logSigmoid(logits[n]);
    const logQ = logSigmoid(-logits[n]);
    total -= targets[n] * logP + (1 - targets[n]) * logQ;
  }
  return total / logits.length;
}

export function bceWithLogitsBackward(gradOutput: number, logits: number[], targets: number[]) {
  const gradLogits = new Float64Array(logits.length);
  for (let n = 0; n < logits.length; n++) {
    gradLogits[n] = slope(logits[n], targets[n]) * (gradOutput / logits.length);
  }
  return { gradLogits };
}

export function discriminatorLoss(
  real: Matrix,
  fake: Matrix,
  d1: Matrix,
  c1: number[],
  d2: Matrix,
  c2: number[],
  options: { smoothing: number },
): number {
  const network = { d1, c1, d2, c2 };
  const logits = (x: Matrix) => x.map((row) => logitOf(hiddenOf(row, network), network));
  const ones = real.map(() => 1 - options.smoothing);
  return (
    bceWithLogits(
      logits(fake),
      fake.map(() => 0),
    ) + bceWithLogits(logits(real), ones)
  );
}

export function discriminatorBackward(
  gradOutput: number,
  real: Matrix,
  fake: Matrix,
  d1: Matrix,
  c1: number[],
  d2: Matrix,
  c2: number[],
  options: { smoothing: number },
) {
  const network = { d1, c1, d2, c2 };
  const total = {
    gradD1: d1.map((row) => new Float64Array(row.length)),
    gradC1: new Float64Array(c1.length),
    gradD2: [new Float64Array(c1.length)],
    gradC2: new Float64Array(1),
  };
  for (const [batch, target] of [
    [fake, 0],
    [real, 1 - options.smoothing],
  ] as const) {
    for (const row of batch) {
      const h = hiddenOf(row, network);
      const g = (gradOutput * slope(logitOf(h, network), target)) / batch.length;
      total.gradC2[0] += g;
      for (let j = 0; j < h.length; j++) {
        total.gradD2[0][j] += g * h[j];
        const gz = g * d2[0][j] * (1 - h[j]) * (1 + h[j]);
        total.gradC1[j] += gz;
        for (let i = 0; i < row.length; i++) total.gradD1[j][i] += gz * row[i];
      }
    }
  }
  return total;
}

function hiddenOf(row: number[], { d1, c1 }: Network): Float64Array {
  const h = new Float64Array(c1.length);
  for (let j = 0; j < c1.length; j++) {
    let z = c1[j];
    for (let i = 0; i < row.length; i++) z += d1[j][i] * row[i];
    h[j] = Math.tanh(z);
  }
  return h;
}

function logitOf(h: Float64Array, { d2, c2 }: Network): number {
  let logit = c2[0];
  for (let j = 0; j < h.length; j++) logit += d2[0][j] * h[j];
  return logit;
}

function logSigmoid(x: number): number {
  return x >= 0 ? -Math.log1p(Math.exp(-x)) : x - Math.log1p(Math.exp(x));
}

function slope(x: number, target: number): number {
  return (1 + Math.tanh(x / 2)) / 2 - target;
}
