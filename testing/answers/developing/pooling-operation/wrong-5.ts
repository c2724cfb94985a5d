// slip: maxPool2dBackward sends the gradient to the last of several equal largest values (>= instead of >).
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

type Options = { kernelSize: Vector; stride: Vector };

function sizes(x: Tensor4, { kernelSize, stride }: Options): [number, number] {
  return [
    Math.floor((x[0][0].length - kernelSize[0]) / stride[0]) + 1,
    Math.floor((x[0][0][0].length - kernelSize[1]) / stride[1]) + 1,
  ];
}

function windowOf(map: Matrix, i: number, j: number, { kernelSize, stride }: Options): Vector {
  return map
    .slice(i * stride[0], i * stride[0] + kernelSize[0])
    .flatMap((row) => row.slice(j * stride[1], j * stride[1] + kernelSize[1]));
}

function reduceWindows(x: Tensor4, options: Options, f: (values: Vector) => number): Tensor4 {
  const [outH, outW] = sizes(x, options);
  return x.map((sample) =>
    sample.map((map) =>
      Array.from({ length: outH }, (_, i) =>
        Array.from({ length: outW }, (_, j) => f(windowOf(map, i, j, options))),
      ),
    ),
  );
}

export function maxPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): Tensor4 {
  return reduceWindows(x, options, (values) => Math.max(...values));
}

export function avgPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): Tensor4 {
  return reduceWindows(x, options, (values) => values.reduce((s, v) => s + v, 0) / values.length);
}

export function globalAvgPool2d(x: Tensor4): Matrix {
  return x.map((sample) =>
    sample.map((map) => {
      const values = map.flat();
      return values.reduce((s, v) => s + v, 0) / values.length;
    }),
  );
}

function scatter(
  gradOutput: Tensor4,
  x: Tensor4,
  { kernelSize, stride }: Options,
  shares: (values: Vector) => Vector,
): { gradInput: Tensor4 } {
  const gradInput = x.map((s) => s.map((m) => m.map((r) => r.map(() => 0))));
  for (let n = 0; n < gradOutput.length; n++) {
    for (let c = 0; c < gradOutput[n].length; c++) {
      gradOutput[n][c].forEach((row, i) =>
        row.forEach((g, j) => {
          const share = shares(windowOf(x[n][c], i, j, { kernelSize, stride }));
          share.forEach((part, k) => {
            const h = i * stride[0] + Math.floor(k / kernelSize[1]);
            const w = j * stride[1] + (k % kernelSize[1]);
            gradInput[n][c][h][w] += g * part;
          });
        }),
      );
    }
  }
  return { gradInput };
}

export function maxPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): { gradInput: Tensor4 } {
  return scatter(gradOutput, x, options, (values) => {
    let best = 0;
    values.forEach((v, k) => {
      if (v >= values[best]) best = k;
    });
    return values.map((_, k) => (k === best ? 1 : 0));
  });
}

export function avgPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): { gradInput: Tensor4 } {
  return scatter(gradOutput, x, options, (values) => values.map(() => 1 / values.length));
}

export function globalAvgPool2dBackward(
  gradOutput: Matrix,
  x: Tensor4,
): { gradInput: Tensor4 } {
  const area = x[0][0].length * x[0][0][0].length;
  return {
    gradInput: x.map((s, n) =>
      s.map((m, c) => m.map((r) => r.map(() => gradOutput[n][c] / area))),
    ),
  };
}
