// slip: the helper axis of both poolings reads padding as the total of both sides (TensorFlow's way of splitting it, floor(p/2) before); right would be p cells before and p cells after.
type Vector = number[];
type Tensor4 = number[][][][];

type PoolOptions = { kernelSize: Vector; stride: Vector; padding: Vector };

class Axis {
  size: number;
  kernel: number;
  step: number;
  before: number;
  out: number;
  constructor(size: number, kernel: number, step: number, padding: number) {
    this.size = size;
    this.kernel = kernel;
    this.step = step;
    this.before = Math.floor(padding / 2);
    this.out = Math.floor((size + padding - kernel) / step) + 1;
  }
  /** the positions inside the input that output i looks at */
  positions(i: number): number[] {
    const result: number[] = [];
    for (let a = 0; a < this.kernel; a++) {
      const p = i * this.step - this.before + a;
      if (p >= 0 && p < this.size) result.push(p);
    }
    return result;
  }
}

function axis(x: Tensor4, options: PoolOptions): [Axis, Axis] {
  const { kernelSize, stride, padding } = options;
  return [
    new Axis(x[0][0].length, kernelSize[0], stride[0], padding[0]),
    new Axis(x[0][0][0].length, kernelSize[1], stride[1], padding[1]),
  ];
}

function mapWindows(
  x: Tensor4,
  options: PoolOptions,
  f: (map: number[][], hs: number[], ws: number[]) => number,
): Tensor4 {
  const [vertical, horizontal] = axis(x, options);
  return x.map((maps) =>
    maps.map((map) => {
      const out: number[][] = [];
      for (let i = 0; i < vertical.out; i++) {
        const line: number[] = [];
        for (let j = 0; j < horizontal.out; j++) {
          line.push(f(map, vertical.positions(i), horizontal.positions(j)));
        }
        out.push(line);
      }
      return out;
    }),
  );
}

export function maxPool2d(x: Tensor4, options: PoolOptions): Tensor4 {
  return mapWindows(x, options, (map, hs, ws) => {
    let largest = -Infinity;
    hs.forEach((h) => ws.forEach((w) => (largest = Math.max(largest, map[h][w]))));
    return largest;
  });
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
  const [kh, kw] = options.kernelSize;
  return mapWindows(x, options, (map, hs, ws) => {
    let total = 0;
    hs.forEach((h) => ws.forEach((w) => (total += map[h][w])));
    return total / (options.countIncludePad ? kh * kw : hs.length * ws.length);
  });
}
