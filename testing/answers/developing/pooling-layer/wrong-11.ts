// slip: helper spans pads at one end only: the number of places counts padding once, (n + p - k)/s, so windows at the bottom and the right are missing when there is padding
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];
type Where = { kernelSize: Vector; stride: Vector; padding: Vector };

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i);

/** First and last index (exclusive) of every window, cut to the axis. */
function spans(n: number, k: number, s: number, p: number): { from: number; to: number }[] {
  const places = Math.floor((n + p - k) / s) + 1;
  return upTo(places).map((i) => {
    const start = i * s - p;
    return { from: Math.max(start, 0), to: Math.min(start + k, n) };
  });
}

function slide(x: Tensor4, { kernelSize, stride, padding }: Where, reduce: (cells: Vector) => number): Tensor4 {
  const onMap = (map: Matrix): Matrix => {
    const rows = spans(map.length, kernelSize[0], stride[0], padding[0]);
    const cols = spans(map[0].length, kernelSize[1], stride[1], padding[1]);
    return rows.map((r) =>
      cols.map((c) => reduce(map.slice(r.from, r.to).flatMap((row) => row.slice(c.from, c.to)))),
    );
  };
  return x.map((sample) => sample.map(onMap));
}

export function maxPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector; padding: Vector },
): Tensor4 {
  return slide(x, options, (cells) => cells.reduce((m, v) => Math.max(m, v), -Infinity));
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
  const full = options.kernelSize[0] * options.kernelSize[1];
  return slide(x, options, (cells) => {
    const total = cells.reduce((s, v) => s + v, 0);
    return total / (options.countIncludePad ? full : cells.length);
  });
}
