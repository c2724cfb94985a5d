// slip: discriminatorLoss smooths both sides (fakes get the target smoothing instead of 0); the backward is right.
type Vector = number[];
type Matrix = number[][];

function stableSigmoid(z: number) {
  return z < 0 ? Math.exp(z) / (1 + Math.exp(z)) : 1 / (1 + Math.exp(-z));
}

export function bceWithLogits(logits: Vector, targets: Vector): number {
  return logits.reduce((acc, x, n) => {
    const softplus = (x > 0 ? x : 0) + Math.log1p(Math.exp(-Math.abs(x)));
    return acc + (softplus - targets[n] * x) / logits.length;
  }, 0);
}

export function bceWithLogitsBackward(
  gradOutput: number,
  logits: Vector,
  targets: Vector,
): { gradLogits: Vector } {
  const gradLogits = Array.from(
    logits,
    (x, n) => (gradOutput / logits.length) * (stableSigmoid(x) - targets[n]),
  );
  return { gradLogits };
}

function linear(x: Matrix, w: Matrix, b: Vector): Matrix {
  const out: Matrix = [];
  for (const row of x) {
    const line: Vector = [];
    for (let o = 0; o < w.length; o++) {
      let s = b[o];
      for (let i = 0; i < row.length; i++) s += w[o][i] * row[i];
      line.push(s);
    }
    out.push(line);
  }
  return out;
}

function transposeTimes(a: Matrix, b: Matrix): Matrix {
  const out: Matrix = [];
  for (let i = 0; i < a[0].length; i++) {
    out.push([]);
    for (let j = 0; j < b[0].length; j++) {
      let s = 0;
      for (let n = 0; n < a.length; n++) s += a[n][i] * b[n][j];
      out[i].push(s);
    }
  }
  return out;
}

const columnSums = (m: Matrix): Vector =>
  m[0].map((_, j) => m.reduce((s, row) => s + row[j], 0));

export function discriminatorLoss(
  real: Matrix,
  fake: Matrix,
  d1: Matrix,
  c1: Vector,
  d2: Matrix,
  c2: Vector,
  { smoothing }: { smoothing: number },
): number {
  const batches: [Matrix, number][] = [
    [real, 1 - smoothing],
    [fake, smoothing],
  ];
  let loss = 0;
  for (const [batch, t] of batches) {
    const h = linear(batch, d1, c1).map((row) => row.map(Math.tanh));
    const x = linear(h, d2, c2).map((row) => row[0]);
    loss += bceWithLogits(x, x.map(() => t));
  }
  return loss;
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
  const u = real.concat(fake);
  const h = linear(u, d1, c1).map((row) => row.map(Math.tanh));
  const x = linear(h, d2, c2);
  const gx = x.map(([v], n) =>
    n < real.length
      ? [(gradOutput * (stableSigmoid(v) - (1 - smoothing))) / real.length]
      : [(gradOutput * stableSigmoid(v)) / fake.length],
  );
  const ga = h.map((row, n) =>
    row.map((v, j) => gx[n][0] * d2[0][j] * (1 - v * v)),
  );
  return {
    gradD1: transposeTimes(ga, u),
    gradC1: columnSums(ga),
    gradD2: transposeTimes(gx, h),
    gradC2: columnSums(gx),
  };
}
