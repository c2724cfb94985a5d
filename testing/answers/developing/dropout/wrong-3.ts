// slip: dropoutBackward looks only at whether there is a mask and not at training, so in evaluation with a mask the gradient is dropped and scaled; it should pass unchanged
/** `[N, D]` */
type Matrix = number[][];
/** `[N, D]` of 0 and 1; 1 is kept. */
type Mask = number[][];

type Options = { p: number; training: boolean };

const hadamard = (a: Matrix, b: Matrix): Matrix =>
  a.map((row, i) => row.map((v, j) => v * b[i][j]));

const times = (a: Matrix, s: number): Matrix => a.map((row) => row.map((v) => v * s));

export function dropoutForward(
  x: Matrix,
  mask: Mask | null,
  options: Options,
): Matrix {
  const { p, training } = options;
  return training ? times(hadamard(x, mask!), 1 / (1 - p)) : x;
}

export function dropoutBackward(
  gradOutput: Matrix,
  x: Matrix,
  mask: Mask | null,
  options: Options,
): { gradInput: Matrix } {
  const { p } = options;
  if (mask === null) return { gradInput: gradOutput };
  return { gradInput: times(hadamard(gradOutput, mask), 1 / (1 - p)) };
}

export function sampleMask(
  random: () => number,
  options: { rows: number; columns: number; p: number },
): Mask {
  const { rows, columns, p } = options;
  const mask: Mask = new Array(rows);
  for (let r = 0; r < rows; r++) {
    mask[r] = new Array(columns);
    for (let c = 0; c < columns; c++) {
      const u = random();
      mask[r][c] = Number(u >= p);
    }
  }
  return mask;
}
