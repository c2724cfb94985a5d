// slip: the helper windows cuts the beginning to 0 first and counts k cells from there, so windows at the top and left reach too far into the input
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

type Frame = { kernelSize: Vector; stride: Vector; padding: Vector };

/** from (included) and to (excluded) of every window along one axis, cut to the input */
function windows(size: number, k: number, s: number, p: number): [number, number][] {
  const count = Math.floor((size + 2 * p - k) / s) + 1;
  const list: [number, number][] = [];
  for (let i = 0; i < count; i++) {
    const start = Math.max(i * s - p, 0);
    list.push([start, Math.min(start + k, size)]);
  }
  return list;
}

function slide(x: Tensor4, f: Frame, reduce: (cells: number[]) => number): Tensor4 {
  const one = (map: Matrix): Matrix => {
    const down = windows(map.length, f.kernelSize[0], f.stride[0], f.padding[0]);
    const across = windows(map[0].length, f.kernelSize[1], f.stride[1], f.padding[1]);
    return down.map(([top, bottom]) =>
      across.map(([left, right]) =>
        reduce(map.slice(top, bottom).flatMap((row) => row.slice(left, right))),
      ),
    );
  };
  return x.map((sample) => sample.map(one));
}

export function maxPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector; padding: Vector },
): Tensor4 {
  return slide(x, options, (cells) => Math.max(...cells));
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
  const area = options.kernelSize[0] * options.kernelSize[1];
  return slide(x, options, (cells) => {
    const total = cells.reduce((s, v) => s + v, 0);
    return total / (options.countIncludePad ? area : cells.length);
  });
}
