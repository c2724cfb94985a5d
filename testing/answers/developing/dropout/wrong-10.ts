// slip: dropoutBackward multiplies the gradient by the mask only and forgets the factor 1/(1 - p) of the forward.
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
  const { training } = options;
  if (!training || mask === null) return { gradInput: gradOutput };
  return { gradInput: gradOutput.map((row, n) => row.map((g, d) => mask[n][d] * g)) };
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
