// slip: the helper slide computes the first column from the kernel's height kH instead of its width kW, which shifts same and full sideways for kernels that are not square.
type Matrix = number[][];
type Mode = "valid" | "same" | "full";

function slide(
  x: Matrix,
  kH: number,
  kW: number,
  mode: Mode,
  entry: (p: number, q: number) => number,
): Matrix {
  const H = x.length;
  const W = x[0].length;
  const startOf = (k: number): number => {
    if (mode === "valid") return 0;
    if (mode === "full") return -(k - 1);
    return -(k - 1) + Math.floor((k - 1) / 2);
  };
  const sizeOf = (n: number, k: number): number => {
    if (mode === "valid") return n - k + 1;
    if (mode === "full") return n + k - 1;
    return n;
  };
  const top = startOf(kH);
  const left = startOf(kH);
  const y: Matrix = [];
  for (let i = 0; i < sizeOf(H, kH); i++) {
    y[i] = [];
    for (let j = 0; j < sizeOf(W, kW); j++) {
      y[i][j] = 0;
      for (let p = 0; p < kH; p++) {
        for (let q = 0; q < kW; q++) {
          const value = x[top + i + p]?.[left + j + q] ?? 0;
          y[i][j] += value * entry(p, q);
        }
      }
    }
  }
  return y;
}

export function crossCorrelate2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  const kH = weight.length;
  const kW = weight[0].length;
  return slide(x, kH, kW, mode, (p, q) => weight[p][q]);
}

export function convolve2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  const kH = weight.length;
  const kW = weight[0].length;
  return slide(x, kH, kW, mode, (p, q) => weight[kH - 1 - p][kW - 1 - q]);
}
