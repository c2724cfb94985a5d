// slip: sampleMask draws one row and copies it into all rows; every entry should have a draw of its own
/** `[N, D]` */
type Matrix = number[][];
/** `[N, D]` of 0 and 1; 1 is kept. */
type Mask = number[][];

type Options = { p: number; training: boolean };

function scaleBy(values: Matrix, mask: Mask, p: number): Matrix {
  const out: Matrix = [];
  values.forEach((row, n) => {
    out[n] = [];
    row.forEach((v, d) => {
      out[n][d] = mask[n][d] === 0 ? 0 : v / (1 - p);
    });
  });
  return out;
}

export function dropoutForward(
  x: Matrix,
  mask: Mask | null,
  options: Options,
): Matrix {
  if (options.training) return scaleBy(x, mask!, options.p);
  return x;
}

export function dropoutBackward(
  gradOutput: Matrix,
  x: Matrix,
  mask: Mask | null,
  options: Options,
): { gradInput: Matrix } {
  if (options.training) return { gradInput: scaleBy(gradOutput, mask!, options.p) };
  return { gradInput: gradOutput };
}

export function sampleMask(
  random: () => number,
  options: { rows: number; columns: number; p: number },
): Mask {
  const { rows, columns, p } = options;
  const units = Array.from({ length: columns }, () => (random() < p ? 0 : 1));
  return Array.from({ length: rows }, () => [...units]);
}
