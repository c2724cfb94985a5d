// slip: maxPool2d starts its running maximum at 0 instead of -Infinity, wrong for windows of negative values.
/** Two numbers, for the height and for the width */
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
  const y: Tensor4 = [];
  for (let n = 0; n < x.length; n++) {
    y.push([]);
    for (let c = 0; c < x[n].length; c++) {
      const map = x[n][c];
      const H = map.length;
      const W = map[0].length;
      y[n].push([]);
      for (let i = 0; i < outSize(H, kH, sH, pH); i++) {
        y[n][c].push([]);
        for (let j = 0; j < outSize(W, kW, sW, pW); j++) {
          let best = 0;
          for (let a = 0; a < kH; a++) {
            for (let b = 0; b < kW; b++) {
              const h = i * sH - pH + a;
              const w = j * sW - pW + b;
              if (h < 0 || h >= H || w < 0 || w >= W) continue;
              if (map[h][w] > best) best = map[h][w];
            }
          }
          y[n][c][i].push(best);
        }
      }
    }
  }
  return y;
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
  const y: Tensor4 = [];
  for (let n = 0; n < x.length; n++) {
    y.push([]);
    for (let c = 0; c < x[n].length; c++) {
      const map = x[n][c];
      const H = map.length;
      const W = map[0].length;
      y[n].push([]);
      for (let i = 0; i < outSize(H, kH, sH, pH); i++) {
        y[n][c].push([]);
        for (let j = 0; j < outSize(W, kW, sW, pW); j++) {
          let sum = 0;
          let count = 0;
          for (let a = 0; a < kH; a++) {
            for (let b = 0; b < kW; b++) {
              const h = i * sH - pH + a;
              const w = j * sW - pW + b;
              if (h < 0 || h >= H || w < 0 || w >= W) continue;
              sum += map[h][w];
              count++;
            }
          }
          y[n][c][i].push(sum / (options.countIncludePad ? kH * kW : count));
        }
      }
    }
  }
  return y;
}
