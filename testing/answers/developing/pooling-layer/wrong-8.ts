// slip: maxPool2d starts its maximum from 0 instead of -Infinity, so windows whose cells are all negative give 0
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];
type Where = { kernelSize: Vector; stride: Vector; padding: Vector };

const range = (n: number) => Array.from({ length: n }, (_, i) => i);

/** First and last index (exclusive) of every window, cut to the axis. */
function spans(n: number, k: number, s: number, p: number): { from: number; to: number }[] {
  const places = Math.floor((n + 2 * p - k) / s) + 1;
  return range(places).map((i) => {
    const start = i * s - p;
    return { from: Math.max(start, 0), to: Math.min(start + k, n) };
  });
}

function pool(x: Tensor4, { kernelSize, stride, padding }: Where, reduce: (cells: Vector) => number): Tensor4 {
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
  return pool(x, options, (cells) => cells.reduce((m, v) => Math.max(m, v), 0));
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
  return pool(x, options, (cells) => {
    const total = cells.reduce((s, v) => s + v, 0);
    return total / (options.countIncludePad ? full : cells.length);
  });
}
