// slip: separable makes the intermediate image by fill with one and the same array, so all its rows are the last one; every row needs an array of its own
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];
type Tensor4 = number[][][][];

export function applyKernel(x: Matrix, weight: Matrix): Matrix {
  const result: Matrix = [];
  for (let i = 0; i < x.length - weight.length + 1; i++) {
    const newRow: Vector = [];
    for (let j = 0; j < x[0].length - weight[0].length + 1; j++) {
      let sum = 0;
      for (let p = 0; p < weight.length; p++) {
        for (let q = 0; q < weight[0].length; q++) {
          sum = sum + x[i + p][j + q] * weight[p][q];
        }
      }
      newRow.push(sum);
    }
    result.push(newRow);
  }
  return result;
}

export function sobel(x: Matrix): { gx: Matrix; gy: Matrix; magnitude: Matrix } {
  const kernelX = [
    [-1, 0, 1],
    [-2, 0, 2],
    [-1, 0, 1],
  ];
  const kernelY = [
    [-1, -2, -1],
    [0, 0, 0],
    [1, 2, 1],
  ];
  const gx = applyKernel(x, kernelX);
  const gy = applyKernel(x, kernelY);
  const magnitude: Matrix = [];
  for (let i = 0; i < gx.length; i++) {
    magnitude.push([]);
    for (let j = 0; j < gx[i].length; j++) {
      magnitude[i].push(Math.sqrt(gx[i][j] * gx[i][j] + gy[i][j] * gy[i][j]));
    }
  }
  return { gx: gx, gy: gy, magnitude: magnitude };
}

export function gaussianKernel({ sigma, size }: { sigma: number; size: number }): Matrix {
  const middle = (size - 1) / 2;
  const kernel: Matrix = [];
  let sum = 0;
  for (let p = 0; p < size; p++) {
    kernel.push([]);
    for (let q = 0; q < size; q++) {
      const distanceSquared = (p - middle) ** 2 + (q - middle) ** 2;
      const value = Math.exp(-distanceSquared / (2 * sigma * sigma));
      kernel[p].push(value);
      sum = sum + value;
    }
  }
  for (let p = 0; p < size; p++) {
    for (let q = 0; q < size; q++) {
      kernel[p][q] = kernel[p][q] / sum;
    }
  }
  return kernel;
}

export function separable(x: Matrix, column: Vector, row: Vector): Matrix {
  const outH = x.length - column.length + 1;
  const outW = x[0].length - row.length + 1;
  const between: Matrix = new Array(x.length).fill(new Array(outW).fill(0));
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < outW; j++) {
      let sum = 0;
      for (let q = 0; q < row.length; q++) {
        sum = sum + x[i][j + q] * row[q];
      }
      between[i][j] = sum;
    }
  }
  const result: Matrix = [];
  for (let i = 0; i < outH; i++) {
    result.push([]);
    for (let j = 0; j < outW; j++) {
      let sum = 0;
      for (let p = 0; p < column.length; p++) {
        sum = sum + between[i + p][j] * column[p];
      }
      result[i].push(sum);
    }
  }
  return result;
}

export function im2col(x: Tensor3, { kH, kW }: { kH: number; kW: number }): Matrix {
  const outH = x[0].length - kH + 1;
  const outW = x[0][0].length - kW + 1;
  const result: Matrix = [];
  for (let c = 0; c < x.length; c++) {
    for (let p = 0; p < kH; p++) {
      for (let q = 0; q < kW; q++) {
        const newRow: Vector = [];
        for (let i = 0; i < outH; i++) {
          for (let j = 0; j < outW; j++) {
            newRow.push(x[c][i + p][j + q]);
          }
        }
        result.push(newRow);
      }
    }
  }
  return result;
}

export function conv2dByColumns(x: Tensor3, weight: Tensor4): Tensor3 {
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const outH = x[0].length - kH + 1;
  const outW = x[0][0].length - kW + 1;
  const columns = im2col(x, { kH: kH, kW: kW });
  const result: Tensor3 = [];
  for (let o = 0; o < weight.length; o++) {
    const flatKernel: Vector = [];
    for (let c = 0; c < weight[o].length; c++) {
      for (let p = 0; p < kH; p++) {
        for (let q = 0; q < kW; q++) {
          flatKernel.push(weight[o][c][p][q]);
        }
      }
    }
    const map: Matrix = [];
    for (let i = 0; i < outH; i++) {
      map.push([]);
      for (let j = 0; j < outW; j++) {
        let sum = 0;
        for (let r = 0; r < flatKernel.length; r++) {
          sum = sum + flatKernel[r] * columns[r][i * outW + j];
        }
        map[i].push(sum);
      }
    }
    result.push(map);
  }
  return result;
}
