// slip: maxPool2d starts its running maximum at Number.MIN_VALUE, which is the smallest positive number and not the most negative one, so windows without a positive value give about 0.
type Vector = number[];
type Tensor4 = number[][][][];

export function maxPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector; padding: Vector },
): Tensor4 {
  const { kernelSize, stride, padding } = options;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const outH = Math.floor((H + 2 * padding[0] - kernelSize[0]) / stride[0]) + 1;
  const outW = Math.floor((W + 2 * padding[1] - kernelSize[1]) / stride[1]) + 1;
  const y: Tensor4 = [];
  for (let n = 0; n < x.length; n++) {
    y.push([]);
    for (let c = 0; c < x[n].length; c++) {
      y[n].push([]);
      for (let i = 0; i < outH; i++) {
        y[n][c].push([]);
        for (let j = 0; j < outW; j++) {
          let largest = Number.MIN_VALUE;
          for (let a = 0; a < kernelSize[0]; a++) {
            const h = i * stride[0] - padding[0] + a;
            if (h < 0 || h >= H) continue;
            for (let b = 0; b < kernelSize[1]; b++) {
              const w = j * stride[1] - padding[1] + b;
              if (w < 0 || w >= W) continue;
              largest = Math.max(largest, x[n][c][h][w]);
            }
          }
          y[n][c][i].push(largest);
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
  const { kernelSize, stride, padding, countIncludePad } = options;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const outH = Math.floor((H + 2 * padding[0] - kernelSize[0]) / stride[0]) + 1;
  const outW = Math.floor((W + 2 * padding[1] - kernelSize[1]) / stride[1]) + 1;
  const y: Tensor4 = [];
  for (let n = 0; n < x.length; n++) {
    y.push([]);
    for (let c = 0; c < x[n].length; c++) {
      y[n].push([]);
      for (let i = 0; i < outH; i++) {
        y[n][c].push([]);
        for (let j = 0; j < outW; j++) {
          let sum = 0;
          let cells = 0;
          for (let a = 0; a < kernelSize[0]; a++) {
            const h = i * stride[0] - padding[0] + a;
            for (let b = 0; b < kernelSize[1]; b++) {
              const w = j * stride[1] - padding[1] + b;
              const outside = h < 0 || h >= H || w < 0 || w >= W;
              if (!outside) sum += x[n][c][h][w];
              if (!outside || countIncludePad) cells++;
            }
          }
          y[n][c][i].push(sum / cells);
        }
      }
    }
  }
  return y;
}
