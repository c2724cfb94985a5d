// slip: dropoutBackward decides by whether there is a mask instead of by training, so in evaluation a mask that is passed along still drops and scales gradients.
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
  if (training && mask) {
    const out = x.map((row) => row.slice());
    out.forEach((row, n) => {
      for (let d = 0; d < row.length; d++) {
        row[d] = mask[n][d] === 0 ? 0 : row[d] / (1 - p);
      }
    });
    return out;
  }
  return x;
}

export function dropoutBackward(
  gradOutput: Matrix,
  x: Matrix,
  mask: Mask | null,
  options: Options,
): { gradInput: Matrix } {
  const { p, training } = options;
  if (mask === null) return { gradInput: gradOutput };
  const gradInput = gradOutput.map((row, n) =>
    row.map((g, d) => (mask[n][d] === 0 ? 0 : g / (1 - p))),
  );
  return { gradInput };
}

export function sampleMask(
  random: () => number,
  options: { rows: number; columns: number; p: number },
): Mask {
  const { rows, columns, p } = options;
  const flat = Array.from({ length: rows * columns }, () =>
    random() >= p ? 1 : 0,
  );
  return Array.from({ length: rows }, (_, r) =>
    flat.slice(r * columns, (r + 1) * columns),
  );
}
