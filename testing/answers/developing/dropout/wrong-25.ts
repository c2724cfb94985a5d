// slip: dropoutForward divides each row by the share of units its mask happened to keep (the mean of the mask's row); right would be the fixed factor 1/(1-p).
type Matrix = number[][];
type Mask = number[][];
type Options = { p: number; training: boolean };

const sum = (v: number[]): number => v.reduce((a, b) => a + b, 0);
const mean = (v: number[]): number => sum(v) / v.length;
const times = (a: number[], b: number[]): number[] => a.map((v, i) => v * b[i]);
const scaled = (v: number[], s: number): number[] => v.map((e) => e * s);

export function dropoutForward(x: Matrix, mask: Mask | null, options: Options): Matrix {
  if (!options.training) return x.map((row) => row.slice());
  const m = mask as Mask;
  return x.map((row, n) => {
    const kept = mean(m[n]);
    return kept === 0 ? row.map(() => 0) : scaled(times(row, m[n]), 1 / kept);
  });
}

export function dropoutBackward(
  gradOutput: Matrix,
  x: Matrix,
  mask: Mask | null,
  options: Options,
): { gradInput: Matrix } {
  if (!options.training) return { gradInput: gradOutput.map((row) => row.slice()) };
  const m = mask as Mask;
  return { gradInput: gradOutput.map((row, n) => scaled(times(row, m[n]), 1 / (1 - options.p))) };
}

export function sampleMask(
  random: () => number,
  options: { rows: number; columns: number; p: number },
): Mask {
  const u = Array.from({ length: options.rows }, () =>
    Array.from({ length: options.columns }, () => random()),
  );
  return u.map((row) => row.map((v) => Number(v >= options.p)));
}
