// slip: maxPool2d moves its windows to the right by the vertical stride (the column begins at j*stride[0]); it should be j*stride[1].
type Vector = number[];
type Tensor4 = number[][][][];

export function maxPool2d(
  x: Tensor4,
  { kernelSize, stride, padding }: { kernelSize: Vector; stride: Vector; padding: Vector },
): Tensor4 {
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const outH = Math.floor((H + 2 * padding[0] - kernelSize[0]) / stride[0]) + 1;
  const outW = Math.floor((W + 2 * padding[1] - kernelSize[1]) / stride[1]) + 1;

  const at = (n: number, c: number, h: number, w: number) =>
    h >= 0 && h < H && w >= 0 && w < W ? x[n][c][h][w] : -Infinity;

  const y: Tensor4 = [];
  for (let n = 0; n < x.length; n++) {
    const sample: number[][][] = [];
    for (let c = 0; c < x[n].length; c++) {
      const map: number[][] = [];
      for (let i = 0; i < outH; i++) {
        map[i] = [];
        for (let j = 0; j < outW; j++) {
          const top = i * stride[0] - padding[0];
          const left = j * stride[0] - padding[1];
          let max = -Infinity;
          for (let h = top; h < top + kernelSize[0]; h++) {
            for (let w = left; w < left + kernelSize[1]; w++) {
              if (at(n, c, h, w) > max) max = at(n, c, h, w);
            }
          }
          map[i][j] = max;
        }
      }
      sample.push(map);
    }
    y.push(sample);
  }
  return y;
}

export function avgPool2d(
  x: Tensor4,
  { kernelSize, stride, padding, countIncludePad }: {
    kernelSize: Vector;
    stride: Vector;
    padding: Vector;
    countIncludePad: boolean;
  },
): Tensor4 {
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const outH = Math.floor((H + 2 * padding[0] - kernelSize[0]) / stride[0]) + 1;
  const outW = Math.floor((W + 2 * padding[1] - kernelSize[1]) / stride[1]) + 1;
  const y: Tensor4 = [];
  for (let n = 0; n < x.length; n++) {
    const sample: number[][][] = [];
    for (let c = 0; c < x[n].length; c++) {
      const map: number[][] = [];
      for (let i = 0; i < outH; i++) {
        map[i] = [];
        for (let j = 0; j < outW; j++) {
          const top = i * stride[0] - padding[0];
          const left = j * stride[1] - padding[1];
          let sum = 0;
          let inside = 0;
          for (let h = Math.max(top, 0); h < Math.min(top + kernelSize[0], H); h++) {
            for (let w = Math.max(left, 0); w < Math.min(left + kernelSize[1], W); w++) {
              sum += x[n][c][h][w];
              inside++;
            }
          }
          map[i][j] = sum / (countIncludePad ? kernelSize[0] * kernelSize[1] : inside);
        }
      }
      sample.push(map);
    }
    y.push(sample);
  }
  return y;
}
