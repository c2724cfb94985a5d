// right: clipped ranges per axis, map over samples and channels, a reducer as argument
type Vector = number[];
type Tensor4 = number[][][][];
type Window = { kernelSize: Vector; stride: Vector; padding: Vector };

/** The input interval [from, to) that each window covers along one axis. */
function intervals(extent: number, axis: 0 | 1, o: Window): [number, number][] {
  const k = o.kernelSize[axis];
  const s = o.stride[axis];
  const p = o.padding[axis];
  const places = Math.floor((extent + 2 * p - k) / s) + 1;
  return Array.from({ length: places }, (_, i) => [
    Math.max(i * s - p, 0),
    Math.min(i * s - p + k, extent),
  ]);
}

function pool(x: Tensor4, o: Window, reduce: (cells: Vector) => number): Tensor4 {
  return x.map((sample) =>
    sample.map((map) => {
      const columns = intervals(map[0].length, 1, o);
      return intervals(map.length, 0, o).map(([top, bottom]) =>
        columns.map(([left, right]) =>
          reduce(map.slice(top, bottom).flatMap((row) => row.slice(left, right))),
        ),
      );
    }),
  );
}

export function maxPool2d(x: Tensor4, options: Window): Tensor4 {
  return pool(x, options, (cells) => Math.max(...cells));
}

export function avgPool2d(
  x: Tensor4,
  options: Window & { countIncludePad: boolean },
): Tensor4 {
  const [kH, kW] = options.kernelSize;
  return pool(x, options, (cells) => {
    const sum = cells.reduce((a, b) => a + b, 0);
    return sum / (options.countIncludePad ? kH * kW : cells.length);
  });
}
