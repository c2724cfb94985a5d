// slip: avgPool2dBackward divides what a cell has collected by the number of windows that contain it, so overlapping shares are averaged instead of added up.
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];
type Options = { kernelSize: Vector; stride: Vector };

const zeros = (x: Tensor4): Tensor4 =>
  x.map((a) => a.map((b) => b.map((row) => row.map(() => 0))));

function sizes(x: Tensor4, { kernelSize, stride }: Options): [number, number] {
  return [
    Math.floor((x[0][0].length - kernelSize[0]) / stride[0]) + 1,
    Math.floor((x[0][0][0].length - kernelSize[1]) / stride[1]) + 1,
  ];
}

/** coordinates of window (i, j), row by row */
function cells(i: number, j: number, { kernelSize, stride }: Options): Matrix {
  const list: Matrix = [];
  for (let a = 0; a < kernelSize[0]; a++)
    for (let b = 0; b < kernelSize[1]; b++)
      list.push([i * stride[0] + a, j * stride[1] + b]);
  return list;
}

export function maxPool2d(x: Tensor4, options: Options): Tensor4 {
  const [outH, outW] = sizes(x, options);
  return x.map((sample) =>
    sample.map((map) =>
      Array.from({ length: outH }, (_, i) =>
        Array.from({ length: outW }, (__, j) =>
          Math.max(...cells(i, j, options).map(([h, w]) => map[h][w])),
        ),
      ),
    ),
  );
}

export function avgPool2d(x: Tensor4, options: Options): Tensor4 {
  const [outH, outW] = sizes(x, options);
  const area = options.kernelSize[0] * options.kernelSize[1];
  return x.map((sample) =>
    sample.map((map) =>
      Array.from({ length: outH }, (_, i) =>
        Array.from(
          { length: outW },
          (__, j) =>
            cells(i, j, options).reduce((s, [h, w]) => s + map[h][w], 0) / area,
        ),
      ),
    ),
  );
}

export function globalAvgPool2d(x: Tensor4): Matrix {
  return x.map((sample) =>
    sample.map((map) => {
      const values = map.flat();
      return values.reduce((a, b) => a + b, 0) / values.length;
    }),
  );
}

export function maxPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: Options,
): { gradInput: Tensor4 } {
  const gradInput = zeros(x);
  gradOutput.forEach((sample, n) =>
    sample.forEach((map, c) =>
      map.forEach((row, i) =>
        row.forEach((g, j) => {
          const window = cells(i, j, options);
          let [bh, bw] = window[0];
          for (const [h, w] of window)
            if (x[n][c][h][w] > x[n][c][bh][bw]) [bh, bw] = [h, w];
          gradInput[n][c][bh][bw] += g;
        }),
      ),
    ),
  );
  return { gradInput };
}

export function avgPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: Options,
): { gradInput: Tensor4 } {
  const gradInput = zeros(x);
  const area = options.kernelSize[0] * options.kernelSize[1];
  const visits = x[0][0].map((row) => row.map(() => 0));
  const [outH, outW] = sizes(x, options);
  for (let i = 0; i < outH; i++)
    for (let j = 0; j < outW; j++)
      for (const [h, w] of cells(i, j, options)) visits[h][w]++;
  gradOutput.forEach((sample, n) =>
    sample.forEach((map, c) =>
      map.forEach((row, i) =>
        row.forEach((g, j) => {
          for (const [h, w] of cells(i, j, options))
            gradInput[n][c][h][w] += g / area / visits[h][w];
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
  return {
    gradInput: x.map((sample, n) =>
      sample.map((map, c) => {
        const share = gradOutput[n][c] / (map.length * map[0].length);
        return map.map((row) => row.map(() => share));
      }),
    ),
  };
}
