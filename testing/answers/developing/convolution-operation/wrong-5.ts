// slip: convolve2d reverses the rows of the kernel but not its columns.
type Matrix = number[][];
type Mode = "valid" | "same" | "full";

function full(x: Matrix, w: Matrix): Matrix {
  const kH = w.length;
  const kW = w[0].length;
  const H = x.length + kH - 1;
  const W = x[0].length + kW - 1;
  const y: Matrix = Array.from({ length: H }, () => new Array<number>(W).fill(0));
  // pixel (a, b) lies below entry (p, q) where the corner stands at (a - p, b - q)
  x.forEach((row, a) =>
    row.forEach((v, b) => {
      for (let p = 0; p < kH; p++)
        for (let q = 0; q < kW; q++)
          y[a - p + kH - 1][b - q + kW - 1] += v * w[p][q];
    }),
  );
  return y;
}

export function crossCorrelate2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  const y = full(x, weight);
  const cut = (n: number, k: number): [number, number] => {
    switch (mode) {
      case "full":
        return [0, n + k - 1];
      case "valid":
        return [k - 1, n];
      case "same": {
        const start = Math.floor((k - 1) / 2);
        return [start, start + n];
      }
    }
  };
  const [r0, r1] = cut(x.length, weight.length);
  const [c0, c1] = cut(x[0].length, weight[0].length);
  return y.slice(r0, r1).map((row) => row.slice(c0, c1));
}

export function convolve2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  return crossCorrelate2d(x, [...weight].reverse(), { mode });
}
