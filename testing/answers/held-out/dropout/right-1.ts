// right: loops that fill fresh arrays, branching on each entry; the mask is drawn column by column from a flat buffer
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
  const y: Matrix = [];
  const factor = 1 / (1 - p);
  for (let n = 0; n < x.length; n++) {
    const row: number[] = [];
    for (let d = 0; d < x[n].length; d++) {
      if (!training) row.push(x[n][d]);
      else if (mask![n][d] === 1) row.push(x[n][d] * factor);
      else row.push(0);
    }
    y.push(row);
  }
  return y;
}

export function dropoutBackward(
  gradOutput: Matrix,
  x: Matrix,
  mask: Mask | null,
  options: Options,
): { gradInput: Matrix } {
  const { p, training } = options;
  const factor = 1 / (1 - p);
  const gradInput: Matrix = gradOutput.map((row) => [...row]);
  if (training) {
    for (let n = 0; n < gradInput.length; n++)
      for (let d = 0; d < gradInput[n].length; d++)
        gradInput[n][d] = mask![n][d] === 1 ? gradInput[n][d] * factor : 0;
  }
  return { gradInput };
}

export function sampleMask(
  random: () => number,
  options: { rows: number; columns: number; p: number },
): Mask {
  const { rows, columns, p } = options;
  const flat = new Uint8Array(rows * columns);
  for (let d = 0; d < columns; d++)
    for (let n = 0; n < rows; n++)
      // 1 − random() lies in (0, 1]
      flat[n * columns + d] = 1 - random() <= 1 - p ? 1 : 0;
  const mask: Mask = [];
  for (let n = 0; n < rows; n++)
    mask.push(Array.from(flat.subarray(n * columns, (n + 1) * columns)));
  return mask;
}
