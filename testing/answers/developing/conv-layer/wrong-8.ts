// slip: conv2dBackward correlates the padded gradient with the kernel as it is, without rotating it by 180 degrees, so gradInput is wrong.
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };
type Matrix = number[][];

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const sumOver = (n: number, f: (i: number) => number): number => {
  let s = 0;
  for (let i = 0; i < n; i++) s += f(i);
  return s;
};

/** one image channel under one kernel slice, no padding */
function correlate(image: Matrix, kernel: Matrix): Matrix {
  return range(image.length - kernel.length + 1).map((i) =>
    range(image[0].length - kernel[0].length + 1).map((j) =>
      sumOver(kernel.length, (p) => sumOver(kernel[0].length, (q) => image[i + p][j + q] * kernel[p][q])),
    ),
  );
}

const add = (a: Matrix, b: Matrix): Matrix => a.map((row, i) => row.map((v, j) => v + b[i][j]));

export function conv2d(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  return x.map((maps) =>
    weight.map((kernel, o) =>
      maps
        .map((map, c) => correlate(map, kernel[c]))
        .reduce(add)
        .map((row) => row.map((v) => v + bias[o])),
    ),
  );
}

export function relu(x: Tensor4): Tensor4 {
  return x.map((maps) => maps.map((map) => map.map((row) => row.map((v) => (v > 0 ? v : 0)))));
}

export function convLayer(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  const z = conv2d(x, weight, bias);
  return relu(z);
}

function padded(g: Matrix, top: number, left: number): Matrix {
  const width = g[0].length + 2 * left;
  const blank = () => range(top).map(() => new Array<number>(width).fill(0));
  const side = new Array<number>(left).fill(0);
  return [...blank(), ...g.map((row) => [...side, ...row, ...side]), ...blank()];
}

export function conv2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
): Gradients {
  const gradBias = bias.map((_, o) =>
    gradOutput.reduce((s, maps) => s + maps[o].flat().reduce((a, b) => a + b, 0), 0),
  );
  const gradWeight = weight.map((kernel, o) =>
    kernel.map((_, c) => x.map((maps, n) => correlate(maps[c], gradOutput[n][o])).reduce(add)),
  );
  const gradInput = x.map((maps, n) =>
    maps.map((_, c) =>
      weight
        .map((kernel, o) => {
          const k = kernel[c];
          return correlate(padded(gradOutput[n][o], k.length - 1, k[0].length - 1), k);
        })
        .reduce(add),
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
  const g = z.map((maps, n) =>
    maps.map((map, o) => map.map((row, i) => row.map((v, j) => (v > 0 ? gradOutput[n][o][i][j] : 0)))),
  );
  return conv2dBackward(g, x, weight, bias);
}
