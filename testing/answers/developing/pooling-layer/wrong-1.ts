// slip: maxPool2d starts its running maximum at Number.MIN_VALUE, the smallest positive number, so windows without positive cells give 5e-324; it should start at -Infinity.
type Vector = number[];
type Tensor4 = number[][][][];

function outSize(size: number, k: number, s: number, p: number): number {
  return Math.floor((size + 2 * p - k) / s) + 1;
}

export function maxPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector; padding: Vector },
): Tensor4 {
  const { kernelSize, stride, padding } = options;
  return x.map((sample) =>
    sample.map((map) => {
      const H = map.length;
      const W = map[0].length;
      const result: number[][] = [];
      for (let i = 0; i < outSize(H, kernelSize[0], stride[0], padding[0]); i++) {
        const row: number[] = [];
        for (let j = 0; j < outSize(W, kernelSize[1], stride[1], padding[1]); j++) {
          let largest = Number.MIN_VALUE;
          for (let a = 0; a < kernelSize[0]; a++) {
            for (let b = 0; b < kernelSize[1]; b++) {
              const h = i * stride[0] - padding[0] + a;
              const w = j * stride[1] - padding[1] + b;
              if (h >= 0 && h < H && w >= 0 && w < W) {
                largest = Math.max(largest, map[h][w]);
              }
            }
          }
          row.push(largest);
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
  const { kernelSize, stride, padding, countIncludePad } = options;
  return x.map((sample) =>
    sample.map((map) => {
      const H = map.length;
      const W = map[0].length;
      const result: number[][] = [];
      for (let i = 0; i < outSize(H, kernelSize[0], stride[0], padding[0]); i++) {
        const row: number[] = [];
        for (let j = 0; j < outSize(W, kernelSize[1], stride[1], padding[1]); j++) {
          let sum = 0;
          let count = 0;
          for (let a = 0; a < kernelSize[0]; a++) {
            for (let b = 0; b < kernelSize[1]; b++) {
              const h = i * stride[0] - padding[0] + a;
              const w = j * stride[1] - padding[1] + b;
              const inside = h >= 0 && h < H && w >= 0 && w < W;
              if (inside) sum += map[h][w];
              if (inside || countIncludePad) count += 1;
            }
          }
          row.push(sum / count);
        }
        result.push(row);
      }
      return result;
    }),
  );
}
