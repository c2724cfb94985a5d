// slip: dropoutForward multiplies by 1 − p in evaluation too, although training already divides by it (inverted and original dropout mixed).
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
  for (let n = 0; n < x.length; n++) {
    y.push([]);
    for (let d = 0; d < x[n].length; d++) {
      if (training) {
        y[n].push(mask![n][d] === 1 ? x[n][d] / (1 - p) : 0);
      } else {
        y[n].push(x[n][d] * (1 - p));
      }
    }
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
    gradInput.push([]);
    for (let d = 0; d < gradOutput[n].length; d++) {
      let factor = 1;
      if (training) factor = mask![n][d] / (1 - p);
      gradInput[n].push(gradOutput[n][d] * factor);
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
  for (let r = 0; r < rows; r++) {
    mask.push([]);
    for (let c = 0; c < columns; c++) mask[r].push(random() >= p ? 1 : 0);
  }
  return mask;
}
