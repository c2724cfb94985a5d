// slip: avgPool2d with countIncludePad false clips only the height of the window in its divisor and takes the full kernel width; the divisor should be clipped rows times clipped columns.
type Vector = number[];
type Tensor4 = number[][][][];

type Pooling = {
  kernelSize: Vector;
  stride: Vector;
  padding: Vector;
};

function shapeOf(x: Tensor4, { kernelSize, stride, padding }: Pooling): [number, number] {
  const sizes = [x[0][0].length, x[0][0][0].length].map(
    (size, d) => Math.floor((size + 2 * padding[d] - kernelSize[d]) / stride[d]) + 1,
  );
  return [sizes[0], sizes[1]];
}

export function maxPool2d(x: Tensor4, options: Pooling): Tensor4 {
  const [outH, outW] = shapeOf(x, options);
  const { kernelSize, stride, padding } = options;
  const y: Tensor4 = [];
  for (const sample of x) {
    const maps: number[][][] = [];
    for (const map of sample) {
      const best = Array.from({ length: outH }, () => new Array<number>(outW).fill(-Infinity));
      for (let i = 0; i < outH; i++) {
        for (let j = 0; j < outW; j++) {
          for (let a = 0; a < kernelSize[0]; a++) {
            const line = map[i * stride[0] - padding[0] + a];
            if (line === undefined) continue;
            for (let b = 0; b < kernelSize[1]; b++) {
              const cell = line[j * stride[1] - padding[1] + b];
              if (cell !== undefined && cell > best[i][j]) best[i][j] = cell;
            }
          }
        }
      }
      maps.push(best);
    }
    y.push(maps);
  }
  return y;
}

export function avgPool2d(
  x: Tensor4,
  options: Pooling & { countIncludePad: boolean },
): Tensor4 {
  const [outH, outW] = shapeOf(x, options);
  const [kH, kW] = options.kernelSize;
  const [H, W] = [x[0][0].length, x[0][0][0].length];
  const y: Tensor4 = [];
  for (const sample of x) {
    const maps: number[][][] = [];
    for (const map of sample) {
      const mean = Array.from({ length: outH }, () => new Array<number>(outW).fill(0));
      for (let i = 0; i < outH; i++) {
        const h = i * options.stride[0] - options.padding[0];
        const top = Math.max(h, 0);
        const bottom = Math.min(h + kH, H);
        for (let j = 0; j < outW; j++) {
          const w = j * options.stride[1] - options.padding[1];
          let sum = 0;
          for (let r = top; r < bottom; r++) {
            for (let c = Math.max(w, 0); c < Math.min(w + kW, W); c++) sum += map[r][c];
          }
          const cells = options.countIncludePad ? kH * kW : (bottom - top) * kW;
          mean[i][j] = sum / cells;
        }
      }
      maps.push(mean);
    }
    y.push(maps);
  }
  return y;
}
