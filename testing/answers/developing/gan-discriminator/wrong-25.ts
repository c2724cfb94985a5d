// slip: gradC1 of the second batch overwrites that of the first instead of being added to it, in discriminatorBackward
type Vector = number[];
type Matrix = number[][];

const sig = (x: number) => {
  const e = Math.exp(-Math.abs(x));
  return x >= 0 ? 1 / (1 + e) : e / (1 + e);
};

function forward(batch: Matrix, d1: Matrix, c1: Vector, d2: Matrix, c2: Vector) {
  const hidden: Matrix = [];
  const logits: Vector = [];
  for (const u of batch) {
    const h: Vector = [];
    let x = c2[0];
    for (let j = 0; j < d1.length; j++) {
      let a = c1[j];
      for (let k = 0; k < u.length; k++) a += d1[j][k] * u[k];
      const t = Math.tanh(a);
      h.push(t);
      x += d2[0][j] * t;
    }
    hidden.push(h);
    logits.push(x);
  }
  return { hidden, logits };
}

export function bceWithLogits(logits: Vector, targets: Vector): number {
  return (
    logits.reduce((acc, x, n) => {
      const sp = Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
      return acc + sp - targets[n] * x;
    }, 0) / logits.length
  );
}

export function bceWithLogitsBackward(
  gradOutput: number,
  logits: Vector,
  targets: Vector,
): { gradLogits: Vector } {
  const share = gradOutput / logits.length;
  const gradLogits = logits.map((x, n) => share * (sig(x) - targets[n]));
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
  const xr = forward(real, d1, c1, d2, c2).logits;
  const xf = forward(fake, d1, c1, d2, c2).logits;
  const tr = new Array<number>(xr.length).fill(1 - smoothing);
  const tf = new Array<number>(xf.length).fill(0);
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
  const gradD1: Matrix = Array.from({ length: H }, () => new Array<number>(D).fill(0));
  const gradC1: Vector = new Array<number>(H).fill(0);
  const gradD2: Matrix = [new Array<number>(H).fill(0)];
  const gradC2: Vector = [0];

  const jobs: [Matrix, number][] = [
    [real, 1 - smoothing],
    [fake, 0],
  ];
  for (const [batch, label] of jobs) {
    const { hidden, logits } = forward(batch, d1, c1, d2, c2);
    const { gradLogits } = bceWithLogitsBackward(
      gradOutput,
      logits,
      logits.map(() => label),
    );
    for (let j = 0; j < H; j++) {
      const ga = batch.map((_, n) => {
        const h = hidden[n][j];
        return gradLogits[n] * d2[0][j] * (1 - h * h);
      });
      gradC1[j] = ga.reduce((s, v) => s + v, 0);
      for (let k = 0; k < D; k++) {
        for (let n = 0; n < batch.length; n++) gradD1[j][k] += ga[n] * batch[n][k];
      }
      for (let n = 0; n < batch.length; n++) gradD2[0][j] += gradLogits[n] * hidden[n][j];
    }
    for (const g of gradLogits) gradC2[0] += g;
  }
  return { gradD1, gradC1, gradD2, gradC2 };
}
