// slip: dropoutForward scales in training by the share of units that the mask happens to keep instead of by 1 - p.
type Matrix = number[][];
type Mask = number[][];
type Options = { p: number; training: boolean };

export function dropoutForward(x: Matrix, mask: Mask | null, options: Options): Matrix {
  const { training } = options;
  if (!training || mask === null) return x;
  const bits = mask.flat();
  const kept = bits.reduce((s, m) => s + m, 0) / bits.length;
  return x.map((row, n) => row.map((v, d) => (mask[n][d] * v) / kept));
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
  return Array.from({ length: rows }, () =>
    Array.from({ length: columns }, () => (random() < p ? 0 : 1)),
  );
}
