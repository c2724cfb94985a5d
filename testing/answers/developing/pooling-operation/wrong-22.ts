// slip: maxPool2dBackward assigns the window's gradient to the winning cell instead of adding it, so a cell that wins in several overlapping windows keeps only the last share.
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

type Window = { h0: number; h1: number; w0: number; w1: number };

function windowOf(i: number, j: number, size: Vector, step: Vector): Window {
  const h0 = i * step[0];
  const w0 = j * step[1];
  return { h0, h1: h0 + size[0], w0, w1: w0 + size[1] };
}

function slide(
  map: Matrix,
  size: Vector,
  step: Vector,
  f: (map: Matrix, w: Window) => number,
): Matrix {
  const out: Matrix = [];
  for (let i = 0; i * step[0] + size[0] <= map.length; i++) {
    const row: Vector = [];
    for (let j = 0; j * step[1] + size[1] <= map[0].length; j++)
      row.push(f(map, windowOf(i, j, size, step)));
    out.push(row);
  }
  return out;
}

function argmax(map: Matrix, { h0, h1, w0, w1 }: Window): [number, number] {
  let place: [number, number] = [h0, w0];
  for (let h = h0; h < h1; h++)
    for (let w = w0; w < w1; w++)
      if (map[h][w] > map[place[0]][place[1]]) place = [h, w];
  return place;
}

function mean(map: Matrix, { h0, h1, w0, w1 }: Window): number {
  let sum = 0;
  for (let h = h0; h < h1; h++)
    for (let w = w0; w < w1; w++) sum += map[h][w];
  return sum / ((h1 - h0) * (w1 - w0));
}

export function maxPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): Tensor4 {
  return x.map((maps) =>
    maps.map((map) =>
      slide(map, options.kernelSize, options.stride, (m, w) => {
        const [h, v] = argmax(m, w);
        return m[h][v];
      }),
    ),
  );
}

export function avgPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): Tensor4 {
  return x.map((maps) =>
    maps.map((map) => slide(map, options.kernelSize, options.stride, mean)),
  );
}

export function globalAvgPool2d(x: Tensor4): Matrix {
  return x.map((maps) =>
    maps.map((map) =>
      mean(map, { h0: 0, h1: map.length, w0: 0, w1: map[0].length }),
    ),
  );
}

export function maxPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): { gradInput: Tensor4 } {
  const gradInput = x.map((maps, n) =>
    maps.map((map, c) => {
      const grad = map.map((row) => row.map(() => 0));
      gradOutput[n][c].forEach((row, i) =>
        row.forEach((g, j) => {
          const win = windowOf(i, j, options.kernelSize, options.stride);
          const [h, w] = argmax(map, win);
          grad[h][w] = g;
        }),
      );
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
  const area = options.kernelSize[0] * options.kernelSize[1];
  const gradInput = x.map((maps, n) =>
    maps.map((map, c) => {
      const grad = map.map((row) => row.map(() => 0));
      gradOutput[n][c].forEach((row, i) =>
        row.forEach((g, j) => {
          const { h0, h1, w0, w1 } = windowOf(
            i,
            j,
            options.kernelSize,
            options.stride,
          );
          for (let h = h0; h < h1; h++)
            for (let w = w0; w < w1; w++) grad[h][w] += g / area;
        }),
      );
      return grad;
    }),
  );
  return { gradInput };
}

export function globalAvgPool2dBackward(
  gradOutput: Matrix,
  x: Tensor4,
): { gradInput: Tensor4 } {
  const cells = x[0][0].length * x[0][0][0].length;
  return {
    gradInput: x.map((maps, n) =>
      maps.map((map, c) =>
        map.map((row) => row.map(() => gradOutput[n][c] / cells)),
      ),
    ),
  };
}
