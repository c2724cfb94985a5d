// right: map over rows and entries, one shared helper for both directions
/** `[N, D]` */
type Matrix = number[][];
/** `[N, D]` of 0 and 1; 1 is kept. */
type Mask = number[][];

type Options = { p: number; training: boolean };

/** multiplies by mask/(1 − p) in training, leaves alone in evaluation */
function apply(values: Matrix, mask: Mask | null, { p, training }: Options): Matrix {
  if (!training || mask === null) return values;
  return values.map((row, n) => row.map((v, d) => (mask[n][d] * v) / (1 - p)));
}

export function dropoutForward(
  x: Matrix,
  mask: Mask | null,
  options: Options,
): Matrix {
  return apply(x, mask, options);
}

export function dropoutBackward(
  gradOutput: Matrix,
  x: Matrix,
  mask: Mask | null,
  options: Options,
): { gradInput: Matrix } {
  return { gradInput: apply(gradOutput, mask, options) };
}

export function sampleMask(
  random: () => number,
  options: { rows: number; columns: number; p: number },
): Mask {
  const { rows, columns, p } = options;
  return Array.from({ length: rows }, () =>
    Array.from({ length: columns }, () => (random() >= p ? 1 : 0)),
  );
}
