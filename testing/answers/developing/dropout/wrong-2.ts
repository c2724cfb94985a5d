// slip: sampleMask keeps an entry with probability p (1 where random() < p); p is the probability of being dropped, so it should be kept with probability 1 - p
/** `[N, D]` */
type Matrix = number[][];
/** `[N, D]` of 0 and 1; 1 is kept. */
type Mask = number[][];

type Options = { p: number; training: boolean };

export function dropoutForward(x: Matrix, mask: Mask | null, options: Options): Matrix {
  const { p, training } = options;
  if (!training) {
    return x;
  }
  const keep = 1 - p;
  return x.map((row, i) => row.map((value, j) => (mask![i][j] ? value / keep : 0)));
}

export function dropoutBackward(
  gradOutput: Matrix,
  x: Matrix,
  mask: Mask | null,
  options: Options,
): { gradInput: Matrix } {
  const { p, training } = options;
  if (!training) {
    return { gradInput: gradOutput };
  }
  const keep = 1 - p;
  return {
    gradInput: gradOutput.map((row, i) => row.map((g, j) => (mask![i][j] ? g / keep : 0))),
  };
}

export function sampleMask(
  random: () => number,
  options: { rows: number; columns: number; p: number },
): Mask {
  const { rows, columns, p } = options;
  const bernoulli = () => (random() < p ? 1 : 0);
  return Array.from({ length: rows }, () => Array.from({ length: columns }, bernoulli));
}
