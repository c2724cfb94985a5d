// slip: sampleMask draws one row and copies it into all rows, so the entries of different rows are not drawn independently.
type Matrix = number[][];
type Mask = number[][];
type Options = { p: number; training: boolean };

export function dropoutForward(x: Matrix, mask: Mask | null, options: Options): Matrix {
  const { p, training } = options;
  if (!training || mask === null) return x;
  return x.map((row, n) => row.map((v, d) => (mask[n][d] * v) / (1 - p)));
}

export function dropoutBackward(
  gradOutput: Matrix,
  x: Matrix,
  mask: Mask | null,
  options: Options,
): { gradInput: Matrix } {
  const { p, training } = options;
  if (!training || mask === null) return { gradInput: gradOutput };
  return { gradInput: gradOutput.map((row, n) => row.map((g, d) => (mask[n][d] * g) / (1 - p))) };
}

export function sampleMask(
  random: () => number,
  options: { rows: number; columns: number; p: number },
): Mask {
  const { rows, columns, p } = options;
  const row = Array.from({ length: columns }, () => (random() < p ? 0 : 1));
  return Array.from({ length: rows }, () => [...row]);
}
