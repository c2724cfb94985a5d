// slip: discriminatorLoss and discriminatorBackward join real and fake into one batch with one mean over N + M; each batch should have a mean of its own, and the two are summed
type Vector = number[];
type Matrix = number[][];

export function bceWithLogits(logits: Vector, targets: Vector): number {
  let s = 0;
  for (let n = 0; n < logits.length; n++) {
    const x = logits[n];
    const softplus = Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    s += softplus - targets[n] * x;
  }
  return s / logits.length;
}

export function bceWithLogitsBackward(
  gradOutput: number,
  logits: Vector,
  targets: Vector,
): { gradLogits: Vector } {
  const gradLogits: Vector = [];
  for (let n = 0; n < logits.length; n++) {
    const p = 1 / (1 + Math.exp(-logits[n]));
    gradLogits[n] = (gradOutput * (p - targets[n])) / logits.length;
  }
  return { gradLogits };
}

function run(samples: Matrix, d1: Matrix, c1: Vector, d2: Matrix, c2: Vector) {
  const hidden: Matrix = [];
  const logits: Vector = [];
  for (const u of samples) {
    const h: Vector = [];
    let x = c2[0];
    for (let i = 0; i < d1.length; i++) {
      let a = c1[i];
      for (let d = 0; d < u.length; d++) a += d1[i][d] * u[d];
      h[i] = Math.tanh(a);
      x += d2[0][i] * h[i];
    }
    hidden.push(h);
    logits.push(x);
  }
  return { hidden, logits };
}

function joined(real: Matrix, fake: Matrix, smoothing: number) {
  return {
    samples: [...real, ...fake],
    targets: [...real.map(() => 1 - smoothing), ...fake.map(() => 0)],
  };
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
  const { samples, targets } = joined(real, fake, smoothing);
  return bceWithLogits(run(samples, d1, c1, d2, c2).logits, targets);
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
  const { samples, targets } = joined(real, fake, smoothing);
  const { hidden, logits } = run(samples, d1, c1, d2, c2);
  const dx = bceWithLogitsBackward(gradOutput, logits, targets).gradLogits;
  const H = c1.length;
  const D = d1[0].length;
  const gradD1: Matrix = Array.from({ length: H }, () => Array(D).fill(0));
  const gradC1: Vector = Array(H).fill(0);
  const gradD2: Matrix = [Array(H).fill(0)];
  const gradC2: Vector = [0];
  for (let n = 0; n < samples.length; n++) {
    gradC2[0] += dx[n];
    for (let i = 0; i < H; i++) {
      const h = hidden[n][i];
      gradD2[0][i] += dx[n] * h;
      const da = dx[n] * d2[0][i] * (1 - h * h);
      gradC1[i] += da;
      for (let d = 0; d < D; d++) gradD1[i][d] += da * samples[n][d];
    }
  }
  return { gradD1, gradC1, gradD2, gradC2 };
}
