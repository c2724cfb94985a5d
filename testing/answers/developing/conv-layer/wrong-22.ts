// slip: convLayerBackward takes gradBias from gradOutput before it has passed ReLU, so the bias also receives gradient where z <= 0.
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

/** cross-correlation of two matrices where the second one fits */
function correlate(a: Matrix, b: Matrix): Matrix {
  const rows = a.length - b.length + 1;
  const columns = a[0].length - b[0].length + 1;
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (__, j) => {
      let sum = 0;
      b.forEach((row, p) => row.forEach((v, q) => (sum += v * a[i + p][j + q])));
      return sum;
    }),
  );
}

const plus = (a: Matrix, b: Matrix): Matrix =>
  a.map((row, i) => row.map((v, j) => v + b[i][j]));

const total = (a: Matrix): number =>
  a.reduce((s, row) => s + row.reduce((t, v) => t + v, 0), 0);

const rotated = (k: Matrix): Matrix =>
  [...k].reverse().map((row) => [...row].reverse());

function padded(g: Matrix, rows: number, columns: number): Matrix {
  const width = g[0].length + 2 * columns;
  const blank = () => new Array<number>(width).fill(0);
  const side = () => new Array<number>(columns).fill(0);
  return [
    ...Array.from({ length: rows }, blank),
    ...g.map((row) => [...side(), ...row, ...side()]),
    ...Array.from({ length: rows }, blank),
  ];
}

export function conv2d(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  return x.map((image) =>
    weight.map((kernel, o) =>
      image
        .map((map, c) => correlate(map, kernel[c]))
        .reduce(plus)
        .map((row) => row.map((v) => v + bias[o])),
    ),
  );
}

export function relu(x: Tensor4): Tensor4 {
  return x.map((image) =>
    image.map((map) => map.map((row) => row.map((v) => (v > 0 ? v : 0)))),
  );
}

export function convLayer(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  return relu(conv2d(x, weight, bias));
}

export function conv2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
): Gradients {
  const gradBias = bias.map((_, o) =>
    gradOutput.reduce((s, image) => s + total(image[o]), 0),
  );
  const gradWeight = weight.map((kernel, o) =>
    kernel.map((_, c) =>
      x.map((image, n) => correlate(image[c], gradOutput[n][o])).reduce(plus),
    ),
  );
  const gradInput = x.map((image, n) =>
    image.map((_, c) =>
      weight
        .map((kernel, o) =>
          correlate(
            padded(
              gradOutput[n][o],
              kernel[c].length - 1,
              kernel[c][0].length - 1,
            ),
            rotated(kernel[c]),
          ),
        )
        .reduce(plus),
    ),
  );
  return { gradInput, gradWeight, gradBias };
}

export function convLayerBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
): Gradients {
  const z = conv2d(x, weight, bias);
  const g = z.map((image, n) =>
    image.map((map, o) =>
      map.map((row, i) =>
        row.map((v, j) => (v > 0 ? gradOutput[n][o][i][j] : 0)),
      ),
    ),
  );
  const { gradInput, gradWeight } = conv2dBackward(g, x, weight, bias);
  const gradBias = bias.map((_, o) =>
    gradOutput.reduce((s, image) => s + total(image[o]), 0),
  );
  return { gradInput, gradWeight, gradBias };
}
