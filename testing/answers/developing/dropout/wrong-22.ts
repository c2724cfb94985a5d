// slip: dropoutBackward forgets the mode: in evaluation the gradient is still divided by 1-p (the mask is left out there, the scale is not).
type Matrix = number[][];
type Mask = number[][];

type Options = { p: number; training: boolean };

export function dropoutForward(
  x: Matrix,
  mask: Mask | null,
  options: Options,
): Matrix {
  const { p, training } = options;
  const y: Matrix = [];
  for (let n = 0; n < x.length; n++) {
    const row: number[] = [];
    for (let d = 0; d < x[n].length; d++) {
      if (!training || mask === null) row.push(x[n][d]);
      else row.push(mask[n][d] === 1 ? x[n][d] / (1 - p) : 0);
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
  const gradInput: Matrix = [];
  for (let n = 0; n < gradOutput.length; n++) {
    const row: number[] = [];
    for (let d = 0; d < gradOutput[n].length; d++) {
      const kept = training && mask !== null ? mask[n][d] : 1;
      row.push((kept * gradOutput[n][d]) / (1 - p));
    }
    gradInput.push(row);
  }
  return { gradInput };
}

export function sampleMask(
  random: () => number,
  options: { rows: number; columns: number; p: number },
): Mask {
  const { rows, columns, p } = options;
  const mask: Mask = [];
  for (let n = 0; n < rows; n++) {
    const row: number[] = [];
    for (let d = 0; d < columns; d++) row.push(random() >= p ? 1 : 0);
    mask.push(row);
  }
  return mask;
}
