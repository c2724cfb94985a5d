// slip: avgPool2dBackward forgets the stride along the width: the share of output (i, j) goes to column j + b instead of j·sW + b.
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

function shapeOut(map: Matrix, k: Vector, s: Vector): [number, number] {
  return [
    Math.floor((map.length - k[0]) / s[0]) + 1,
    Math.floor((map[0].length - k[1]) / s[1]) + 1,
  ];
}

function patch(map: Matrix, i: number, j: number, k: Vector, s: Vector): Matrix {
  return map
    .slice(i * s[0], i * s[0] + k[0])
    .map((row) => row.slice(j * s[1], j * s[1] + k[1]));
}

function poolMap(
  map: Matrix,
  k: Vector,
  s: Vector,
  f: (window: Matrix) => number,
): Matrix {
  const [outH, outW] = shapeOut(map, k, s);
  return Array.from({ length: outH }, (_, i) =>
    Array.from({ length: outW }, (__, j) => f(patch(map, i, j, k, s))),
  );
}

const total = (window: Matrix): number =>
  window.reduce((sum, row) => sum + row.reduce((s, v) => s + v, 0), 0);

const blank = (map: Matrix): Matrix => map.map((row) => row.map(() => 0));

export function maxPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): Tensor4 {
  const { kernelSize, stride } = options;
  return x.map((sample) =>
    sample.map((map) =>
      poolMap(map, kernelSize, stride, (win) =>
        Math.max(...win.map((row) => Math.max(...row))),
      ),
    ),
  );
}

export function avgPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): Tensor4 {
  const { kernelSize, stride } = options;
  const area = kernelSize[0] * kernelSize[1];
  return x.map((sample) =>
    sample.map((map) =>
      poolMap(map, kernelSize, stride, (win) => total(win) / area),
    ),
  );
}

export function globalAvgPool2d(x: Tensor4): Matrix {
  return x.map((sample) =>
    sample.map((map) => total(map) / (map.length * map[0].length)),
  );
}

export function maxPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): { gradInput: Tensor4 } {
  const [kH, kW] = options.kernelSize;
  const [sH, sW] = options.stride;
  const gradInput = x.map((sample, n) =>
    sample.map((map, c) => {
      const grad = blank(map);
      gradOutput[n][c].forEach((row, i) => {
        row.forEach((g, j) => {
          let at = [i * sH, j * sW];
          for (let a = 0; a < kH; a++) {
            for (let b = 0; b < kW; b++) {
              if (map[i * sH + a][j * sW + b] > map[at[0]][at[1]])
                at = [i * sH + a, j * sW + b];
            }
          }
          grad[at[0]][at[1]] += g;
        });
      });
      return grad;
    }),
  );
  return { gradInput };
}

export function avgPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): { gradInput: Tensor4 } {
  const [kH, kW] = options.kernelSize;
  const [sH] = options.stride;
  const gradInput = x.map((sample, n) =>
    sample.map((map, c) => {
      const grad = blank(map);
      gradOutput[n][c].forEach((row, i) => {
        row.forEach((g, j) => {
          for (let a = 0; a < kH; a++)
            for (let b = 0; b < kW; b++)
              grad[i * sH + a][j + b] += g / (kH * kW);
        });
      });
      return grad;
    }),
  );
  return { gradInput };
}

export function globalAvgPool2dBackward(
  gradOutput: Matrix,
  x: Tensor4,
): { gradInput: Tensor4 } {
  return {
    gradInput: x.map((sample, n) =>
      sample.map((map, c) =>
        map.map((row) =>
          row.map(() => gradOutput[n][c] / (map.length * row.length)),
        ),
      ),
    ),
  };
}
