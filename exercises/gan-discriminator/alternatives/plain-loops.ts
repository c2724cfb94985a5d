// Real and fake samples in two loops of their own, with every term written out; only sums are kept of a batch.
type Vector = number[];
type Matrix = number[][];

export function bceWithLogits(logits: Vector, targets: Vector): number {
  const N = logits.length;
  let total = 0;
  for (let n = 0; n < N; n++) {
    const softplus = Math.max(logits[n], 0) + Math.log1p(Math.exp(-Math.abs(logits[n])));
    total += softplus - targets[n] * logits[n];
  }
  return total / N;
}

export function bceWithLogitsBackward(
  gradOutput: number,
  logits: Vector,
  targets: Vector,
): { gradLogits: Vector } {
  const N = logits.length;
  const gradLogits = new Array<number>(N).fill(0);
  for (let n = 0; n < N; n++) {
    const p = 1 / (1 + Math.exp(-logits[n]));
    gradLogits[n] = (gradOutput * (p - targets[n])) / N;
  }
  return { gradLogits };
}

export function discriminatorLoss(
  real: Matrix,
  fake: Matrix,
  d1: Matrix,
  c1: Vector,
  d2: Matrix,
  c2: Vector,
  options: { smoothing: number },
): number {
  const { smoothing } = options;
  const N = real.length;
  const M = fake.length;
  const D = d1[0].length;
  const H = d1.length;
  let lossReal = 0;
  for (let n = 0; n < N; n++) {
    let logit = c2[0];
    for (let k = 0; k < H; k++) {
      let a = c1[k];
      for (let d = 0; d < D; d++) {
        a += d1[k][d] * real[n][d];
      }
      logit += d2[0][k] * Math.tanh(a);
    }
    const softplus = Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit)));
    lossReal += softplus - (1 - smoothing) * logit;
  }
  let lossFake = 0;
  for (let m = 0; m < M; m++) {
    let logit = c2[0];
    for (let k = 0; k < H; k++) {
      let a = c1[k];
      for (let d = 0; d < D; d++) {
        a += d1[k][d] * fake[m][d];
      }
      logit += d2[0][k] * Math.tanh(a);
    }
    const softplus = Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit)));
    lossFake += softplus;
  }
  return lossReal / N + lossFake / M;
}

export function discriminatorBackward(
  gradOutput: number,
  real: Matrix,
  fake: Matrix,
  d1: Matrix,
  c1: Vector,
  d2: Matrix,
  c2: Vector,
  options: { smoothing: number },
): { gradD1: Matrix; gradC1: Vector; gradD2: Matrix; gradC2: Vector } {
  const { smoothing } = options;
  const N = real.length;
  const M = fake.length;
  const D = d1[0].length;
  const H = d1.length;
  const gradD1 = Array.from({ length: H }, () => new Array<number>(D).fill(0));
  const gradC1 = new Array<number>(H).fill(0);
  const gradD2 = [new Array<number>(H).fill(0)];
  const gradC2 = [0];

  for (let n = 0; n < N; n++) {
    const h = new Array<number>(H).fill(0);
    let logit = c2[0];
    for (let k = 0; k < H; k++) {
      let a = c1[k];
      for (let d = 0; d < D; d++) {
        a += d1[k][d] * real[n][d];
      }
      h[k] = Math.tanh(a);
      logit += d2[0][k] * h[k];
    }
    const p = 1 / (1 + Math.exp(-logit));
    const gradLogit = (gradOutput * (p - (1 - smoothing))) / N;
    gradC2[0] += gradLogit;
    for (let k = 0; k < H; k++) {
      gradD2[0][k] += gradLogit * h[k];
      const gradH = gradLogit * d2[0][k];
      const gradA = gradH * (1 - h[k] * h[k]);
      gradC1[k] += gradA;
      for (let d = 0; d < D; d++) {
        gradD1[k][d] += gradA * real[n][d];
      }
    }
  }

  for (let m = 0; m < M; m++) {
    const h = new Array<number>(H).fill(0);
    let logit = c2[0];
    for (let k = 0; k < H; k++) {
      let a = c1[k];
      for (let d = 0; d < D; d++) {
        a += d1[k][d] * fake[m][d];
      }
      h[k] = Math.tanh(a);
      logit += d2[0][k] * h[k];
    }
    const p = 1 / (1 + Math.exp(-logit));
    const gradLogit = (gradOutput * p) / M;
    gradC2[0] += gradLogit;
    for (let k = 0; k < H; k++) {
      gradD2[0][k] += gradLogit * h[k];
      const gradH = gradLogit * d2[0][k];
      const gradA = gradH * (1 - h[k] * h[k]);
      gradC1[k] += gradA;
      for (let d = 0; d < D; d++) {
        gradD1[k][d] += gradA * fake[m][d];
      }
    }
  }
  return { gradD1, gradC1, gradD2, gradC2 };
}
