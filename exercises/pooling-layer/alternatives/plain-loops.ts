// Style: six nested loops; cells outside the input are skipped by a test of bounds, and those inside counted.

type Vector = number[];
type Tensor4 = number[][][][];

export function maxPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector; padding: Vector },
): Tensor4 {
  const [kH, kW] = options.kernelSize;
  const [strideH, strideW] = options.stride;
  const [paddingH, paddingW] = options.padding;
  const N = x.length;
  const C = x[0].length;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const outH = Math.floor((H + 2 * paddingH - kH) / strideH) + 1;
  const outW = Math.floor((W + 2 * paddingW - kW) / strideW) + 1;
  const y = zeros(N, C, outH, outW);
  for (let n = 0; n < N; n++) {
    for (let c = 0; c < C; c++) {
      for (let i = 0; i < outH; i++) {
        for (let j = 0; j < outW; j++) {
          let best = Number.NEGATIVE_INFINITY;
          for (let a = 0; a < kH; a++) {
            for (let b = 0; b < kW; b++) {
              const h = i * strideH - paddingH + a;
              const w = j * strideW - paddingW + b;
              if (h < 0 || h >= H || w < 0 || w >= W) continue;
              if (x[n][c][h][w] > best) {
                best = x[n][c][h][w];
              }
            }
          }
          y[n][c][i][j] = best;
        }
      }
    }
  }
  return y;
}

export function avgPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector; padding: Vector; countIncludePad: boolean },
): Tensor4 {
  const [kH, kW] = options.kernelSize;
  const [strideH, strideW] = options.stride;
  const [paddingH, paddingW] = options.padding;
  const { countIncludePad } = options;
  const N = x.length;
  const C = x[0].length;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const outH = Math.floor((H + 2 * paddingH - kH) / strideH) + 1;
  const outW = Math.floor((W + 2 * paddingW - kW) / strideW) + 1;
  const y = zeros(N, C, outH, outW);
  for (let n = 0; n < N; n++) {
    for (let c = 0; c < C; c++) {
      for (let i = 0; i < outH; i++) {
        for (let j = 0; j < outW; j++) {
          let sum = 0;
          let count = 0;
          for (let a = 0; a < kH; a++) {
            for (let b = 0; b < kW; b++) {
              const h = i * strideH - paddingH + a;
              const w = j * strideW - paddingW + b;
              if (h >= 0 && h < H && w >= 0 && w < W) {
                sum += x[n][c][h][w];
                count += 1;
              }
            }
          }
          const divisor = countIncludePad ? kH * kW : count;
          y[n][c][i][j] = sum / divisor;
        }
      }
    }
  }
  return y;
}

function zeros(N: number, C: number, H: number, W: number): Tensor4 {
  return Array.from({ length: N }, () =>
    Array.from({ length: C }, () => Array.from({ length: H }, () => new Array<number>(W).fill(0))),
  );
}
