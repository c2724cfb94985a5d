// slip: avgPool2d does not reset count for each window: it is declared outside the loop over j and grows along a row, so padding not counted gives a wrong divisor
type Vector = number[];
type Tensor4 = number[][][][];

function outSize(n: number, k: number, s: number, p: number): number {
  return Math.floor((n + 2 * p - k) / s) + 1;
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
  const outH = outSize(H, kH, sH, pH);
  const outW = outSize(W, kW, sW, pW);
  const result: Tensor4 = [];
  for (const sample of x) {
    const maps: number[][][] = [];
    for (const map of sample) {
      const smaller: number[][] = [];
      for (let i = 0; i < outH; i++) {
        const row: Vector = [];
        for (let j = 0; j < outW; j++) {
          let largest = -Infinity;
          for (let a = 0; a < kH; a++) {
            for (let b = 0; b < kW; b++) {
              const h = i * sH - pH + a;
              const w = j * sW - pW + b;
              if (h < 0 || h >= H || w < 0 || w >= W) continue;
              largest = Math.max(largest, map[h][w]);
            }
          }
          row.push(largest);
        }
        smaller.push(row);
      }
      maps.push(smaller);
    }
    result.push(maps);
  }
  return result;
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
  const outH = outSize(H, kH, sH, pH);
  const outW = outSize(W, kW, sW, pW);
  const result: Tensor4 = [];
  for (const sample of x) {
    const maps: number[][][] = [];
    for (const map of sample) {
      const smaller: number[][] = [];
      for (let i = 0; i < outH; i++) {
        const row: Vector = [];
        let count = 0;
        for (let j = 0; j < outW; j++) {
          let sum = 0;
          for (let a = 0; a < kH; a++) {
            for (let b = 0; b < kW; b++) {
              const h = i * sH - pH + a;
              const w = j * sW - pW + b;
              if (h < 0 || h >= H || w < 0 || w >= W) continue;
              sum += map[h][w];
              count++;
            }
          }
          row.push(sum / (options.countIncludePad ? kH * kW : count));
        }
        smaller.push(row);
      }
      maps.push(smaller);
    }
    result.push(maps);
  }
  return result;
}
