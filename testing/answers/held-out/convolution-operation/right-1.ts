// right: scatters the full convolution as a product of polynomials, then cuts; correlation is built on convolution
type Matrix = number[][];
type Mode = "valid" | "same" | "full";

const zeros = (h: number, w: number): Matrix =>
  Array.from({ length: h }, () => Array<number>(w).fill(0));

const turn = (m: Matrix): Matrix =>
  m.map((row) => row.slice().reverse()).reverse();

const fullConvolution = (x: Matrix, w: Matrix): Matrix => {
  const out = zeros(x.length + w.length - 1, x[0].length + w[0].length - 1);
  x.forEach((xRow, a) =>
    xRow.forEach((pixel, b) =>
      w.forEach((wRow, p) =>
        wRow.forEach((tap, q) => {
          out[a + p][b + q] += pixel * tap;
        }),
      ),
    ),
  );
  return out;
};

const window = (n: number, k: number, mode: Mode): [number, number] => {
  switch (mode) {
    case "full":
      return [0, n + k - 1];
    case "same":
      return [(k - 1) >> 1, ((k - 1) >> 1) + n];
    case "valid":
      return [k - 1, n];
  }
};

export function convolve2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  const [top, bottom] = window(x.length, weight.length, mode);
  const [left, right] = window(x[0].length, weight[0].length, mode);
  return fullConvolution(x, weight)
    .slice(top, bottom)
    .map((row) => row.slice(left, right));
}

export function crossCorrelate2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  return convolve2d(x, turn(weight), { mode });
}
