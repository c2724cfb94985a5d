// slip: discriminatorBackward takes (1 − h)² for the slope of tanh in the gradient of a; it is 1 − h².
type Vector = number[];
type Matrix = number[][];

const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
const sigma = (x: number): number => {
  const e = Math.exp(-Math.abs(x));
  return (x < 0 ? e : 1) / (1 + e);
};
export function bceWithLogits(logits: Vector, targets: Vector): number {
  let sum = 0;
  logits.forEach((x, n) => {
    sum += targets[n] * softplus(-x) + (1 - targets[n]) * softplus(x);
  });
  return sum / logits.length;
}
export function bceWithLogitsBackward(gradOutput: number, logits: Vector, targets: Vector): { gradLogits: Vector } {
  const share = gradOutput / logits.length;
  return { gradLogits: logits.map((x, n) => share * (sigma(x) - targets[n])) };
}
type Net = { d1: Matrix; c1: Vector; d2: Matrix; c2: Vector };
const hidden = (net: Net, u: Vector): Vector =>
  net.d1.map((row, k) => Math.tanh(net.c1[k] + row.reduce((s, w, i) => s + w * u[i], 0)));
const output = (net: Net, h: Vector): number => net.c2[0] + h.reduce((s, hk, k) => s + net.d2[0][k] * hk, 0);

export function discriminatorLoss(
  real: Matrix, fake: Matrix, d1: Matrix, c1: Vector, d2: Matrix, c2: Vector, { smoothing }: { smoothing: number },
): number {
  const net = { d1, c1, d2, c2 };
  const xr = real.map((u) => output(net, hidden(net, u)));
  const xf = fake.map((u) => output(net, hidden(net, u)));
  return bceWithLogits(xr, xr.map(() => 1 - smoothing)) + bceWithLogits(xf, xf.map(() => 0));
}
export function discriminatorBackward(
  gradOutput: number, real: Matrix, fake: Matrix, d1: Matrix, c1: Vector, d2: Matrix, c2: Vector,
  { smoothing }: { smoothing: number },
): { gradD1: Matrix; gradC1: Vector; gradD2: Matrix; gradC2: Vector } {
  const net = { d1, c1, d2, c2 };
  const samples = [
    ...real.map((u) => ({ u, t: 1 - smoothing, count: real.length })),
    ...fake.map((u) => ({ u, t: 0, count: fake.length })),
  ].map(({ u, t, count }) => {
    const h = hidden(net, u);
    const xBar = (gradOutput * (sigma(output(net, h)) - t)) / count;
    const aBar = h.map((hk, k) => xBar * d2[0][k] * (1 - hk) ** 2);
    return { u, h, xBar, aBar };
  });
  type S = (typeof samples)[number];
  const total = (f: (s: S) => number) => samples.reduce((acc, s) => acc + f(s), 0);
  return {
    gradD2: [d2[0].map((_, k) => total((s) => s.xBar * s.h[k]))],
    gradC2: [total((s) => s.xBar)],
    gradD1: d1.map((row, k) => row.map((_, i) => total((s) => s.aBar[k] * s.u[i]))),
    gradC1: c1.map((_, k) => total((s) => s.aBar[k])),
  };
}
