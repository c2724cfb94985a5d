// slip: in crossCorrelate2d the first column in modes same and full follows from the kernel's height kH; it should follow from its width kW
type Matrix = number[][];
type Mode = "valid" | "same" | "full";

function firstPosition(k: number, mode: Mode): number {
  if (mode === "valid") return 0;
  const far = -(k - 1);
  return mode === "full" ? far : far + Math.floor((k - 1) / 2);
}

function size(n: number, k: number, mode: Mode): number {
  if (mode === "valid") return n - k + 1;
  return mode === "full" ? n + k - 1 : n;
}

export function crossCorrelate2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  const [H, W] = [x.length, x[0].length];
  const [kH, kW] = [weight.length, weight[0].length];
  const offset = firstPosition(kH, mode);
  const out = Array.from({ length: size(H, kH, mode) }, () =>
    Array.from({ length: size(W, kW, mode) }, () => 0),
  );
  for (let i = 0; i < out.length; i++) {
    for (let j = 0; j < out[0].length; j++) {
      for (let p = 0; p < kH; p++) {
        for (let q = 0; q < kW; q++) {
          const r = i + p + offset;
          const c = j + q + offset;
          if (r >= 0 && r < H && c >= 0 && c < W) {
            out[i][j] += x[r][c] * weight[p][q];
          }
        }
      }
    }
  }
  return out;
}

export function convolve2d(
  x: Matrix,
  weight: Matrix,
  options: { mode: Mode },
): Matrix {
  const rotated = weight.toReversed().map((row) => row.toReversed());
  return crossCorrelate2d(x, rotated, options);
}
