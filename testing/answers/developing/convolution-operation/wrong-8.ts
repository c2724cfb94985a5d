// slip: convolve2d reverses only the order of the kernel's rows and not of its columns, so the kernel is mirrored instead of rotated by 180 degrees.
type Matrix = number[][];
type Mode = "valid" | "same" | "full";

function axis(n: number, k: number, mode: Mode): { first: number; count: number } {
  if (mode === "valid") return { first: 0, count: n - k + 1 };
  if (mode === "full") return { first: -(k - 1), count: n + k - 1 };
  return { first: -(k - 1) + Math.floor((k - 1) / 2), count: n };
}

export function crossCorrelate2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  const H = x.length;
  const W = x[0].length;
  const kH = weight.length;
  const kW = weight[0].length;
  const down = axis(H, kH, mode);
  const across = axis(W, kW, mode);
  const y: Matrix = [];
  for (let i = 0; i < down.count; i++) {
    const row: number[] = [];
    for (let j = 0; j < across.count; j++) {
      let sum = 0;
      for (let p = 0; p < kH; p++) {
        for (let q = 0; q < kW; q++) {
          const r = i + down.first + p;
          const c = j + across.first + q;
          if (r >= 0 && r < H && c >= 0 && c < W) sum += x[r][c] * weight[p][q];
        }
      }
      row.push(sum);
    }
    y.push(row);
  }
  return y;
}

export function convolve2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  const turned = [...weight].reverse();
  return crossCorrelate2d(x, turned, { mode });
}
