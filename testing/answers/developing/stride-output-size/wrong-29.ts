// slip: strideAsSubsampling builds the padded image with fill(new Array(...)), so that all its rows are one and the same array, which in the end holds a single image row; each row must be an array of its own.
type Sizes = number[];
type Matrix = number[][];
type ConvOptions = { kernelSize: Sizes; stride: Sizes; padding: Sizes; dilation: Sizes };
type TransposedOptions = ConvOptions & { outputPadding: Sizes };

class Axis {
  extent: number;
  k: number;
  s: number;
  p: number;
  constructor(k: number, s: number, p: number, d: number) {
    this.k = k;
    this.s = s;
    this.p = p;
    this.extent = d * (k - 1) + 1;
  }
  forward(n: number): number {
    const padded = n + 2 * this.p;
    if (this.extent > padded) {
      throw new Error(`kernel extent ${this.extent} exceeds padded size ${padded}`);
    }
    return 1 + Math.floor((padded - this.extent) / this.s);
  }
  transposed(n: number, extra: number): number {
    return (n - 1) * this.s - 2 * this.p + this.extent + extra;
  }
}

export function convOutputSize(size: Sizes, { kernelSize, stride, padding, dilation }: ConvOptions): Sizes {
  return size.map((n, a) => new Axis(kernelSize[a], stride[a], padding[a], dilation[a]).forward(n));
}

export function transposedOutputSize(size: Sizes, options: TransposedOptions): Sizes {
  const { kernelSize, stride, padding, dilation, outputPadding } = options;
  return size.map((n, a) =>
    new Axis(kernelSize[a], stride[a], padding[a], dilation[a]).transposed(n, outputPadding[a]),
  );
}

export function receptiveField(kernelSize: Sizes, stride: Sizes, dilation: Sizes): { size: Sizes; jump: Sizes } {
  const size: Sizes = [];
  const jump: Sizes = [];
  kernelSize.forEach((k, l) => {
    const before = l === 0 ? { r: 1, j: 1 } : { r: size[l - 1], j: jump[l - 1] };
    size.push(before.r + dilation[l] * (k - 1) * before.j);
    jump.push(before.j * stride[l]);
  });
  return { size, jump };
}

export function strideAsSubsampling(
  x: Matrix,
  weight: Matrix,
  { stride, padding }: { stride: number; padding: number },
): Matrix {
  const height = x.length + 2 * padding;
  const width = x[0].length + 2 * padding;
  const padded: Matrix = new Array(height).fill(new Array(width).fill(0));
  x.forEach((row, r) => {
    row.forEach((v, c) => {
      padded[r + padding][c + padding] = v;
    });
  });
  const result: Matrix = [];
  for (let r = 0; r <= height - weight.length; r++) {
    result.push([]);
    for (let c = 0; c <= width - weight[0].length; c++) {
      let sum = 0;
      for (let i = 0; i < weight.length; i++) {
        for (let j = 0; j < weight[i].length; j++) sum += weight[i][j] * padded[r + i][c + j];
      }
      result[r].push(sum);
    }
  }
  return result.filter((_, i) => i % stride === 0).map((row) => row.filter((_, i) => i % stride === 0));
}
