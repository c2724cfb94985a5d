// slip: in discriminatorBackward the fake samples get the smoothed target `smoothing` instead of 0, so the smoothing is two-sided in the gradients
type Vector = number[];
type Matrix = number[][];

function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

export function bceWithLogits(logits: Vector, targets: Vector): number {
  let total = 0;
  for (let n = 0; n < logits.length; n++) {
    total += softplus(logits[n]) - targets[n] * logits[n];
  }
  return total / logits.length;
}

export function bceWithLogitsBackward(
  gradOutput: number,
  logits: Vector,
  targets: Vector,
): { gradLogits: Vector } {
  const gradLogits: Vector = [];
  for (let n = 0; n < logits.length; n++) {
    gradLogits.push(
      (gradOutput * (sigmoid(logits[n]) - targets[n])) / logits.length,
    );
  }
  return { gradLogits };
}

// hidden outputs and logits of one batch
function run(
  batch: Matrix,
  d1: Matrix,
  c1: Vector,
  d2: Matrix,
  c2: Vector,
): { pre: Matrix; hidden: Matrix; logits: Vector } {
  const pre: Matrix = [];
  const hidden: Matrix = [];
  const logits: Vector = [];
  for (const u of batch) {
    const a: Vector = [];
    const h: Vector = [];
    let x = c2[0];
    for (let j = 0; j < d1.length; j++) {
      let sum = c1[j];
      for (let i = 0; i < u.length; i++) sum += d1[j][i] * u[i];
      a.push(sum);
      h.push(Math.tanh(sum));
      x += d2[0][j] * h[j];
    }
    pre.push(a);
    hidden.push(h);
    logits.push(x);
  }
  return { pre, hidden, logits };
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
  const xr = run(real, d1, c1, d2, c2).logits;
  const xf = run(fake, d1, c1, d2, c2).logits;
  const lossReal = bceWithLogits(xr, xr.map(() => 1 - smoothing));
  const lossFake = bceWithLogits(xf, xf.map(() => 0));
  return lossReal + lossFake;
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
  const gradD1: Matrix = Array.from({ length: H }, () => new Array<number>(D).fill(0));
  const gradC1: Vector = new Array<number>(H).fill(0);
  const gradD2: Matrix = [new Array<number>(H).fill(0)];
  const gradC2: Vector = [0];

  const batches = [
    { data: real, t: 1 - smoothing },
    { data: fake, t: smoothing },
  ];
  for (const { data, t } of batches) {
    const { hidden, logits } = run(data, d1, c1, d2, c2);
    const { gradLogits } = bceWithLogitsBackward(gradOutput, logits, logits.map(() => t));
    for (let n = 0; n < data.length; n++) {
      const gx = gradLogits[n];
      gradC2[0] += gx;
      for (let j = 0; j < H; j++) {
        const h = hidden[n][j];
        gradD2[0][j] += gx * h;
        const ga = gx * d2[0][j] * (1 - h * h);
        gradC1[j] += ga;
        for (let i = 0; i < D; i++) gradD1[j][i] += ga * data[n][i];
      }
    }
  }
  return { gradD1, gradC1, gradD2, gradC2 };
}
