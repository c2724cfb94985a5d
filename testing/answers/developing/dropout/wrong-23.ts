// slip: sampleMask calls random once per row, before the inner loop, so all entries of a row get the same draw.
type Matrix = number[][];
type Mask = number[][];

type Options = { p: number; training: boolean };

/** entrywise product with the mask, scaled; a copy in evaluation */
function apply(values: Matrix, mask: Mask | null, options: Options): Matrix {
  if (!options.training) return values.map((row) => [...row]);
  const keep = 1 - options.p;
  return values.map((row, n) =>
    row.map((v, d) => (mask![n][d] ? v / keep : 0)),
  );
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
  const mask: Mask = [];
  for (let n = 0; n < rows; n++) {
    const draw = random();
    const row = new Array<number>(columns);
    for (let d = 0; d < columns; d++) {
      row[d] = draw < p ? 0 : 1;
    }
    mask.push(row);
  }
  return mask;
}
