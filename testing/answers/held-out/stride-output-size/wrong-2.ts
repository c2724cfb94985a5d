// slip: convOutputSize also throws where the kernel is just as large as the padded input, although there is one place for it; it should throw only where the kernel is larger.
type Sizes = number[];
type Matrix = number[][];
type ConvOptions = {
  kernelSize: Sizes;
  stride: Sizes;
  padding: Sizes;
  dilation: Sizes;
};
type TransposedOptions = ConvOptions & { outputPadding: Sizes };

class ConvAxis {
  private readonly k: number;
  private readonly s: number;
  private readonly p: number;
  private readonly d: number;

  constructor(o: ConvOptions, axis: number) {
    this.k = o.kernelSize[axis];
    this.s = o.stride[axis];
    this.p = o.padding[axis];
    this.d = o.dilation[axis];
  }

  get span(): number {
    return (this.k - 1) * this.d + 1;
  }

  forward(n: number): number {
    const padded = n + 2 * this.p;
    if (padded <= this.span) {
      throw new Error(`no place for a kernel of ${this.span} in ${padded}`);
    }
    return Math.floor((padded - this.span) / this.s) + 1;
  }

  transposed(n: number, extra: number): number {
    return (n - 1) * this.s + this.span - 2 * this.p + extra;
  }
}

export function convOutputSize(size: Sizes, options: ConvOptions): Sizes {
  return size.map((n, axis) => new ConvAxis(options, axis).forward(n));
}

export function transposedOutputSize(size: Sizes, options: TransposedOptions): Sizes {
  return size.map((n, axis) =>
    new ConvAxis(options, axis).transposed(n, options.outputPadding[axis]),
  );
}

export function receptiveField(
  kernelSize: Sizes,
  stride: Sizes,
  dilation: Sizes,
): { size: Sizes; jump: Sizes } {
  const size = [1];
  const jump = [1];
  for (let l = 0; l < kernelSize.length; l++) {
    size.push(size[l] + dilation[l] * (kernelSize[l] - 1) * jump[l]);
    jump.push(jump[l] * stride[l]);
  }
  size.shift();
  jump.shift();
  return { size, jump };
}

export function strideAsSubsampling(
  x: Matrix,
  weight: Matrix,
  { stride, padding }: { stride: number; padding: number },
): Matrix {
  const pixel = (h: number, w: number): number => {
    const inside = h >= 0 && w >= 0 && h < x.length && w < x[0].length;
    return inside ? x[h][w] : 0;
  };
  const lastTop = x.length + padding - weight.length;
  const lastLeft = x[0].length + padding - weight[0].length;
  const stride1: Matrix = [];
  for (let top = -padding; top <= lastTop; top++) {
    stride1.push([]);
    for (let left = -padding; left <= lastLeft; left++) {
      let sum = 0;
      for (let a = 0; a < weight.length; a++)
        for (let b = 0; b < weight[0].length; b++) sum += weight[a][b] * pixel(top + a, left + b);
      stride1[stride1.length - 1].push(sum);
    }
  }
  const nth = (_: unknown, i: number) => i % stride === 0;
  return stride1.filter(nth).map((row) => row.filter(nth));
}
