// Right: a matrix of factors made once, which both directions multiply by.

type Matrix = number[][];
type Options = { p: number; training: boolean };

export const dropoutForward = (x: Matrix, mask: Matrix | null, options: Options): Matrix =>
  product(x, factorsLike(x, mask, options));

export const dropoutBackward = (gradOutput: Matrix, x: Matrix, mask: Matrix | null, options: Options) => ({
  gradInput: product(gradOutput, factorsLike(x, mask, options)),
});

export const sampleMask = (
  random: () => number,
  { rows, columns, p }: { rows: number; columns: number; p: number },
): Matrix => {
  const draws = new Array(rows * columns).fill(0).map(() => Math.floor(random() + 1 - p));
  return new Array(rows).fill(0).map((_, n) => draws.slice(n * columns, (n + 1) * columns));
};

function factorsLike(x: Matrix, mask: Matrix | null, { p, training }: Options): Matrix {
  const keep = 1 - p;
  return x.map((row, n) => row.map((_, d) => (training && mask !== null ? mask[n][d] / keep : 1)));
}

function product(a: Matrix, b: Matrix): Matrix {
  return a.map((row, n) => row.map((value, d) => value * b[n][d]));
}
