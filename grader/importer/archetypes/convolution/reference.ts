type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];
type Options = { stride: number; padding: number };
type Product = Record<"n" | "o" | "i" | "j" | "c" | "a" | "b" | "row" | "column", number>;

export function conv2d(x: Tensor4, weight: Tensor4, bias: Vector, options: Options): Tensor4 {
  const height = extent(x[0][0].length, weight[0][0].length, options);
  const width = extent(x[0][0][0].length, weight[0][0][0].length, options);
  const y = x.map(() => bias.map((b) => plane(height, width, b)));
  eachProduct(x, weight, y, options, (p) => {
    y[p.n][p.o][p.i][p.j] += x[p.n][p.c][p.row][p.column] * weight[p.o][p.c][p.a][p.b];
  });
  return y;
}

export function conv2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  options: Options,
): { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector } {
  const gradInput = zerosLike(x);
  const gradWeight = zerosLike(weight);
  const gradBias = bias.map(() => 0);
  for (const planes of gradOutput) {
    planes.forEach((plane, o) => {
      for (const g of plane.flat()) gradBias[o] += g;
    });
  }
  eachProduct(x, weight, gradOutput, options, (p) => {
    const g = gradOutput[p.n][p.o][p.i][p.j];
    gradInput[p.n][p.c][p.row][p.column] += g * weight[p.o][p.c][p.a][p.b];
    gradWeight[p.o][p.c][p.a][p.b] += g * x[p.n][p.c][p.row][p.column];
  });
  return { gradInput, gradWeight, gradBias };
}

/** Every product of an input and a weight that goes into an output; those with padding are left out. */
function eachProduct(
  x: Tensor4,
  weight: Tensor4,
  y: Tensor4,
  options: Options,
  visit: (p: Product) => void,
): void {
  const { stride, padding } = options;
  const [kH, kW] = [weight[0][0].length, weight[0][0][0].length];
  for (let n = 0; n < x.length; n += 1)
    for (let o = 0; o < weight.length; o += 1)
      for (let i = 0; i < y[n][o].length; i += 1)
        for (let j = 0; j < y[n][o][i].length; j += 1)
          for (let c = 0; c < x[n].length; c += 1)
            for (let a = 0; a < kH; a += 1)
              for (let b = 0; b < kW; b += 1) {
                const row = i * stride + a - padding;
                const column = j * stride + b - padding;
                if (x[n][c][row]?.[column] === undefined) continue;
                visit({ n, o, i, j, c, a, b, row, column });
              }
}

function extent(size: number, kernel: number, { stride, padding }: Options): number {
  return Math.floor((size + 2 * padding - kernel) / stride) + 1;
}

function plane(height: number, width: number, value: number): Matrix {
  return Array.from({ length: height }, () => Array.from({ length: width }, () => value));
}

function zerosLike(tensor: Tensor4): Tensor4 {
  return tensor.map((planes) => planes.map((rows) => rows.map((row) => row.map(() => 0))));
}
