// slip: sampleMask draws one row and puts this same array into all rows (Array(rows).fill(row)), so entries of different rows are not independent.
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
  const factors = (mask ?? []).map((row) => row.map((m) => m / (1 - p)));
  return x.map((row, n) => row.map((v, d) => v * factors[n][d]));
}

export function dropoutBackward(
  gradOutput: Matrix,
  x: Matrix,
  mask: Mask | null,
  options: Options,
): { gradInput: Matrix } {
  const { p, training } = options;
  if (!training) return { gradInput: gradOutput };
  const factors = (mask ?? []).map((row) => row.map((m) => m / (1 - p)));
  return {
    gradInput: gradOutput.map((row, n) => row.map((g, d) => g * factors[n][d])),
  };
}

export function sampleMask(
  random: () => number,
  options: { rows: number; columns: number; p: number },
): Mask {
  const { rows, columns, p } = options;
  const row: number[] = [];
  for (let c = 0; c < columns; c++) row.push(random() < p ? 0 : 1);
  return new Array<number[]>(rows).fill(row);
}
