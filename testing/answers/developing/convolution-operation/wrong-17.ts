// slip: convolve2d reverses only the order of the kernel's rows and not that of its columns (a flip instead of a rotation by 180°).
type Matrix = number[][];
type Mode = "valid" | "same" | "full";

export function crossCorrelate2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  const kH = weight.length;
  const kW = weight[0].length;
  const H = x.length;
  const W = x[0].length;

  // the image with zeros all round, enough for the mode full
  const padded: Matrix = Array.from({ length: H + 2 * (kH - 1) }, (_, r) =>
    Array.from(
      { length: W + 2 * (kW - 1) },
      (__, c) => x[r - (kH - 1)]?.[c - (kW - 1)] ?? 0,
    ),
  );
  const full = Array.from({ length: H + kH - 1 }, (_, i) =>
    Array.from({ length: W + kW - 1 }, (__, j) =>
      weight.reduce(
        (total, row, p) =>
          total + row.reduce((sum, w, q) => sum + w * padded[i + p][j + q], 0),
        0,
      ),
    ),
  );
  if (mode === "full") return full;
  if (mode === "valid") {
    return full.slice(kH - 1, H).map((row) => row.slice(kW - 1, W));
  }
  const top = Math.floor((kH - 1) / 2);
  const left = Math.floor((kW - 1) / 2);
  return full.slice(top, top + H).map((row) => row.slice(left, left + W));
}

export function convolve2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  const turned = [...weight].reverse();
  return crossCorrelate2d(x, turned, { mode });
}
