// slip: globalAvgPool2d divides by the squared height, as if every map were square; it should divide by H*W.
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];
type Pool = { kernelSize: Vector; stride: Vector };

function* windows(map: Matrix, { kernelSize, stride }: Pool) {
  const rows = Math.floor((map.length - kernelSize[0]) / stride[0]) + 1;
  const columns = Math.floor((map[0].length - kernelSize[1]) / stride[1]) + 1;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const cells: { h: number; w: number; value: number }[] = [];
      for (let a = 0; a < kernelSize[0]; a++) {
        for (let b = 0; b < kernelSize[1]; b++) {
          const h = i * stride[0] + a;
          const w = j * stride[1] + b;
          cells.push({ h, w, value: map[h][w] });
        }
      }
      yield { i, j, cells };
    }
  }
}

export function maxPool2d(x: Tensor4, options: Pool): Tensor4 {
  return x.map((sample) =>
    sample.map((map) => {
      const y: Matrix = [];
      for (const { i, cells } of windows(map, options)) {
        if (y.length === i) y.push([]);
        y[i].push(Math.max(...cells.map((cell) => cell.value)));
      }
      return y;
    }),
  );
}

export function avgPool2d(x: Tensor4, options: Pool): Tensor4 {
  return x.map((sample) =>
    sample.map((map) => {
      const y: Matrix = [];
      for (const { i, cells } of windows(map, options)) {
        if (y.length === i) y.push([]);
        let sum = 0;
        for (const cell of cells) sum += cell.value;
        y[i].push(sum / cells.length);
      }
      return y;
    }),
  );
}

export function globalAvgPool2d(x: Tensor4): Matrix {
  return x.map((sample) =>
    sample.map((map) => {
      const size = map.length;
      let sum = 0;
      for (const row of map) for (const value of row) sum += value;
      return sum / (size * size);
    }),
  );
}

export function maxPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: Pool,
): { gradInput: Tensor4 } {
  const gradInput = x.map((sample, n) =>
    sample.map((map, c) => {
      const g: Matrix = map.map((row) => row.map(() => 0));
      for (const { i, j, cells } of windows(map, options)) {
        let winner = cells[0];
        for (const cell of cells) if (cell.value > winner.value) winner = cell;
        g[winner.h][winner.w] += gradOutput[n][c][i][j];
      }
      return g;
    }),
  );
  return { gradInput };
}

export function avgPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: Pool,
): { gradInput: Tensor4 } {
  const gradInput = x.map((sample, n) =>
    sample.map((map, c) => {
      const g: Matrix = map.map((row) => row.map(() => 0));
      for (const { i, j, cells } of windows(map, options)) {
        for (const { h, w } of cells) g[h][w] += gradOutput[n][c][i][j] / cells.length;
      }
      return g;
    }),
  );
  return { gradInput };
}

export function globalAvgPool2dBackward(
  gradOutput: Matrix,
  x: Tensor4,
): { gradInput: Tensor4 } {
  const gradInput = x.map((sample, n) =>
    sample.map((map, c) => {
      const cells = map.length * map[0].length;
      return map.map((row) => row.map(() => gradOutput[n][c] / cells));
    }),
  );
  return { gradInput };
}
