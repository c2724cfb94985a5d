// slip: crossCorrelate2d's helper at treats row 0 and column 0 of the image as lying outside (r > 0 and c > 0 instead of >= 0), so their pixels count as 0.
type Matrix = number[][];
type Mode = "valid" | "same" | "full";

const at = (x: Matrix, r: number, c: number): number =>
  r > 0 && c > 0 && r < x.length && c < x[0].length ? x[r][c] : 0;

function positions(n: number, k: number, mode: Mode): number[] {
  const full = Array.from({ length: n + k - 1 }, (_, i) => i - (k - 1));
  switch (mode) {
    case "full":
      return full;
    case "valid":
      return full.filter((t) => t >= 0 && t + k <= n);
    case "same": {
      const skip = Math.floor((k - 1) / 2);
      return full.slice(skip, skip + n);
    }
  }
}

export function crossCorrelate2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  const columns = positions(x[0].length, weight[0].length, mode);
  return positions(x.length, weight.length, mode).map((i) =>
    columns.map((j) => {
      let sum = 0;
      for (let p = 0; p < weight.length; p++) {
        for (let q = 0; q < weight[0].length; q++) {
          sum += at(x, i + p, j + q) * weight[p][q];
        }
      }
      return sum;
    }),
  );
}

export function convolve2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  const kH = weight.length;
  const kW = weight[0].length;
  const rotated = weight.map((row, p) =>
    row.map((_, q) => weight[kH - 1 - p][kW - 1 - q]),
  );
  return crossCorrelate2d(x, rotated, { mode });
}
