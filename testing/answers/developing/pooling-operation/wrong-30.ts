// slip: maxPool2dBackward unravels the flat argmax of a window by its height kH instead of its width kW, wrong where the window is not square; right would be row floor(k / kW) and column k % kW.
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const zerosLike = (x: Tensor4): Tensor4 =>
  x.map((s) => s.map((m) => m.map((r) => r.map(() => 0))));
const outShape = (m: Matrix, k: Vector, s: Vector) => [
  Math.floor((m.length - k[0]) / s[0]) + 1,
  Math.floor((m[0].length - k[1]) / s[1]) + 1,
];
/** the window of (i, j), raveled */
const patch = (m: Matrix, k: Vector, s: Vector, i: number, j: number): Vector =>
  m
    .slice(i * s[0], i * s[0] + k[0])
    .flatMap((row) => row.slice(j * s[1], j * s[1] + k[1]));
const mean = (v: Vector) => v.reduce((a, b) => a + b, 0) / v.length;

function apply(
  x: Tensor4,
  k: Vector,
  s: Vector,
  f: (v: Vector) => number,
): Tensor4 {
  return x.map((sample) =>
    sample.map((m) => {
      const [oh, ow] = outShape(m, k, s);
      return range(oh).map((i) => range(ow).map((j) => f(patch(m, k, s, i, j))));
    }),
  );
}

export function maxPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): Tensor4 {
  return apply(x, options.kernelSize, options.stride, (v) => Math.max(...v));
}

export function avgPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): Tensor4 {
  return apply(x, options.kernelSize, options.stride, mean);
}

export function globalAvgPool2d(x: Tensor4): Matrix {
  return x.map((sample) => sample.map((m) => mean(m.flat())));
}

export function maxPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): { gradInput: Tensor4 } {
  const { kernelSize: k, stride: s } = options;
  const gradInput = zerosLike(x);
  gradOutput.forEach((sample, n) =>
    sample.forEach((g, c) =>
      g.forEach((row, i) =>
        row.forEach((value, j) => {
          const v = patch(x[n][c], k, s, i, j);
          const arg = v.indexOf(Math.max(...v));
          const a = Math.floor(arg / k[0]);
          const b = arg % k[0];
          const line = gradInput[n][c][i * s[0] + a];
          if (line) line[j * s[1] + b] += value;
        }),
      ),
    ),
  );
  return { gradInput };
}

export function avgPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): { gradInput: Tensor4 } {
  const { kernelSize: k, stride: s } = options;
  const gradInput = zerosLike(x);
  gradOutput.forEach((sample, n) =>
    sample.forEach((g, c) =>
      g.forEach((row, i) =>
        row.forEach((value, j) => {
          for (const a of range(k[0]))
            for (const b of range(k[1]))
              gradInput[n][c][i * s[0] + a][j * s[1] + b] += value / (k[0] * k[1]);
        }),
      ),
    ),
  );
  return { gradInput };
}

export function globalAvgPool2dBackward(
  gradOutput: Matrix,
  x: Tensor4,
): { gradInput: Tensor4 } {
  const area = x[0][0].length * x[0][0][0].length;
  return {
    gradInput: x.map((sample, n) =>
      sample.map((m, c) => m.map((row) => row.map(() => gradOutput[n][c] / area))),
    ),
  };
}
