// slip: maxPool2dBackward assigns the gradient to the winning cell instead of adding it, so a cell that wins several overlapping windows keeps only the last
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

function outSize(n: number, k: number, s: number): number {
  return Math.floor((n - k) / s) + 1;
}

function zerosLike(x: Tensor4): Tensor4 {
  return x.map((sample) => sample.map((map) => map.map((row) => row.map(() => 0))));
}

export function maxPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): Tensor4 {
  const [kH, kW] = options.kernelSize;
  const [sH, sW] = options.stride;
  const result: Tensor4 = [];
  for (const sample of x) {
    const maps: number[][][] = [];
    for (const map of sample) {
      const pooled: Matrix = [];
      for (let i = 0; i < outSize(map.length, kH, sH); i++) {
        const row: Vector = [];
        for (let j = 0; j < outSize(map[0].length, kW, sW); j++) {
          let largest = -Infinity;
          for (let p = 0; p < kH; p++)
            for (let q = 0; q < kW; q++)
              largest = Math.max(largest, map[i * sH + p][j * sW + q]);
          row.push(largest);
        }
        pooled.push(row);
      }
      maps.push(pooled);
    }
    result.push(maps);
  }
  return result;
}

export function avgPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): Tensor4 {
  const [kH, kW] = options.kernelSize;
  const [sH, sW] = options.stride;
  const result: Tensor4 = [];
  for (const sample of x) {
    const maps: number[][][] = [];
    for (const map of sample) {
      const pooled: Matrix = [];
      for (let i = 0; i < outSize(map.length, kH, sH); i++) {
        const row: Vector = [];
        for (let j = 0; j < outSize(map[0].length, kW, sW); j++) {
          let total = 0;
          for (let p = 0; p < kH; p++)
            for (let q = 0; q < kW; q++) total += map[i * sH + p][j * sW + q];
          row.push(total / (kH * kW));
        }
        pooled.push(row);
      }
      maps.push(pooled);
    }
    result.push(maps);
  }
  return result;
}

export function globalAvgPool2d(x: Tensor4): Matrix {
  const result: Matrix = [];
  for (const sample of x) {
    const row: Vector = [];
    for (const map of sample) {
      let total = 0;
      for (const line of map) for (const v of line) total += v;
      row.push(total / (map.length * map[0].length));
    }
    result.push(row);
  }
  return result;
}

export function maxPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): { gradInput: Tensor4 } {
  const [kH, kW] = options.kernelSize;
  const [sH, sW] = options.stride;
  const gradInput = zerosLike(x);
  for (let n = 0; n < x.length; n++) {
    for (let c = 0; c < x[n].length; c++) {
      const map = x[n][c];
      const g = gradOutput[n][c];
      for (let i = 0; i < g.length; i++) {
        for (let j = 0; j < g[i].length; j++) {
          let bestH = i * sH;
          let bestW = j * sW;
          for (let h = i * sH; h < i * sH + kH; h++) {
            for (let w = j * sW; w < j * sW + kW; w++) {
              if (map[h][w] > map[bestH][bestW]) {
                bestH = h;
                bestW = w;
              }
            }
          }
          gradInput[n][c][bestH][bestW] = g[i][j];
        }
      }
    }
  }
  return { gradInput };
}

export function avgPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): { gradInput: Tensor4 } {
  const [kH, kW] = options.kernelSize;
  const [sH, sW] = options.stride;
  const gradInput = zerosLike(x);
  for (let n = 0; n < x.length; n++) {
    for (let c = 0; c < x[n].length; c++) {
      const g = gradOutput[n][c];
      for (let i = 0; i < g.length; i++) {
        for (let j = 0; j < g[i].length; j++) {
          const share = g[i][j] / (kH * kW);
          for (let p = 0; p < kH; p++) {
            for (let q = 0; q < kW; q++) {
              gradInput[n][c][i * sH + p][j * sW + q] += share;
            }
          }
        }
      }
    }
  }
  return { gradInput };
}

export function globalAvgPool2dBackward(
  gradOutput: Matrix,
  x: Tensor4,
): { gradInput: Tensor4 } {
  const gradInput = zerosLike(x);
  for (let n = 0; n < x.length; n++) {
    for (let c = 0; c < x[n].length; c++) {
      const area = x[n][c].length * x[n][c][0].length;
      for (const row of gradInput[n][c]) row.fill(gradOutput[n][c] / area);
    }
  }
  return { gradInput };
}
