// slip: maxPool2d takes the last value of window.sort(), which without a comparator sorts numbers as text
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

function windowOf(map: Matrix, top: number, left: number, [kH, kW]: Vector): number[] {
  return map.slice(top, top + kH).flatMap((row) => row.slice(left, left + kW));
}

function corners(length: number, k: number, s: number): number[] {
  const out: number[] = [];
  for (let at = 0; at <= length - k; at += s) out.push(at);
  return out;
}

export function maxPool2d(x: Tensor4, options: { kernelSize: Vector; stride: Vector }): Tensor4 {
  const { kernelSize, stride } = options;
  return x.map((sample) =>
    sample.map((map) =>
      corners(map.length, kernelSize[0], stride[0]).map((top) =>
        corners(map[0].length, kernelSize[1], stride[1]).map((left) => {
          const values = windowOf(map, top, left, kernelSize).sort();
          return values[values.length - 1];
        }),
      ),
    ),
  );
}

export function avgPool2d(x: Tensor4, options: { kernelSize: Vector; stride: Vector }): Tensor4 {
  const { kernelSize, stride } = options;
  return x.map((sample) =>
    sample.map((map) =>
      corners(map.length, kernelSize[0], stride[0]).map((top) =>
        corners(map[0].length, kernelSize[1], stride[1]).map((left) => {
          const values = windowOf(map, top, left, kernelSize);
          return values.reduce((p, q) => p + q) / values.length;
        }),
      ),
    ),
  );
}

export function globalAvgPool2d(x: Tensor4): Matrix {
  return x.map((sample) =>
    sample.map((map) => {
      const values = map.flat();
      return values.reduce((p, q) => p + q) / values.length;
    }),
  );
}

export function maxPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): { gradInput: Tensor4 } {
  const { kernelSize, stride } = options;
  const gradInput = x.map((sample) => sample.map((map) => map.map((row) => row.map(() => 0))));
  gradOutput.forEach((sample, n) =>
    sample.forEach((map, c) =>
      map.forEach((row, i) =>
        row.forEach((g, j) => {
          const top = i * stride[0];
          const left = j * stride[1];
          const values = windowOf(x[n][c], top, left, kernelSize);
          const first = values.indexOf(Math.max(...values));
          const a = Math.floor(first / kernelSize[1]);
          const b = first % kernelSize[1];
          gradInput[n][c][top + a][left + b] += g;
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
  const { kernelSize, stride } = options;
  const gradInput = x.map((sample) => sample.map((map) => map.map((row) => row.map(() => 0))));
  gradOutput.forEach((sample, n) =>
    sample.forEach((map, c) =>
      map.forEach((row, i) =>
        row.forEach((g, j) => {
          for (let q = 0; q < kernelSize[0] * kernelSize[1]; q++) {
            const h = i * stride[0] + Math.floor(q / kernelSize[1]);
            const w = j * stride[1] + (q % kernelSize[1]);
            gradInput[n][c][h][w] += g / (kernelSize[0] * kernelSize[1]);
          }
        }),
      ),
    ),
  );
  return { gradInput };
}

export function globalAvgPool2dBackward(gradOutput: Matrix, x: Tensor4): { gradInput: Tensor4 } {
  return {
    gradInput: x.map((sample, n) =>
      sample.map((map, c) =>
        map.map((row) => row.map(() => gradOutput[n][c] / (map.length * row.length))),
      ),
    ),
  };
}
