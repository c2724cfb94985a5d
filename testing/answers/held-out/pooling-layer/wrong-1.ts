// slip: the number of windows in both functions is rounded up, so windows that stick out beyond the padding are counted; it should be rounded down.
type Vector = number[];
type Tensor4 = number[][][][];

interface PoolOptions {
  kernelSize: Vector;
  stride: Vector;
  padding: Vector;
}

class Axis {
  readonly count: number;
  private readonly k: number;
  private readonly s: number;
  private readonly p: number;
  private readonly size: number;

  constructor(size: number, k: number, s: number, p: number) {
    this.size = size;
    this.k = k;
    this.s = s;
    this.p = p;
    this.count = Math.ceil((size + 2 * p - k) / s) + 1;
  }

  /** positions of window i that are inside the input */
  positions(i: number): number[] {
    const inside: number[] = [];
    for (let a = 0; a < this.k; a++) {
      const pos = i * this.s - this.p + a;
      if (pos >= 0 && pos < this.size) inside.push(pos);
    }
    return inside;
  }
}

function eachWindow(
  x: Tensor4,
  { kernelSize, stride, padding }: PoolOptions,
  f: (map: number[][], rows: number[], cols: number[]) => number,
): Tensor4 {
  const vertical = new Axis(x[0][0].length, kernelSize[0], stride[0], padding[0]);
  const horizontal = new Axis(x[0][0][0].length, kernelSize[1], stride[1], padding[1]);
  return x.map((channels) =>
    channels.map((map) => {
      const out: number[][] = [];
      for (let i = 0; i < vertical.count; i++) {
        out.push([]);
        for (let j = 0; j < horizontal.count; j++) {
          out[i].push(f(map, vertical.positions(i), horizontal.positions(j)));
        }
      }
      return out;
    }),
  );
}

export function maxPool2d(x: Tensor4, options: PoolOptions): Tensor4 {
  return eachWindow(x, options, (map, rows, cols) => {
    let m = -Infinity;
    for (const r of rows) for (const c of cols) m = Math.max(m, map[r][c]);
    return m;
  });
}

export function avgPool2d(
  x: Tensor4,
  options: PoolOptions & { countIncludePad: boolean },
): Tensor4 {
  const full = options.kernelSize[0] * options.kernelSize[1];
  return eachWindow(x, options, (map, rows, cols) => {
    let s = 0;
    for (const r of rows) for (const c of cols) s += map[r][c];
    return s / (options.countIncludePad ? full : rows.length * cols.length);
  });
}
