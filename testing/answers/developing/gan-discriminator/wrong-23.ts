// slip: discriminatorBackward creates gradD1 with fill, so all its rows are one shared array and every row holds the sum over the hidden units.
type Vector = number[];
type Matrix = number[][];

export function bceWithLogits(logits: Vector, targets: Vector): number {
  return (
    logits
      .map(
        (x, n) =>
          Math.max(x, 0) - targets[n] * x + Math.log1p(Math.exp(-Math.abs(x))),
      )
      .reduce((a, b) => a + b, 0) / logits.length
  );
}

export function bceWithLogitsBackward(
  gradOutput: number,
  logits: Vector,
  targets: Vector,
): { gradLogits: Vector } {
  const share = gradOutput / logits.length;
  const gradLogits = logits.map((x, n) => {
    const p = 1 / (1 + Math.exp(-x));
    return share * (p - targets[n]);
  });
  return { gradLogits };
}

function hidden(u: Vector, d1: Matrix, c1: Vector): Vector {
  return d1.map((row, k) =>
    Math.tanh(row.reduce((s, w, i) => s + w * u[i], c1[k])),
  );
}

function logit(h: Vector, d2: Matrix, c2: Vector): number {
  return h.reduce((s, v, k) => s + d2[0][k] * v, c2[0]);
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
  const batchLoss = (batch: Matrix, target: number) =>
    bceWithLogits(
      batch.map((u) => logit(hidden(u, d1, c1), d2, c2)),
      new Array<number>(batch.length).fill(target),
    );
  return batchLoss(real, 1 - smoothing) + batchLoss(fake, 0);
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
  const H = d1.length;
  const D = d1[0].length;
  const gradD1: Matrix = new Array(H).fill(new Array(D).fill(0));
  const gradC1: Vector = new Array(H).fill(0);
  const gradD2: Matrix = [new Array(H).fill(0)];
  const gradC2: Vector = [0];
  for (const { batch, target } of [
    { batch: real, target: 1 - smoothing },
    { batch: fake, target: 0 },
  ]) {
    const hs = batch.map((u) => hidden(u, d1, c1));
    const { gradLogits } = bceWithLogitsBackward(
      gradOutput,
      hs.map((h) => logit(h, d2, c2)),
      batch.map(() => target),
    );
    for (let n = 0; n < batch.length; n++) {
      gradC2[0] += gradLogits[n];
      for (let k = 0; k < H; k++) {
        gradD2[0][k] += gradLogits[n] * hs[n][k];
        const back = gradLogits[n] * d2[0][k] * (1 - hs[n][k] ** 2);
        gradC1[k] += back;
        for (let i = 0; i < D; i++) gradD1[k][i] += back * batch[n][i];
      }
    }
  }
  return { gradD1, gradC1, gradD2, gradC2 };
}
