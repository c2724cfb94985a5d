// slip: dropoutForward multiplies by 1 − p in evaluation although it has scaled in training already.
type Matrix = number[][];
type Mask = number[][];

type Options = { p: number; training: boolean };

const zip = (
  a: Matrix,
  b: Matrix,
  f: (u: number, v: number) => number,
): Matrix => a.map((row, i) => row.map((u, j) => f(u, b[i][j])));

export function dropoutForward(
  x: Matrix,
  mask: Mask | null,
  options: Options,
): Matrix {
  const { p, training } = options;
  if (training) return zip(x, mask ?? [], (v, m) => v * (m / (1 - p)));
  return x.map((row) => row.map((v) => v * (1 - p)));
}

export function dropoutBackward(
  gradOutput: Matrix,
  x: Matrix,
  mask: Mask | null,
  options: Options,
): { gradInput: Matrix } {
  const { p, training } = options;
  if (training)
    return { gradInput: zip(gradOutput, mask ?? [], (g, m) => g * (m / (1 - p))) };
  return { gradInput: gradOutput.map((row) => row.slice()) };
}

export function sampleMask(
  random: () => number,
  options: { rows: number; columns: number; p: number },
): Mask {
  const { rows, columns, p } = options;
  const flat = Array.from({ length: rows * columns }, () => Number(random() >= p));
  return Array.from({ length: rows }, (_, r) =>
    flat.slice(r * columns, (r + 1) * columns),
  );
}
