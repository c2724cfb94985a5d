export function scale(x: number[][], weight: number[]): number[][] {
  for (const row of x) {
    for (let c = 0; c < weight.length; c++) row[c] *= weight[c];
  }
  return x;
}

export function scaleBackward(
  gradOutput: number[][],
  x: number[][],
  weight: number[],
): { gradInput: number[][]; gradWeight: number[] } {
  const gradInput = gradOutput.map((row) => row.map((g, c) => g * weight[c]));
  const gradWeight = weight.map((_, c) => gradOutput.reduce((sum, row, n) => sum + row[c] * x[n][c], 0));
  return { gradInput, gradWeight };
}
