// right: loops that accumulate sample by sample; losses by cases on the sign of the logit
type Vector = number[];
type Matrix = number[][];

/** −t·log σ(x) − (1 − t)·log(1 − σ(x)) for one logit */
function cost(x: number, t: number): number {
  if (x >= 0) return (1 - t) * x + Math.log1p(Math.exp(-x));
  return -t * x + Math.log1p(Math.exp(x));
}

function slope(x: number, t: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x)) - t;
  const e = Math.exp(x);
  return e / (1 + e) - t;
}

export function bceWithLogits(logits: Vector, targets: Vector): number {
  let total = 0;
  for (let n = 0; n < logits.length; n++) total += cost(logits[n], targets[n]);
  return total / logits.length;
}

export function bceWithLogitsBackward(
  gradOutput: number,
  logits: Vector,
  targets: Vector,
): { gradLogits: Vector } {
  const gradLogits: Vector = [];
  const share = gradOutput / logits.length;
  for (let n = 0; n < logits.length; n++)
    gradLogits.push(share * slope(logits[n], targets[n]));
  return { gradLogits };
}

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
    const h: Vector = [];
    for (let i = 0; i < this.c1.length; i++) {
      let a = this.c1[i];
      for (let d = 0; d < u.length; d++) a += this.d1[i][d] * u[d];
      h.push(Math.tanh(a));
    }
    return h;
  }

  judge(h: Vector): number {
    let x = this.c2[0];
    for (let i = 0; i < h.length; i++) x += this.d2[0][i] * h[i];
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
  const net = new Discriminator(d1, c1, d2, c2);
  let realCost = 0;
  for (const u of real) realCost += cost(net.judge(net.hidden(u)), 1 - smoothing);
  let fakeCost = 0;
  for (const u of fake) fakeCost += cost(net.judge(net.hidden(u)), 0);
  return realCost / real.length + fakeCost / fake.length;
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
  const gradD1 = d1.map((row) => row.map(() => 0));
  const gradC1 = c1.map(() => 0);
  const gradD2 = d2.map((row) => row.map(() => 0));
  const gradC2 = c2.map(() => 0);

  const collect = (samples: Matrix, target: number) => {
    for (const u of samples) {
      const h = net.hidden(u);
      const dx = (gradOutput / samples.length) * slope(net.judge(h), target);
      gradC2[0] += dx;
      for (let i = 0; i < h.length; i++) {
        gradD2[0][i] += dx * h[i];
        const da = dx * d2[0][i] * (1 - h[i] * h[i]);
        gradC1[i] += da;
        for (let d = 0; d < u.length; d++) gradD1[i][d] += da * u[d];
      }
    }
  };
  collect(real, 1 - smoothing);
  collect(fake, 0);
  return { gradD1, gradC1, gradD2, gradC2 };
}
