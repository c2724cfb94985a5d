// slip: dropoutForward multiplies by 1 - p in evaluation although training has scaled already; in evaluation the output should be x itself
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
  const result: Matrix = [];
  for (let i = 0; i < x.length; i++) {
    result.push([]);
    for (let j = 0; j < x[i].length; j++) {
      const factor = training ? mask![i][j] / (1 - p) : 1 - p;
      result[i].push(factor * x[i][j]);
    }
  }
  return result;
}

export function dropoutBackward(
  gradOutput: Matrix,
  x: Matrix,
  mask: Mask | null,
  options: Options,
): { gradInput: Matrix } {
  const { p, training } = options;
  const gradInput: Matrix = [];
  for (let i = 0; i < gradOutput.length; i++) {
    gradInput.push([]);
    for (let j = 0; j < gradOutput[i].length; j++) {
      const factor = training ? mask![i][j] / (1 - p) : 1;
      gradInput[i].push(factor * gradOutput[i][j]);
    }
  }
  return { gradInput };
}

export function sampleMask(
  random: () => number,
  options: { rows: number; columns: number; p: number },
): Mask {
  const { rows, columns, p } = options;
  const mask: Mask = [];
  for (let i = 0; i < rows; i++) {
    const row: number[] = [];
    while (row.length < columns) row.push(random() < p ? 0 : 1);
    mask.push(row);
  }
  return mask;
}
