type Matrix = number[][];

export function dropout(x: Matrix, mask: Matrix, options: { p: number; training: boolean }): Matrix {
  return x.map((row, n) => row.map((v, c) => (options.training ? (v * mask[n][c]) / (1 - options.p) : v)));
}

export function dropoutBackward(
  gradOutput: Matrix,
  x: Matrix,
  mask: Matrix,
  options: { p: number; training: boolean },
): { gradInput: Matrix } {
  const factor = (g: number, n: number, c: number) => (g * mask[n][c]) / (1 - options.p);
  return { gradInput: x.map((row, n) => row.map((_, c) => entry(gradOutput[n][c], n, c))) };

  function entry(g: number, n: number, c: number): number {
    return options.training ? factor(g, n, c) : g;
  }
}
