// slip: avgPool2d with countIncludePad false counts the inside cells once, for the top left window, and divides all windows by that number (the divisor's dependence on i and j is forgotten).
type Vector = number[];
type Tensor4 = number[][][][];

function outSize(n: number, k: number, s: number, p: number): number {
  return Math.floor((n + 2 * p - k) / s) + 1;
}

/** cells of window number i that lie inside an axis of n cells */
function inside(i: number, n: number, k: number, s: number, p: number): number {
  const start = i * s - p;
  return Math.min(start + k, n) - Math.max(start, 0);
}

export function maxPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector; padding: Vector },
): Tensor4 {
  const [kH, kW] = options.kernelSize;
  const [sH, sW] = options.stride;
  const [pH, pW] = options.padding;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  return x.map((sample) =>
    sample.map((map) =>
      Array.from({ length: outSize(H, kH, sH, pH) }, (_, i) =>
        Array.from({ length: outSize(W, kW, sW, pW) }, (__, j) => {
          let best = -Infinity;
          for (let a = 0; a < kH; a++) {
            const row = map[i * sH - pH + a];
            if (row === undefined) continue;
            for (let b = 0; b < kW; b++) {
              const v = row[j * sW - pW + b];
              if (v !== undefined && v > best) best = v;
            }
          }
          return best;
        }),
      ),
    ),
  );
}

export function avgPool2d(
  x: Tensor4,
  options: {
    kernelSize: Vector;
    stride: Vector;
    padding: Vector;
    countIncludePad: boolean;
  },
): Tensor4 {
  const [kH, kW] = options.kernelSize;
  const [sH, sW] = options.stride;
  const [pH, pW] = options.padding;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const divisor = options.countIncludePad
    ? kH * kW
    : inside(0, H, kH, sH, pH) * inside(0, W, kW, sW, pW);
  return x.map((sample) =>
    sample.map((map) =>
      Array.from({ length: outSize(H, kH, sH, pH) }, (_, i) =>
        Array.from({ length: outSize(W, kW, sW, pW) }, (__, j) => {
          let sum = 0;
          for (let a = 0; a < kH; a++) {
            for (let b = 0; b < kW; b++) {
              const h = i * sH - pH + a;
              const w = j * sW - pW + b;
              if (h >= 0 && h < H && w >= 0 && w < W) sum += map[h][w];
            }
          }
          return sum / divisor;
        }),
      ),
    ),
  );
}
