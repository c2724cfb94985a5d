// slip: dropoutForward scales by the number of entries over the number that this mask kept; the factor should be 1/(1 - p) whatever the mask happened to drop
/** `[N, D]` */
type Matrix = number[][];
/** `[N, D]` of 0 and 1; 1 is kept. */
type Mask = number[][];

type Options = { p: number; training: boolean };

export function dropoutForward(
  x: Matrix,
  mask: Mask | null,
  options: Options,
): Matrix {
  if (!options.training) return x.map((row) => row.slice());
  const m = mask!.flat();
  const kept = m.reduce((a, b) => a + b, 0);
  const scale = kept > 0 ? m.length / kept : 0;
  return x.map((row, n) => row.map((v, d) => v * mask![n][d] * scale));
}

export function dropoutBackward(
  gradOutput: Matrix,
  x: Matrix,
  mask: Mask | null,
  options: Options,
): { gradInput: Matrix } {
  const { p, training } = options;
  if (!training) return { gradInput: gradOutput.map((row) => row.slice()) };
  const gradInput = gradOutput.map((row, n) =>
    row.map((g, d) => (g * mask![n][d]) / (1 - p)),
  );
  return { gradInput };
}

export function sampleMask(
  random: () => number,
  options: { rows: number; columns: number; p: number },
): Mask {
  const { rows, columns, p } = options;
  const mask: Mask = [];
  for (let i = 0; i < rows; i++) {
    mask[i] = [];
    for (let j = 0; j < columns; j++) mask[i][j] = random() < p ? 0 : 1;
  }
  return mask;
}
