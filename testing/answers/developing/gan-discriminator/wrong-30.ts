// slip: discriminatorBackward treats smoothing as a weight on the loss of real samples, (1-s)(σ(x)-1)/N; right would be σ(x)-(1-s), the smoothing lowers the target.
type Vector = number[];
type Matrix = number[][];

function sigma(x: number): number {
  return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
}

// softplus(x) = max(x, 0) + log(1 + e^{-|x|})
function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

// a = d1 u + c1, h = tanh a, x = d2 h + c2
function network(u: Vector, d1: Matrix, c1: Vector, d2: Matrix, c2: Vector): { h: Vector; x: number } {
  const h = c1.map((c, k) => {
    let a = c;
    u.forEach((ud, d) => (a += d1[k][d] * ud));
    return Math.tanh(a);
  });
  let x = c2[0];
  h.forEach((hk, k) => (x += d2[0][k] * hk));
  return { h, x };
}

// bce = mean of t softplus(-x) + (1 - t) softplus(x)
export function bceWithLogits(logits: Vector, targets: Vector): number {
  let L = 0;
  logits.forEach((x, n) => {
    L += targets[n] * softplus(-x) + (1 - targets[n]) * softplus(x);
  });
  return L / logits.length;
}

export function bceWithLogitsBackward(
  gradOutput: number,
  logits: Vector,
  targets: Vector,
): { gradLogits: Vector } {
  const N = logits.length;
  return { gradLogits: logits.map((x, n) => (gradOutput / N) * (sigma(x) - targets[n])) };
}

export function discriminatorLoss(
  real: Matrix,
  fake: Matrix,
  d1: Matrix,
  c1: Vector,
  d2: Matrix,
  c2: Vector,
  { smoothing: s }: { smoothing: number },
): number {
  const xr = real.map((u) => network(u, d1, c1, d2, c2).x);
  const xf = fake.map((u) => network(u, d1, c1, d2, c2).x);
  return bceWithLogits(xr, xr.map(() => 1 - s)) + bceWithLogits(xf, xf.map(() => 0));
}

export function discriminatorBackward(
  gradOutput: number,
  real: Matrix,
  fake: Matrix,
  d1: Matrix,
  c1: Vector,
  d2: Matrix,
  c2: Vector,
  { smoothing: s }: { smoothing: number },
): { gradD1: Matrix; gradC1: Vector; gradD2: Matrix; gradC2: Vector } {
  const gradD1 = d1.map((r) => r.map(() => 0));
  const gradC1 = c1.map(() => 0);
  const gradD2 = [d2[0].map(() => 0)];
  const gradC2 = [0];

  function add(u: Vector, h: Vector, xbar: number): void {
    gradC2[0] += xbar;
    for (let k = 0; k < h.length; k++) {
      gradD2[0][k] += xbar * h[k];
      const abar = xbar * d2[0][k] * (1 - h[k] * h[k]);
      gradC1[k] += abar;
      for (let d = 0; d < u.length; d++) gradD1[k][d] += abar * u[d];
    }
  }

  for (const u of real) {
    const { h, x } = network(u, d1, c1, d2, c2);
    add(u, h, (gradOutput * (1 - s) * (sigma(x) - 1)) / real.length);
  }
  for (const u of fake) {
    const { h, x } = network(u, d1, c1, d2, c2);
    add(u, h, (gradOutput * sigma(x)) / fake.length);
  }
  return { gradD1, gradC1, gradD2, gradC2 };
}
