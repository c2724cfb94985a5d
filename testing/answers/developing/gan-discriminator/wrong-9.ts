// slip: discriminatorBackward smooths both sides: the target of the fake samples is smoothing instead of 0 (the loss itself is right)
type Vector = number[];
type Matrix = number[][];

function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const e = Math.exp(x);
  return e / (1 + e);
}

/** One sample through the network. */
function judge(u: Vector, d1: Matrix, c1: Vector, d2: Matrix, c2: Vector): { h: Vector; logit: number } {
  const h: Vector = [];
  for (let i = 0; i < d1.length; i++) {
    let a = c1[i];
    for (let j = 0; j < u.length; j++) a += d1[i][j] * u[j];
    h.push(Math.tanh(a));
  }
  let logit = c2[0];
  for (let i = 0; i < h.length; i++) logit += d2[0][i] * h[i];
  return { h, logit };
}

export function bceWithLogits(logits: Vector, targets: Vector): number {
  let total = 0;
  for (let n = 0; n < logits.length; n++) total += softplus(logits[n]) - targets[n] * logits[n];
  return total / logits.length;
}

export function bceWithLogitsBackward(
  gradOutput: number,
  logits: Vector,
  targets: Vector,
): { gradLogits: Vector } {
  const gradLogits: Vector = [];
  for (let n = 0; n < logits.length; n++) {
    gradLogits.push((gradOutput * (sigmoid(logits[n]) - targets[n])) / logits.length);
  }
  return { gradLogits };
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
  const xr: Vector = [];
  for (const u of real) xr.push(judge(u, d1, c1, d2, c2).logit);
  const xf: Vector = [];
  for (const u of fake) xf.push(judge(u, d1, c1, d2, c2).logit);
  const tr: Vector = xr.map(() => 1 - smoothing);
  const tf: Vector = xf.map(() => 0);
  return bceWithLogits(xr, tr) + bceWithLogits(xf, tf);
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
  const H = d1.length;
  const D = d1[0].length;
  const gradD1: Matrix = [];
  for (let i = 0; i < H; i++) gradD1.push(new Array<number>(D).fill(0));
  const gradC1: Vector = new Array<number>(H).fill(0);
  const gradD2: Matrix = [new Array<number>(H).fill(0)];
  const gradC2: Vector = [0];
  const batches = [
    { samples: real, target: 1 - smoothing },
    { samples: fake, target: smoothing },
  ];
  for (const { samples, target } of batches) {
    const passes = samples.map((u) => judge(u, d1, c1, d2, c2));
    const { gradLogits } = bceWithLogitsBackward(
      gradOutput,
      passes.map((p) => p.logit),
      passes.map(() => target),
    );
    for (let n = 0; n < samples.length; n++) {
      const gx = gradLogits[n];
      const h = passes[n].h;
      gradC2[0] += gx;
      for (let i = 0; i < H; i++) {
        gradD2[0][i] += gx * h[i];
        const ga = gx * d2[0][i] * (1 - h[i] * h[i]);
        gradC1[i] += ga;
        for (let j = 0; j < D; j++) gradD1[i][j] += ga * samples[n][j];
      }
    }
  }
  return { gradD1, gradC1, gradD2, gradC2 };
}
