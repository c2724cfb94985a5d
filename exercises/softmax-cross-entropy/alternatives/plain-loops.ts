// Right: loops over typed arrays; the smoothed loss as a blend of two losses instead of blended targets.

type Options = { labelSmoothing: number };

export function logSoftmax(x: number[][]): Float64Array[] {
  const y: Float64Array[] = [];
  for (const row of x) {
    let max = Number.NEGATIVE_INFINITY;
    for (const v of row) if (v > max) max = v;
    let total = 0;
    for (let c = row.length - 1; c >= 0; c--) total += Math.exp(row[c] - max);
    const logSum = max + Math.log(total);
    y.push(Float64Array.from(row, (v) => v - logSum));
  }
  return y;
}

export function logSoftmaxBackward(gradOutput: number[][], x: number[][]): { gradInput: Float64Array[] } {
  const gradInput = logSoftmax(x);
  for (let n = 0; n < x.length; n++) {
    let total = 0;
    for (const g of gradOutput[n]) total += g;
    for (let c = 0; c < x[n].length; c++)
      gradInput[n][c] = gradOutput[n][c] - Math.exp(gradInput[n][c]) * total;
  }
  return { gradInput };
}

export function crossEntropy(
  x: number[][],
  target: number[],
  weight: number[] | null,
  options: Options,
): number {
  const logP = logSoftmax(x);
  let hits = 0;
  let spread = 0;
  let divisor = 0;
  for (let n = 0; n < x.length; n++) {
    const classes = x[n].length;
    for (let c = 0; c < classes; c++) spread -= ((weight?.[c] ?? 1) * logP[n][c]) / classes;
    hits -= (weight?.[target[n]] ?? 1) * logP[n][target[n]];
    divisor += weight?.[target[n]] ?? 1;
  }
  const { labelSmoothing } = options;
  return ((1 - labelSmoothing) * hits + labelSmoothing * spread) / divisor;
}

export function crossEntropyBackward(
  gradOutput: number,
  x: number[][],
  target: number[],
  weight: number[] | null,
  options: Options,
): { gradInput: Float64Array[] } {
  const { labelSmoothing } = options;
  const gradInput = logSoftmax(x);
  let divisor = 0;
  for (const t of target) divisor += weight?.[t] ?? 1;
  for (let n = 0; n < x.length; n++) {
    const p = gradInput[n].map(Math.exp);
    gradInput[n].fill(0);
    for (let k = 0; k < p.length; k++) {
      const share = (k === target[n] ? 1 - labelSmoothing : 0) + labelSmoothing / p.length;
      const w = (share * (weight?.[k] ?? 1) * gradOutput) / divisor;
      for (let c = 0; c < p.length; c++) gradInput[n][c] += w * p[c];
      gradInput[n][k] -= w;
    }
  }
  return { gradInput };
}
