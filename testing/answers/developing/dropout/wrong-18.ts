// slip: sampleMask takes p for the probability of being kept: an entry is 1 where random() < p, so a share p is kept instead of 1 − p.
/** `[N, D]` */
type Matrix = number[][];
/** `[N, D]` of 0 and 1; 1 is kept. */
type Mask = number[][];

type Options = { p: number; training: boolean };

function applyMask(values: Matrix, mask: Mask | null, p: number): Matrix {
  const keep = 1 - p;
  return values.map((row, n) =>
    row.map((value, d) => (mask && mask[n][d] ? value / keep : 0)),
  );
}

export function dropoutForward(
  x: Matrix,
  mask: Mask | null,
  options: Options,
): Matrix {
  const { p, training } = options;
  return training ? applyMask(x, mask, p) : x.map((row) => [...row]);
}

export function dropoutBackward(
  gradOutput: Matrix,
  x: Matrix,
  mask: Mask | null,
  options: Options,
): { gradInput: Matrix } {
  const { p, training } = options;
  const gradInput = training
    ? applyMask(gradOutput, mask, p)
    : gradOutput.map((row) => [...row]);
  return { gradInput };
}

export function sampleMask(
  random: () => number,
  options: { rows: number; columns: number; p: number },
): Mask {
  const { rows, columns, p } = options;
  const draw = () => (random() < p ? 1 : 0);
  const rowOfMask = () => Array.from({ length: columns }, draw);
  return Array.from({ length: rows }, rowOfMask);
}
