/**
 * @param x      `[N, C]`
 * @param weight `[C]`
 * @returns `[N, C]`
 */
export function scale(x: number[][], weight: number[]): number[][] {
  return x.map((row) => row.map((value, c) => value * weight[c]));
}

/** @returns `gradInput` `[N, C]`, `gradWeight` `[C]` */
export function scaleBackward(
  gradOutput: number[][],
  x: number[][],
  weight: number[],
): { gradInput: number[][]; gradWeight: number[] } {
  const gradInput = gradOutput.map((row) => row.map((g, c) => g * weight[c]));
  const gradWeight = weight.map((_, c) => gradOutput.reduce((sum, row, n) => sum + row[c] * x[n][c], 0));
  return { gradInput, gradWeight };
}
