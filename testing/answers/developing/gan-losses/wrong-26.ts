// slip: generatorLoss cuts the logits to ±30 before softplus, so large logits give finite but wrong losses.
type Vector = number[];

function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

function average(values: Vector, term: (v: number) => number): number {
  let s = 0;
  for (const v of values) s += term(v);
  return s / values.length;
}

export function discriminatorLoss(realLogits: Vector, fakeLogits: Vector): number {
  return average(realLogits, (r) => softplus(-r)) + average(fakeLogits, (f) => softplus(f));
}

export function generatorLoss(
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): number {
  const safe = fakeLogits.map((f) => Math.min(30, Math.max(-30, f)));
  return saturating
    ? average(safe, (f) => -softplus(f))
    : average(safe, (f) => softplus(-f));
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

export function discriminatorLossBackward(
  gradOutput: number,
  realLogits: Vector,
  fakeLogits: Vector,
): { gradRealLogits: Vector; gradFakeLogits: Vector } {
  const scaled = (a: Vector, slope: (v: number) => number): Vector =>
    a.map((v) => (gradOutput * slope(v)) / a.length);
  return {
    gradRealLogits: scaled(realLogits, (r) => -sigmoid(-r)),
    gradFakeLogits: scaled(fakeLogits, (f) => sigmoid(f)),
  };
}

export function generatorLossBackward(
  gradOutput: number,
  fakeLogits: Vector,
  { saturating }: { saturating: boolean },
): { gradFakeLogits: Vector } {
  const direction = saturating ? 1 : -1;
  return {
    gradFakeLogits: fakeLogits.map(
      (f) => (-gradOutput * sigmoid(direction * f)) / fakeLogits.length,
    ),
  };
}
