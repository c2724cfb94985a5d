// slip: the labels of fake samples are smoothed too, to the target smoothing, in discriminatorLoss and discriminatorBackward; smoothing is one-sided, fakes keep the target 0
type Vector = number[];
type Matrix = number[][];

type Net = { d1: Matrix; c1: Vector; d2: Matrix; c2: Vector };

const softplus = (x: number) => Math.max(0, x) + Math.log1p(Math.exp(-Math.abs(x)));
const sigma = (x: number) => 1 / (1 + Math.exp(-x));

export function bceWithLogits(logits: Vector, targets: Vector): number {
  const terms = logits.map((x, n) => {
    const t = targets[n];
    return t * softplus(-x) + (1 - t) * softplus(x);
  });
  return terms.reduce((a, b) => a + b, 0) / terms.length;
}

export function bceWithLogitsBackward(
  gradOutput: number,
  logits: Vector,
  targets: Vector,
): { gradLogits: Vector } {
  const N = logits.length;
  return { gradLogits: logits.map((x, n) => ((sigma(x) - targets[n]) / N) * gradOutput) };
}

const affine = (w: Matrix, u: Vector, b: Vector): Vector =>
  w.map((row, o) => row.reduce((s, v, k) => s + v * u[k], b[o]));

const hidden = (net: Net, u: Vector): Vector => affine(net.d1, u, net.c1).map(Math.tanh);

function targetsOf(real: Matrix, fake: Matrix, smoothing: number): [Vector, Vector] {
  return [real.map(() => 1 - smoothing), fake.map(() => smoothing)];
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
  const net = { d1, c1, d2, c2 };
  const logit = (u: Vector) => affine(d2, hidden(net, u), c2)[0];
  const [tReal, tFake] = targetsOf(real, fake, smoothing);
  return bceWithLogits(real.map(logit), tReal) + bceWithLogits(fake.map(logit), tFake);
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
  const net = { d1, c1, d2, c2 };
  const [tReal, tFake] = targetsOf(real, fake, smoothing);

  const gradients = (batch: Matrix, targets: Vector) => {
    const h = batch.map((u) => hidden(net, u));
    const x = h.map((v) => affine(d2, v, c2)[0]);
    const dx = bceWithLogitsBackward(gradOutput, x, targets).gradLogits;
    const da = h.map((v, n) => v.map((hi, i) => dx[n] * d2[0][i] * (1 - hi ** 2)));
    return { batch, h, dx, da };
  };
  const parts = [gradients(real, tReal), gradients(fake, tFake)];

  const total = (f: (part: (typeof parts)[0], n: number) => number) => {
    let s = 0;
    for (const part of parts) for (let n = 0; n < part.dx.length; n++) s += f(part, n);
    return s;
  };
  return {
    gradD1: d1.map((row, i) => row.map((_, d) => total((p, n) => p.da[n][i] * p.batch[n][d]))),
    gradC1: c1.map((_, i) => total((p, n) => p.da[n][i])),
    gradD2: [d2[0].map((_, i) => total((p, n) => p.dx[n] * p.h[n][i]))],
    gradC2: [total((p, n) => p.dx[n])],
  };
}
