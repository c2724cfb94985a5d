// slip: always exactly floor(p * rows * columns) entries are dropped, chosen by a shuffle, so entries are not independent, in sampleMask
/** `[N, D]` */
type Matrix = number[][];
/** `[N, D]` of 0 and 1; 1 is kept. */
type Mask = number[][];

type Options = { p: number; training: boolean };

function applyFactor(a: Matrix, mask: Mask | null, { p, training }: Options): Matrix {
  return a.map((row, n) =>
    row.map((v, d) => {
      if (!training) return v;
      return mask![n][d] === 0 ? 0 : v / (1 - p);
    }),
  );
}

export function dropoutForward(
  x: Matrix,
  mask: Mask | null,
  options: Options,
): Matrix {
  return applyFactor(x, mask, options);
}

export function dropoutBackward(
  gradOutput: Matrix,
  x: Matrix,
  mask: Mask | null,
  options: Options,
): { gradInput: Matrix } {
  return { gradInput: applyFactor(gradOutput, mask, options) };
}

export function sampleMask(
  random: () => number,
  options: { rows: number; columns: number; p: number },
): Mask {
  const { rows, columns, p } = options;
  const total = rows * columns;
  const dropped = Math.floor(p * total);
  const cells: number[] = [];
  for (let i = 0; i < total; i++) cells.push(i < dropped ? 0 : 1);
  for (let i = total - 1; i > 0; i--) {
    const k = Math.floor(random() * (i + 1));
    const swap = cells[i];
    cells[i] = cells[k];
    cells[k] = swap;
  }
  const mask: Mask = [];
  for (let r = 0; r < rows; r++) mask.push(cells.slice(r * columns, (r + 1) * columns));
  return mask;
}
