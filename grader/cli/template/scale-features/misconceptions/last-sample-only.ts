export function scale(x: number[][], weight: number[]): number[][] {
  return x.map((row) => row.map((value, c) => value * weight[c]));
}

export function scaleBackward(
  gradOutput: number[][],
  x: number[][],
  weight: number[],
): { gradInput: number[][]; gradWeight: number[] } {
  const gradInput = gradOutput.map((row) => row.map((g, c) => g * weight[c]));
  const gradWeight = weight.map(() => 0);
  for (let n = 0; n < x.length; n++) {
    for (let c = 0; c < weight.length; c++) gradWeight[c] = gradOutput[n][c] * x[n][c];
  }
  return { gradInput, gradWeight };
}
