// slip: sampleMask fills every row with one row's array, so all rows are the last one drawn.
type Matrix = number[][];
type Mask = number[][];

type Options = { p: number; training: boolean };

function weigh(values: Matrix, mask: Mask | null, { p, training }: Options): Matrix {
  if (!training) return values;
  const keep = 1 - p;
  return values.map((row, n) =>
    row.map((v, d) => (mask![n][d] ? v / keep : 0)),
  );
}

export function dropoutForward(
  x: Matrix,
  mask: Mask | null,
  options: Options,
): Matrix {
  return weigh(x, mask, options);
}

export function dropoutBackward(
  gradOutput: Matrix,
  x: Matrix,
  mask: Mask | null,
  options: Options,
): { gradInput: Matrix } {
  return { gradInput: weigh(gradOutput, mask, options) };
}

export function sampleMask(
  random: () => number,
  options: { rows: number; columns: number; p: number },
): Mask {
  const { rows, columns, p } = options;
  const mask: Mask = new Array(rows).fill(new Array(columns).fill(0));
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) mask[r][c] = random() < 1 - p ? 1 : 0;
  return mask;
}
