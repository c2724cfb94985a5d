// slip: dropoutBackward multiplies the gradient by the mask only and forgets the factor 1/(1 - p) that the forward applied
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
  const { p, training } = options;
  if (!training) return x;
  const scale = 1 / (1 - p);
  return x.map((row, n) => {
    const m = mask![n];
    return row.map((v, d) => v * m[d] * scale);
  });
}

export function dropoutBackward(
  gradOutput: Matrix,
  x: Matrix,
  mask: Mask | null,
  options: Options,
): { gradInput: Matrix } {
  const { training } = options;
  if (!training) return { gradInput: gradOutput };
  const gradInput = gradOutput.map((row, n) => {
    const m = mask![n];
    return row.map((g, d) => g * m[d]);
  });
  return { gradInput };
}

export function sampleMask(
  random: () => number,
  options: { rows: number; columns: number; p: number },
): Mask {
  const { rows, columns, p } = options;
  const entry = () => (random() < 1 - p ? 1 : 0);
  const row = () => Array.from({ length: columns }, entry);
  return Array.from({ length: rows }, row);
}
