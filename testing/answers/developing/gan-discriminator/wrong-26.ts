// slip: the logarithms are taken of the probability, cut off at 1e-12, which is finite and wrong at large logits, in bceWithLogits
type Vector = number[];
type Matrix = number[][];

const TINY = 1e-12;

function prob(x: number): number {
  return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
}

type Trace = { u: Vector; h: Vector; x: number };

function run(u: Vector, d1: Matrix, c1: Vector, d2: Matrix, c2: Vector): Trace {
  const h = c1.map((c, j) => {
    let a = c;
    for (let k = 0; k < u.length; k++) a += d1[j][k] * u[k];
    return Math.tanh(a);
  });
  let x = c2[0];
  h.forEach((v, j) => (x += d2[0][j] * v));
  return { u, h, x };
}

export function bceWithLogits(logits: Vector, targets: Vector): number {
  let total = 0;
  logits.forEach((x, n) => {
    const p = prob(x);
    const t = targets[n];
    total -= t * Math.log(Math.max(p, TINY)) + (1 - t) * Math.log(Math.max(1 - p, TINY));
  });
  return total / logits.length;
}

export function bceWithLogitsBackward(
  gradOutput: number,
  logits: Vector,
  targets: Vector,
): { gradLogits: Vector } {
  return {
    gradLogits: logits.map((x, n) => (gradOutput * (prob(x) - targets[n])) / logits.length),
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
  const xr = real.map((u) => run(u, d1, c1, d2, c2).x);
  const xf = fake.map((u) => run(u, d1, c1, d2, c2).x);
  return (
    bceWithLogits(xr, Array(xr.length).fill(1 - smoothing)) +
    bceWithLogits(xf, Array(xf.length).fill(0))
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
  const gradD1 = d1.map((r) => r.map(() => 0));
  const gradC1 = c1.map(() => 0);
  const gradD2 = d2.map((r) => r.map(() => 0));
  const gradC2 = c2.map(() => 0);

  function absorb(traces: Trace[], label: number): void {
    const { gradLogits } = bceWithLogitsBackward(
      gradOutput,
      traces.map((t) => t.x),
      traces.map(() => label),
    );
    for (let n = 0; n < traces.length; n++) {
      const { u, h } = traces[n];
      const g = gradLogits[n];
      gradC2[0] += g;
      for (let j = 0; j < h.length; j++) {
        gradD2[0][j] += g * h[j];
        const ga = g * d2[0][j] * (1 - h[j] ** 2);
        gradC1[j] += ga;
        for (let k = 0; k < u.length; k++) gradD1[j][k] += ga * u[k];
      }
    }
  }

  absorb(real.map((u) => run(u, d1, c1, d2, c2)), 1 - smoothing);
  absorb(fake.map((u) => run(u, d1, c1, d2, c2)), 0);
  return { gradD1, gradC1, gradD2, gradC2 };
}
