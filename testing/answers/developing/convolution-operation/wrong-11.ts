// slip: convolve2d fills the rows of the full result with one shared array (fill), so all rows add up in the same one.
type Matrix = number[][];
type Mode = "valid" | "same" | "full";

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, i) => from + i);

/** cut the `full` result down to what the mode wants */
function cut(full: Matrix, x: Matrix, weight: Matrix, mode: Mode): Matrix {
  if (mode === "full") return full;
  const [H, W, kH, kW] = [x.length, x[0].length, weight.length, weight[0].length];
  if (mode === "valid") {
    return full.slice(kH - 1, H).map((row) => row.slice(kW - 1, W));
  }
  const top = Math.floor((kH - 1) / 2);
  const left = Math.floor((kW - 1) / 2);
  return full.slice(top, top + H).map((row) => row.slice(left, left + W));
}

export function crossCorrelate2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  const at = (r: number, c: number): number => (r < 0 || r >= x.length ? 0 : (x[r][c] ?? 0));
  const [kH, kW] = [weight.length, weight[0].length];
  const full = range(1 - kH, x.length).map((i) =>
    range(1 - kW, x[0].length).map((j) => {
      let total = 0;
      weight.forEach((kRow, p) => kRow.forEach((w, q) => (total += w * at(i + p, j + q))));
      return total;
    }),
  );
  return cut(full, x, weight, mode);
}

export function convolve2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  const full: Matrix = new Array<number[]>(x.length + weight.length - 1).fill(
    new Array<number>(x[0].length + weight[0].length - 1).fill(0),
  );
  // every pixel times every kernel entry, as in a product of polynomials
  for (let r = 0; r < x.length; r++) {
    for (let c = 0; c < x[r].length; c++) {
      for (let p = 0; p < weight.length; p++) {
        for (let q = 0; q < weight[p].length; q++) full[r + p][c + q] += x[r][c] * weight[p][q];
      }
    }
  }
  return cut(full, x, weight, mode);
}
