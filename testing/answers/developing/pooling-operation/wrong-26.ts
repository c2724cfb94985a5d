// slip: avgPool2dBackward finds the first window over a row h with floor instead of ceil, so it may take one that ends above h
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];
type Options = { kernelSize: Vector; stride: Vector };

function reduceWindows(
  x: Tensor4,
  { kernelSize, stride }: Options,
  start: number,
  step: (acc: number, value: number) => number,
  finish: (acc: number) => number,
): Tensor4 {
  const outH = Math.floor((x[0][0].length - kernelSize[0]) / stride[0]) + 1;
  const outW = Math.floor((x[0][0][0].length - kernelSize[1]) / stride[1]) + 1;
  return x.map((sample) =>
    sample.map((map) =>
      Array.from({ length: outH }, (_row, i) =>
        Array.from({ length: outW }, (_cell, j) => {
          let acc = start;
          for (let a = 0; a < kernelSize[0]; a++)
            for (let b = 0; b < kernelSize[1]; b++)
              acc = step(acc, map[i * stride[0] + a][j * stride[1] + b]);
          return finish(acc);
        }),
      ),
    ),
  );
}

export function maxPool2d(x: Tensor4, options: Options): Tensor4 {
  return reduceWindows(x, options, -Infinity, Math.max, (v) => v);
}

export function avgPool2d(x: Tensor4, options: Options): Tensor4 {
  const area = options.kernelSize[0] * options.kernelSize[1];
  return reduceWindows(
    x,
    options,
    0,
    (p, q) => p + q,
    (v) => v / area,
  );
}

export function globalAvgPool2d(x: Tensor4): Matrix {
  return x.map((sample) =>
    sample.map((map) => map.flat().reduce((p, q) => p + q, 0) / (map.length * map[0].length)),
  );
}

export function maxPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: Options,
): { gradInput: Tensor4 } {
  const [kH, kW] = options.kernelSize;
  const [sH, sW] = options.stride;
  const gradInput: Tensor4 = x.map((sample, n) =>
    sample.map((map, c) => {
      const grad = map.map((row) => row.map(() => 0));
      const g = gradOutput[n][c];
      for (let i = 0; i < g.length; i++) {
        for (let j = 0; j < g[0].length; j++) {
          let mh = i * sH;
          let mw = j * sW;
          for (let a = 0; a < kH; a++) {
            for (let b = 0; b < kW; b++) {
              if (map[i * sH + a][j * sW + b] > map[mh][mw]) {
                mh = i * sH + a;
                mw = j * sW + b;
              }
            }
          }
          grad[mh][mw] += g[i][j];
        }
      }
      return grad;
    }),
  );
  return { gradInput };
}

/** gathers: for every cell, the windows that it lies in */
export function avgPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: Options,
): { gradInput: Tensor4 } {
  const [kH, kW] = options.kernelSize;
  const [sH, sW] = options.stride;
  const gradInput: Tensor4 = x.map((sample, n) =>
    sample.map((map, c) => {
      const g = gradOutput[n][c];
      return map.map((row, h) =>
        row.map((_value, w) => {
          const iFirst = Math.max(0, Math.floor((h - kH + 1) / sH));
          const iLast = Math.min(g.length - 1, Math.floor(h / sH));
          const jFirst = Math.max(0, Math.ceil((w - kW + 1) / sW));
          const jLast = Math.min(g[0].length - 1, Math.floor(w / sW));
          let sum = 0;
          for (let i = iFirst; i <= iLast; i++) for (let j = jFirst; j <= jLast; j++) sum += g[i][j];
          return sum / (kH * kW);
        }),
      );
    }),
  );
  return { gradInput };
}

export function globalAvgPool2dBackward(gradOutput: Matrix, x: Tensor4): { gradInput: Tensor4 } {
  const count = x[0][0].length * x[0][0][0].length;
  const gradInput = x.map((sample, n) =>
    sample.map((map, c) => map.map((row) => row.map(() => gradOutput[n][c] / count))),
  );
  return { gradInput };
}
