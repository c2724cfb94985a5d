// slip: logSoftmax subtracts the largest logit from the rows of x in place, so the logits passed in are changed (also by all functions that call it).
type Vector = number[];
type Matrix = number[][];

type Options = { labelSmoothing: number };

export function logSoftmax(x: Matrix): Matrix {
  const result: Matrix = [];
  for (let n = 0; n < x.length; n++) {
    const row = x[n];
    const largest = Math.max(...row);
    let sum = 0;
    for (let c = 0; c < row.length; c++) {
      row[c] -= largest;
      sum += Math.exp(row[c]);
    }
    const log = Math.log(sum);
    result.push(row.map((v) => v - log));
  }
  return result;
}

export function logSoftmaxBackward(
  gradOutput: Matrix,
  x: Matrix,
): { gradInput: Matrix } {
  const p = logSoftmax(x).map((row) => row.map((v) => Math.exp(v)));
  const sums = gradOutput.map((row) => row.reduce((a, b) => a + b, 0));
  return {
    gradInput: gradOutput.map((row, n) => row.map((g, c) => g - p[n][c] * sums[n])),
  };
}

function softTargets(
  target: Vector,
  classes: number,
  weight: Vector | null,
  epsilon: number,
): { q: Matrix; total: number } {
  const w = weight ?? new Array<number>(classes).fill(1);
  const q = target.map((t) => {
    const row = w.map((wc) => (wc * epsilon) / classes);
    row[t] += w[t] * (1 - epsilon);
    return row;
  });
  return { q, total: target.reduce((s, t) => s + w[t], 0) };
}

export function crossEntropy(
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): number {
  const { q, total } = softTargets(
    target,
    x[0].length,
    weight,
    options.labelSmoothing,
  );
  const logp = logSoftmax(x);
  const terms = q.map((row, n) =>
    row.reduce((s, v, c) => s - v * logp[n][c], 0),
  );
  return terms.reduce((a, b) => a + b, 0) / total;
}

export function crossEntropyBackward(
  gradOutput: number,
  x: Matrix,
  target: Vector,
  weight: Vector | null,
  options: Options,
): { gradInput: Matrix } {
  const { q, total } = softTargets(
    target,
    x[0].length,
    weight,
    options.labelSmoothing,
  );
  const upstream = q.map((row) => row.map((v) => (-v * gradOutput) / total));
  return logSoftmaxBackward(upstream, x);
}
