// slip: discriminatorLossBackward fills both gradients in one loop over the real logits, so with more fakes than reals the remaining fakes keep gradient 0; right would be a loop of its own over all M fakes.
type Vector = number[];

function sp(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}

function sg(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const e = Math.exp(x);
  return e / (1 + e);
}

export function discriminatorLoss(realLogits: Vector, fakeLogits: Vector): number {
  const N = realLogits.length;
  const M = fakeLogits.length;
  let a = 0;
  let b = 0;
  for (let n = 0; n < N; n++) a += sp(-realLogits[n]);
  for (let m = 0; m < M; m++) b += sp(fakeLogits[m]);
  return a / N + b / M;
}

export function generatorLoss(fakeLogits: Vector, { saturating }: { saturating: boolean }): number {
  const M = fakeLogits.length;
  let acc = 0;
  for (let m = 0; m < M; m++) {
    if (saturating) acc -= sp(fakeLogits[m]);
    else acc += sp(-fakeLogits[m]);
  }
  return acc / M;
}

export function discriminatorLossBackward(
  gradOutput: number,
  realLogits: Vector,
  fakeLogits: Vector,
): { gradRealLogits: Vector; gradFakeLogits: Vector } {
  const N = realLogits.length;
  const M = fakeLogits.length;
  const gradRealLogits = new Array<number>(N).fill(0);
  const gradFakeLogits = new Array<number>(M).fill(0);
  for (let i = 0; i < N; i++) {
    gradRealLogits[i] = (-gradOutput * sg(-realLogits[i])) / N;
    if (i < M) gradFakeLogits[i] = (gradOutput * sg(fakeLogits[i])) / M;
  }
  return { gradRealLogits, gradFakeLogits };
}

export function generatorLossBackward(
  gradOutput: number,
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): { gradFakeLogits: Vector } {
  const M = fakeLogits.length;
  const gradFakeLogits = new Array<number>(M).fill(0);
  for (let m = 0; m < M; m++) {
    const s = saturating ? sg(fakeLogits[m]) : sg(-fakeLogits[m]);
    gradFakeLogits[m] = (-gradOutput * s) / M;
  }
  return { gradFakeLogits };
}
