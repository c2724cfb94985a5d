// slip: separable runs row downwards and column across, the two are swapped; row belongs across the image and column down.
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];
type Tensor4 = number[][][][];

class Image {
  pixels: Matrix;

  constructor(pixels: Matrix) {
    this.pixels = pixels;
  }

  get height(): number {
    return this.pixels.length;
  }

  get width(): number {
    return this.pixels[0].length;
  }

  filter(kernel: Matrix): Image {
    const kH = kernel.length;
    const kW = kernel[0].length;
    const out: Matrix = [];
    for (let i = 0; i <= this.height - kH; i++) {
      out[i] = [];
      for (let j = 0; j <= this.width - kW; j++) {
        let v = 0;
        for (let p = 0; p < kH; p++) {
          for (let q = 0; q < kW; q++) v += kernel[p][q] * this.pixels[i + p][j + q];
        }
        out[i][j] = v;
      }
    }
    return new Image(out);
  }
}

export function applyKernel(x: Matrix, weight: Matrix): Matrix {
  return new Image(x).filter(weight).pixels;
}

export function sobel(x: Matrix): {
  gx: Matrix;
  gy: Matrix;
  magnitude: Matrix;
} {
  const image = new Image(x);
  const gx = image.filter([
    [-1, 0, 1],
    [-2, 0, 2],
    [-1, 0, 1],
  ]).pixels;
  const gy = image.filter([
    [-1, -2, -1],
    [0, 0, 0],
    [1, 2, 1],
  ]).pixels;
  const magnitude = gx.map((row, i) =>
    row.map((v, j) => (v ** 2 + gy[i][j] ** 2) ** 0.5),
  );
  return { gx, gy, magnitude };
}

export function gaussianKernel({
  sigma,
  size,
}: {
  sigma: number;
  size: number;
}): Matrix {
  const m = (size - 1) / 2;
  const kernel: Matrix = [];
  for (let p = 0; p < size; p++) {
    const row: Vector = [];
    for (let q = 0; q < size; q++) {
      row.push(Math.exp(-((p - m) ** 2 + (q - m) ** 2) / (2 * sigma ** 2)));
    }
    kernel.push(row);
  }
  let total = 0;
  for (const row of kernel) for (const v of row) total += v;
  return kernel.map((row) => row.map((v) => v / total));
}

export function separable(x: Matrix, column: Vector, row: Vector): Matrix {
  const vertical = row.map((v) => [v]);
  const horizontal = [column];
  return new Image(x).filter(horizontal).filter(vertical).pixels;
}

export function im2col(
  x: Tensor3,
  { kH, kW }: { kH: number; kW: number },
): Matrix {
  const outH = x[0].length - kH + 1;
  const outW = x[0][0].length - kW + 1;
  const M: Matrix = [];
  for (let c = 0; c < x.length; c++) {
    for (let p = 0; p < kH; p++) {
      for (let q = 0; q < kW; q++) {
        const r = (c * kH + p) * kW + q;
        M[r] = new Array<number>(outH * outW);
        for (let i = 0; i < outH; i++) {
          for (let j = 0; j < outW; j++) M[r][i * outW + j] = x[c][i + p][j + q];
        }
      }
    }
  }
  return M;
}

export function conv2dByColumns(x: Tensor3, weight: Tensor4): Tensor3 {
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const outH = x[0].length - kH + 1;
  const outW = x[0][0].length - kW + 1;
  const M = im2col(x, { kH, kW });
  const y: Tensor3 = [];
  for (const kernel of weight) {
    const flat = kernel.flat(2);
    const map: Matrix = [];
    for (let i = 0; i < outH; i++) {
      map[i] = [];
      for (let j = 0; j < outW; j++) {
        let v = 0;
        for (let r = 0; r < flat.length; r++) v += flat[r] * M[r][i * outW + j];
        map[i][j] = v;
      }
    }
    y.push(map);
  }
  return y;
}
