// slip: bceWithLogits multiplies the target into max(x, 0) instead of x (softplus(x) - t * max(x, 0)), wrong for negative logits.
type Vector = number[];
type Matrix = number[][];

export function bceWithLogits(logits: Vector, targets: Vector): number {
  let sum = 0;
  logits.forEach((x, i) => {
    const positive = Math.max(x, 0);
    sum += positive - targets[i] * positive + Math.log1p(Math.exp(-Math.abs(x)));
  });
  return sum / logits.length;
}

export function bceWithLogitsBackward(
  gradOutput: number,
  logits: Vector,
  targets: Vector,
): { gradLogits: Vector } {
  const gradLogits = logits.map((x, i) => {
    const p = 1 / (1 + Math.exp(-x));
    return (gradOutput * (p - targets[i])) / logits.length;
  });
  return { gradLogits };
}

class Net {
  constructor(
    readonly d1: Matrix,
    readonly c1: Vector,
    readonly d2: Matrix,
    readonly c2: Vector,
  ) {}
  hidden(u: Vector): Vector {
    return this.d1.map((row, j) => {
      let a = this.c1[j];
      row.forEach((w, k) => (a += w * u[k]));
      return Math.tanh(a);
    });
  }
  logit(h: Vector): number {
    let x = this.c2[0];
    h.forEach((v, j) => (x += this.d2[0][j] * v));
    return x;
  }
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
  const net = new Net(d1, c1, d2, c2);
  const score = (u: Vector) => net.logit(net.hidden(u));
  return (
    bceWithLogits(real.map(score), real.map(() => 1 - smoothing)) +
    bceWithLogits(fake.map(score), fake.map(() => 0))
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
  const net = new Net(d1, c1, d2, c2);
  const gradD1 = d1.map((row) => row.map(() => 0));
  const gradC1 = c1.map(() => 0);
  const gradD2 = [d2[0].map(() => 0)];
  const gradC2 = [0];

  const collect = (batch: Matrix, target: number) => {
    const hs = batch.map((u) => net.hidden(u));
    const { gradLogits } = bceWithLogitsBackward(
      gradOutput,
      hs.map((h) => net.logit(h)),
      batch.map(() => target),
    );
    batch.forEach((u, n) => {
      const g = gradLogits[n];
      gradC2[0] += g;
      hs[n].forEach((h, j) => {
        gradD2[0][j] += g * h;
        const ga = g * d2[0][j] * (1 - h * h);
        gradC1[j] += ga;
        u.forEach((v, k) => (gradD1[j][k] += ga * v));
      });
    });
  };
  collect(real, 1 - smoothing);
  collect(fake, 0);
  return { gradD1, gradC1, gradD2, gradC2 };
}
