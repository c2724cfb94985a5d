// slip: bceWithLogitsBackward rounds the target to a hard label (σ - 1 if t >= 0.5, else σ); right is σ - t for soft targets too.
type Vector = number[];
type Matrix = number[][];

class Discriminator {
  d1: Matrix;
  c1: Vector;
  d2: Matrix;
  c2: Vector;

  constructor(d1: Matrix, c1: Vector, d2: Matrix, c2: Vector) {
    this.d1 = d1;
    this.c1 = c1;
    this.d2 = d2;
    this.c2 = c2;
  }

  hidden(u: Vector): Vector {
    return this.d1.map((w, k) =>
      Math.tanh(w.reduce((s, v, d) => s + v * u[d], this.c1[k])),
    );
  }

  logit(h: Vector): number {
    return h.reduce((s, v, k) => s + v * this.d2[0][k], this.c2[0]);
  }

  logits(batch: Matrix): Vector {
    return batch.map((u) => this.logit(this.hidden(u)));
  }
}

const sigma = (x: number) => 1 / (1 + Math.exp(-x));

export function bceWithLogits(logits: Vector, targets: Vector): number {
  const each = logits.map(
    (x, n) =>
      Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))) - targets[n] * x,
  );
  return each.reduce((a, b) => a + b, 0) / each.length;
}

export function bceWithLogitsBackward(
  gradOutput: number,
  logits: Vector,
  targets: Vector,
): { gradLogits: Vector } {
  const share = gradOutput / logits.length;
  return {
    gradLogits: logits.map((x, n) =>
      targets[n] >= 0.5 ? share * (sigma(x) - 1) : share * sigma(x),
    ),
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
  const net = new Discriminator(d1, c1, d2, c2);
  const r = net.logits(real);
  const f = net.logits(fake);
  return (
    bceWithLogits(r, Array.from(r, () => 1 - smoothing)) +
    bceWithLogits(f, Array.from(f, () => 0))
  );
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
  const net = new Discriminator(d1, c1, d2, c2);
  const samples = [
    ...real.map((u) => ({ u, target: 1 - smoothing, share: 1 / real.length })),
    ...fake.map((u) => ({ u, target: 0, share: 1 / fake.length })),
  ];
  const gradD1 = d1.map((w) => w.map(() => 0));
  const gradC1 = c1.map(() => 0);
  const gradD2 = d2.map((w) => w.map(() => 0));
  const gradC2 = c2.map(() => 0);
  for (const { u, target, share } of samples) {
    const h = net.hidden(u);
    const gx = gradOutput * share * (sigma(net.logit(h)) - target);
    gradC2[0] += gx;
    h.forEach((v, k) => {
      gradD2[0][k] += gx * v;
      const ga = gx * d2[0][k] * (1 - v * v);
      gradC1[k] += ga;
      u.forEach((value, d) => (gradD1[k][d] += ga * value));
    });
  }
  return { gradD1, gradC1, gradD2, gradC2 };
}
