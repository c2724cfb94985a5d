// slip: dropoutForward multiplies x by 1 - p in evaluation, as in the original form of dropout, although training already scales.
type Matrix = number[][];
type Mask = number[][];
type Options = { p: number; training: boolean };

/** multiplies the kept entries by the factor of inverted dropout */
function applyMask(values: Matrix, mask: Mask, p: number): Matrix {
  const factor = 1 / (1 - p);
  const out: Matrix = [];
  for (let n = 0; n < values.length; n++) {
    const row: number[] = [];
    for (let d = 0; d < values[n].length; d++) {
      row.push(mask[n][d] === 1 ? values[n][d] * factor : 0);
    }
    out.push(row);
  }
  return out;
}

export function dropoutForward(x: Matrix, mask: Mask | null, options: Options): Matrix {
  const { p, training } = options;
  if (training && mask) return applyMask(x, mask, p);
  return x.map((row) => row.map((v) => v * (1 - p)));
}

export function dropoutBackward(
  gradOutput: Matrix,
  x: Matrix,
  mask: Mask | null,
  options: Options,
): { gradInput: Matrix } {
  const { p, training } = options;
  if (training && mask) return { gradInput: applyMask(gradOutput, mask, p) };
  return { gradInput: gradOutput.map((row) => [...row]) };
}

export function sampleMask(
  random: () => number,
  options: { rows: number; columns: number; p: number },
): Mask {
  const { rows, columns, p } = options;
  const mask: Mask = [];
  for (let r = 0; r < rows; r++) {
    const row: number[] = [];
    for (let c = 0; c < columns; c++) row.push(random() >= p ? 1 : 0);
    mask.push(row);
  }
  return mask;
}
