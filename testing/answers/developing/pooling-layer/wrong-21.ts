// slip: a window that begins in the padding is moved into the input instead of being cut: helper span takes the clipped start and counts kernelSize cells from there (both poolings).
type Vector = number[];
type Tensor4 = number[][][][];

type Span = { from: number; to: number };

/** the rows (or columns) of each window that lie inside */
function span(size: number, k: number, s: number, p: number): Span[] {
  const count = Math.floor((size + 2 * p - k) / s) + 1;
  const spans: Span[] = [];
  for (let i = 0; i < count; i++) {
    const from = Math.max(i * s - p, 0);
    const to = Math.min(from + k, size);
    spans.push({ from, to });
  }
  return spans;
}

function pool(
  x: Tensor4,
  kernelSize: Vector,
  stride: Vector,
  padding: Vector,
  reduce: (values: Vector) => number,
): Tensor4 {
  return x.map((sample) =>
    sample.map((map) => {
      const rows = span(map.length, kernelSize[0], stride[0], padding[0]);
      const columns = span(map[0].length, kernelSize[1], stride[1], padding[1]);
      return rows.map((r) =>
        columns.map((c) =>
          reduce(map.slice(r.from, r.to).flatMap((row) => row.slice(c.from, c.to))),
        ),
      );
    }),
  );
}

export function maxPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector; padding: Vector },
): Tensor4 {
  const { kernelSize, stride, padding } = options;
  return pool(x, kernelSize, stride, padding, (values) => Math.max(...values));
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
  const { kernelSize, stride, padding, countIncludePad } = options;
  const all = kernelSize[0] * kernelSize[1];
  return pool(x, kernelSize, stride, padding, (values) => {
    const sum = values.reduce((a, b) => a + b, 0);
    return sum / (countIncludePad ? all : values.length);
  });
}
