// slip: dropoutBackward masks the gradient but does not scale it by 1/(1−p)
type Matrix = number[][];
type Mask = number[][];
type Options = { p: number; training: boolean };

function applyMask(values: Matrix, mask: Mask | null, p: number): Matrix {
  const keep = 1 - p;
  return values.map((row, n) => row.map((v, d) => (mask && mask[n][d] === 1 ? v / keep : 0)));
}

export function dropoutForward(x: Matrix, mask: Mask | null, options: Options): Matrix {
  const { p, training } = options;
  if (!training) return x.map((row) => [...row]);
  return applyMask(x, mask, p);
}

export function dropoutBackward(
  gradOutput: Matrix,
  x: Matrix,
  mask: Mask | null,
  options: Options,
): { gradInput: Matrix } {
  const { p, training } = options;
  if (!training) return { gradInput: gradOutput.map((row) => [...row]) };
  return { gradInput: applyMask(gradOutput, mask, 0) };
}

export function sampleMask(
  random: () => number,
  options: { rows: number; columns: number; p: number },
): Mask {
  const { rows, columns, p } = options;
  const mask: Mask = [];
  for (let r = 0; r < rows; r++) {
    const line: number[] = [];
    for (let c = 0; c < columns; c++) line.push(random() < p ? 0 : 1);
    mask.push(line);
  }
  return mask;
}
