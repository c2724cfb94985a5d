// slip: maxPool2dBackward starts the search for the largest value at 0, so the gradient of a window of negative values goes to its first cell
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

type Layout = { N: number; C: number; H: number; W: number };

function layout(x: Tensor4): Layout {
  return {
    N: x.length,
    C: x[0].length,
    H: x[0][0].length,
    W: x[0][0][0].length,
  };
}

function flat(x: Tensor4): Float64Array {
  return Float64Array.from(x.flat(3));
}

function nested(data: Float64Array, { N, C, H, W }: Layout): Tensor4 {
  return Array.from({ length: N }, (_, n) =>
    Array.from({ length: C }, (_, c) =>
      Array.from({ length: H }, (_, h) => {
        const start = ((n * C + c) * H + h) * W;
        return Array.from(data.subarray(start, start + W));
      }),
    ),
  );
}

function outLayout(
  { N, C, H, W }: Layout,
  options: { kernelSize: Vector; stride: Vector },
): Layout {
  return {
    N,
    C,
    H: Math.floor((H - options.kernelSize[0]) / options.stride[0]) + 1,
    W: Math.floor((W - options.kernelSize[1]) / options.stride[1]) + 1,
  };
}

/** For each output its place in flat memory and those of the cells of its window, row by row. */
function windows(
  input: Layout,
  options: { kernelSize: Vector; stride: Vector },
  visit: (out: number, cells: number[]) => void,
): void {
  const output = outLayout(input, options);
  let out = 0;
  for (let map = 0; map < input.N * input.C; map++)
    for (let i = 0; i < output.H; i++)
      for (let j = 0; j < output.W; j++) {
        const cells: number[] = [];
        for (let a = 0; a < options.kernelSize[0]; a++)
          for (let b = 0; b < options.kernelSize[1]; b++) {
            const h = i * options.stride[0] + a;
            const w = j * options.stride[1] + b;
            cells.push((map * input.H + h) * input.W + w);
          }
        visit(out++, cells);
      }
}

export function maxPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): Tensor4 {
  const input = layout(x);
  const output = outLayout(input, options);
  const data = flat(x);
  const y = new Float64Array(output.N * output.C * output.H * output.W);
  windows(input, options, (out, cells) => {
    y[out] = Math.max(...cells.map((cell) => data[cell]));
  });
  return nested(y, output);
}

export function avgPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): Tensor4 {
  const input = layout(x);
  const output = outLayout(input, options);
  const data = flat(x);
  const y = new Float64Array(output.N * output.C * output.H * output.W);
  windows(input, options, (out, cells) => {
    let sum = 0;
    for (const cell of cells) sum += data[cell];
    y[out] = sum / cells.length;
  });
  return nested(y, output);
}

export function globalAvgPool2d(x: Tensor4): Matrix {
  const { H, W } = layout(x);
  return x.map((maps) =>
    maps.map((map) => map.flat().reduce((sum, v) => sum + v, 0) / (H * W)),
  );
}

export function maxPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): { gradInput: Tensor4 } {
  const input = layout(x);
  const data = flat(x);
  const g = flat(gradOutput);
  const grad = new Float64Array(data.length);
  windows(input, options, (out, cells) => {
    let winner = cells[0];
    let best = 0;
    for (const cell of cells) {
      if (data[cell] > best) {
        best = data[cell];
        winner = cell;
      }
    }
    grad[winner] += g[out];
  });
  return { gradInput: nested(grad, input) };
}

export function avgPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): { gradInput: Tensor4 } {
  const input = layout(x);
  const g = flat(gradOutput);
  const grad = new Float64Array(input.N * input.C * input.H * input.W);
  windows(input, options, (out, cells) => {
    for (const cell of cells) grad[cell] += g[out] / cells.length;
  });
  return { gradInput: nested(grad, input) };
}

export function globalAvgPool2dBackward(
  gradOutput: Matrix,
  x: Tensor4,
): { gradInput: Tensor4 } {
  const { H, W } = layout(x);
  return {
    gradInput: x.map((maps, n) =>
      maps.map((map, c) => {
        const share = gradOutput[n][c] / (H * W);
        return map.map((row) => new Array<number>(row.length).fill(share));
      }),
    ),
  };
}
