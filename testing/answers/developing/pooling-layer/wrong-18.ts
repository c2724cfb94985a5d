// slip: avgPool2d rounds the output size up (Math.ceil) instead of down, so an extra row or column of incomplete windows appears where the stride does not fit
type Vector = number[];
type Tensor4 = number[][][][];

export function maxPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector; padding: Vector },
): Tensor4 {
  const [kH, kW] = options.kernelSize;
  const [sH, sW] = options.stride;
  const [pH, pW] = options.padding;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const outH = Math.floor((H + 2 * pH - kH) / sH) + 1;
  const outW = Math.floor((W + 2 * pW - kW) / sW) + 1;

  return x.map((sample) =>
    sample.map((map) => {
      const result: number[][] = [];
      for (let i = 0; i < outH; i++) {
        const row: number[] = [];
        for (let j = 0; j < outW; j++) {
          let best = -Infinity;
          for (let a = 0; a < kH; a++) {
            const h = i * sH - pH + a;
            if (h < 0 || h >= H) continue;
            for (let b = 0; b < kW; b++) {
              const w = j * sW - pW + b;
              if (w < 0 || w >= W) continue;
              if (map[h][w] > best) best = map[h][w];
            }
          }
          row.push(best);
        }
        result.push(row);
      }
      return result;
    }),
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
  const rows = Math.ceil((H + 2 * pH - kH) / sH) + 1;
  const cols = Math.ceil((W + 2 * pW - kW) / sW) + 1;

  return x.map((sample) =>
    sample.map((map) => {
      const result: number[][] = [];
      for (let i = 0; i < rows; i++) {
        const row: number[] = [];
        for (let j = 0; j < cols; j++) {
          let sum = 0;
          let inside = 0;
          for (let a = 0; a < kH; a++) {
            for (let b = 0; b < kW; b++) {
              const h = i * sH - pH + a;
              const w = j * sW - pW + b;
              if (h >= 0 && h < H && w >= 0 && w < W) {
                sum += map[h][w];
                inside++;
              }
            }
          }
          row.push(sum / (options.countIncludePad ? kH * kW : inside));
        }
        result.push(row);
      }
      return result;
    }),
  );
}
