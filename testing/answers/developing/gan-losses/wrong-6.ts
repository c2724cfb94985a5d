// slip: the softplus for both losses uses exp(-x) instead of exp(-|x|) inside log1p, so it is wrong (and infinite) for negative arguments.
type Vector = number[];

function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-x));
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

function meanOf(values: Vector, f: (v: number) => number): number {
  return values.reduce((sum, v) => sum + f(v), 0) / values.length;
}

export function discriminatorLoss(
  realLogits: Vector,
  fakeLogits: Vector,
): number {
  return meanOf(realLogits, (r) => softplus(-r)) + meanOf(fakeLogits, softplus);
}

export function generatorLoss(
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): number {
  return saturating
    ? -meanOf(fakeLogits, softplus)
    : meanOf(fakeLogits, (f) => softplus(-f));
}

export function discriminatorLossBackward(
  gradOutput: number,
  realLogits: Vector,
  fakeLogits: Vector,
): { gradRealLogits: Vector; gradFakeLogits: Vector } {
  const n = realLogits.length;
  const m = fakeLogits.length;
  const gradRealLogits = new Array<number>(n);
  const gradFakeLogits = new Array<number>(m);
  for (let i = 0; i < n; i++) gradRealLogits[i] = (-sigmoid(-realLogits[i]) / n) * gradOutput;
  for (let i = 0; i < m; i++) gradFakeLogits[i] = (sigmoid(fakeLogits[i]) / m) * gradOutput;
  return { gradRealLogits, gradFakeLogits };
}

export function generatorLossBackward(
  gradOutput: number,
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): { gradFakeLogits: Vector } {
  const m = fakeLogits.length;
  const gradFakeLogits = fakeLogits.map((f) =>
    saturating ? (-gradOutput * sigmoid(f)) / m : (-gradOutput * sigmoid(-f)) / m,
  );
  return { gradFakeLogits };
}
