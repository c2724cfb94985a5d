// Style: a stride keeps every s-th result of the dense convolution, so its backward spreads gradients among zeros.

type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

export function conv2d(x: Tensor4, weight: Tensor4, bias: Vector, { stride }: { stride: Vector }): Tensor4 {
  return x.map((sample) =>
    weight.map((kernel, o) => {
      const dense = sample.map((map, c) => correlate(map, kernel[c])).reduce(plus);
      return everyNth(dense, stride[0]).map((row) => everyNth(row, stride[1]).map((v) => v + bias[o]));
    }),
  );
}

export function conv2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  { stride }: { stride: Vector },
): { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector } {
  const [kH, kW] = [weight[0][0].length, weight[0][0][0].length];
  const [denseH, denseW] = [x[0][0].length - kH + 1, x[0][0][0].length - kW + 1];
  const dense = gradOutput.map((sample) => sample.map((map) => spread(map, stride, denseH, denseW)));
  const gradWeight = weight.map((kernel, o) =>
    kernel.map((_, c) => x.map((sample, n) => correlate(sample[c], dense[n][o])).reduce(plus)),
  );
  const gradInput = x.map((sample, n) =>
    sample.map((_, c) =>
      weight
        .map((kernel, o) => correlate(framed(dense[n][o], kH - 1, kW - 1), rotated(kernel[c])))
        .reduce(plus),
    ),
  );
  const gradBias = bias.map((_, o) => total(gradOutput.flatMap((sample) => sample[o].flat())));
  return { gradInput, gradWeight, gradBias };
}

const total = (values: Vector): number => values.reduce((sum, value) => sum + value, 0);

const plus = (a: Matrix, b: Matrix): Matrix => a.map((row, i) => row.map((v, j) => v + b[i][j]));

const everyNth = <T>(items: T[], n: number): T[] => items.filter((_, i) => i % n === 0);

const rotated = (kernel: Matrix): Matrix => kernel.toReversed().map((row) => row.toReversed());

/** Stride 1, no padding. */
function correlate(map: Matrix, kernel: Matrix): Matrix {
  return grid(map.length - kernel.length + 1, map[0].length - kernel[0].length + 1, (i, j) =>
    total(kernel.map((row, a) => total(row.map((w, b) => w * map[i + a][j + b])))),
  );
}

/** Puts the entries a stride apart, zeros in between and after the last. */
function spread(map: Matrix, [stepH, stepW]: Vector, height: number, width: number): Matrix {
  return grid(height, width, (i, j) => (i % stepH || j % stepW ? 0 : (map[i / stepH]?.[j / stepW] ?? 0)));
}

function framed(map: Matrix, rows: number, columns: number): Matrix {
  return grid(
    map.length + 2 * rows,
    map[0].length + 2 * columns,
    (i, j) => map[i - rows]?.[j - columns] ?? 0,
  );
}

function grid(height: number, width: number, value: (i: number, j: number) => number): Matrix {
  return Array.from({ length: height }, (_, i) => Array.from({ length: width }, (_cell, j) => value(i, j)));
}
