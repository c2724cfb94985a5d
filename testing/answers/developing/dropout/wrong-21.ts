// slip: dropoutForward scales the kept units by 1/sqrt(1-p) (meant to keep the variance) instead of by 1/(1-p).
type Matrix = number[][];
type Mask = number[][];

type Options = { p: number; training: boolean };

export function dropoutForward(
  x: Matrix,
  mask: Mask | null,
  options: Options,
): Matrix {
  const { p, training } = options;
  if (!training || mask === null) return x;
  const scale = 1 / Math.sqrt(1 - p);
  return x.map((row, n) => row.map((v, d) => v * mask[n][d] * scale));
}

export function dropoutBackward(
  gradOutput: Matrix,
  x: Matrix,
  mask: Mask | null,
  options: Options,
): { gradInput: Matrix } {
  const { p, training } = options;
  if (!training || mask === null) return { gradInput: gradOutput };
  return {
    gradInput: gradOutput.map((row, n) =>
      row.map((g, d) => (g * mask[n][d]) / (1 - p)),
    ),
  };
}

export function sampleMask(
  random: () => number,
  options: { rows: number; columns: number; p: number },
): Mask {
  const { rows, columns, p } = options;
  return Array.from({ length: rows }, () =>
    Array.from({ length: columns }, () => (random() < p ? 0 : 1)),
  );
}
