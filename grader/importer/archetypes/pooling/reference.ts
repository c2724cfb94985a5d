type Tensor3 = number[][][];
type Options = { kernel: number; stride: number };
type Place = Record<"c" | "i" | "j" | "row" | "column" | "top" | "left", number>;

export function maxPool2d(x: Tensor3, options: Options): Tensor3 {
  const y = outputs(x, options, Number.NEGATIVE_INFINITY);
  eachPlace(x, options, ({ c, i, j, row, column, top, left }) => {
    y[c][i][j] = Math.max(y[c][i][j], x[c][top][left], x[c][row][column]);
  });
  return y;
}

export function avgPool2d(x: Tensor3, options: Options): Tensor3 {
  const { kernel } = options;
  const y = outputs(x, options, 0);
  eachPlace(x, options, ({ c, i, j, row, column }) => {
    y[c][i][j] += x[c][row][column] / kernel ** 2;
  });
  return y;
}

export function maxPool2dBackward(gradOutput: Tensor3, x: Tensor3, options: Options): { gradInput: Tensor3 } {
  const y = maxPool2d(x, options);
  const gradInput = zerosLike(x);
  eachPlace(x, options, ({ c, i, j, row, column }) => {
    if (x[c][row][column] === y[c][i][j]) gradInput[c][row][column] += gradOutput[c][i][j];
  });
  return { gradInput };
}

export function avgPool2dBackward(gradOutput: Tensor3, x: Tensor3, options: Options): { gradInput: Tensor3 } {
  const { kernel } = options;
  const gradInput = zerosLike(x);
  eachPlace(x, options, ({ c, i, j, row, column }) => {
    gradInput[c][row][column] += gradOutput[c][i][j] / kernel ** 2;
  });
  return { gradInput };
}

/** Every input of every window, with the window's own first place. */
function eachPlace(x: Tensor3, options: Options, visit: (place: Place) => void): void {
  const { kernel, stride } = options;
  outputs(x, options, 0).forEach((rows, c) => {
    rows.forEach((row, i) => {
      row.forEach((_, j) => {
        const [top, left] = [i * stride, j * stride];
        for (let a = 0; a < kernel; a += 1)
          for (let b = 0; b < kernel; b += 1) visit({ c, i, j, row: top + a, column: left + b, top, left });
      });
    });
  });
}

function outputs(x: Tensor3, { kernel, stride }: Options, value: number): Tensor3 {
  const extent = (size: number) => Math.floor((size - kernel) / stride) + 1;
  return x.map((rows) =>
    Array.from({ length: extent(rows.length) }, () =>
      Array.from({ length: extent(rows[0].length) }, () => value),
    ),
  );
}

function zerosLike(tensor: Tensor3): Tensor3 {
  return tensor.map((rows) => rows.map((row) => row.map(() => 0)));
}
