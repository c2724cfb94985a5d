// slip: crossEntropy multiplies the whole smoothed target of a sample by the weight of its target class w_t; in q each class c has its own weight w_c.
type Vector = number[];
type Matrix = number[][];
type Options = { labelSmoothing: number };

const sum = (v: Vector): number => v.reduce((a, b) => a + b, 0);

export function logSoftmax(x: Matrix): Matrix {
  const result: Matrix = [];
  for (const logits of x) {
    const top = Math.max(...logits);
    const shifted = logits.map((v) => v - top);
    const norm = Math.log(sum(shifted.map((v) => Math.exp(v))));
    result.push(shifted.map((v) => v - norm));
  }
  return result;
}

export function logSoftmaxBackward(gradOutput: Matrix, x: Matrix): { gradInput: Matrix } {
  const logp = logSoftmax(x);
  const gradInput = logp.map((row, n) => {
    const G = sum(gradOutput[n]);
    return row.map((l, c) => gradOutput[n][c] - Math.exp(l) * G);
  });
  return { gradInput };
}

export function crossEntropy(x: Matrix, target: Vector, weight: Vector | null, options: Options): number {
  const eps = options.labelSmoothing;
  const C = x[0].length;
  const w: Vector = weight === null ? Array.from({ length: C }, () => 1) : weight;
  const logp = logSoftmax(x);
  const perSample = logp.map((row, n) => {
    const hard = -row[target[n]];
    const smooth = -sum(row) / C;
    return w[target[n]] * ((1 - eps) * hard + eps * smooth);
  });
  return sum(perSample) / sum(target.map((t) => w[t]));
}

export function crossEntropyBackward(
  gradOutput: number,
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): { gradInput: Matrix } {
  const eps = options.labelSmoothing;
  const C = x[0].length;
  const w: Vector = weight === null ? Array.from({ length: C }, () => 1) : weight;
  const W = sum(target.map((t) => w[t]));
  const upstream = target.map((t) =>
    w.map((wc, c) => (-gradOutput / W) * wc * ((1 - eps) * Number(c === t) + eps / C)),
  );
  return logSoftmaxBackward(upstream, x);
}
