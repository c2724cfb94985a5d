// slip: convolve2d cuts mode "same" at ceil((k-1)/2) instead of floor((k-1)/2), as if the rotated kernel chose the other side, so results for even kernels are shifted by a pixel.
type Matrix = number[][];
type Mode = "valid" | "same" | "full";

/** kernel as it is, corner moving from (top, left), rows × columns results */
function sweep(
  x: Matrix,
  k: Matrix,
  top: number,
  left: number,
  rows: number,
  columns: number,
): Matrix {
  const pixel = (i: number, j: number) =>
    i < 0 || j < 0 || i >= x.length || j >= x[0].length ? 0 : x[i][j];
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (__, j) => {
      let sum = 0;
      for (let p = 0; p < k.length; p++)
        for (let q = 0; q < k[0].length; q++)
          sum += pixel(top + i + p, left + j + q) * k[p][q];
      return sum;
    }),
  );
}

export function crossCorrelate2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  const [H, W] = [x.length, x[0].length];
  const [kH, kW] = [weight.length, weight[0].length];
  if (mode === "valid")
    return sweep(x, weight, 0, 0, H - kH + 1, W - kW + 1);
  if (mode === "full")
    return sweep(x, weight, 1 - kH, 1 - kW, H + kH - 1, W + kW - 1);
  const top = 1 - kH + Math.floor((kH - 1) / 2);
  const left = 1 - kW + Math.floor((kW - 1) / 2);
  return sweep(x, weight, top, left, H, W);
}

export function convolve2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  const rotated = weight.map((row) => [...row].reverse()).reverse();
  if (mode !== "same") return crossCorrelate2d(x, rotated, { mode });
  const [kH, kW] = [weight.length, weight[0].length];
  const top = 1 - kH + Math.ceil((kH - 1) / 2);
  const left = 1 - kW + Math.ceil((kW - 1) / 2);
  return sweep(x, rotated, top, left, x.length, x[0].length);
}
