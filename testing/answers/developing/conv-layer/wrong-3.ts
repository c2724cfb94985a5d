// slip: conv2dBackward computes gradInput as a cross-correlation of the padded gradient with the kernel as it is; the kernel should be rotated by 180° there.
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

type Matrix = number[][];

function correlate(image: Matrix, kernel: Matrix): Matrix {
  const out: Matrix = [];
  for (let i = 0; i + kernel.length <= image.length; i++) {
    const row: Vector = [];
    for (let j = 0; j + kernel[0].length <= image[0].length; j++) {
      let s = 0;
      kernel.forEach((line, p) =>
        line.forEach((k, q) => {
          s += k * image[i + p][j + q];
        }),
      );
      row.push(s);
    }
    out.push(row);
  }
  return out;
}

function add(a: Matrix, b: Matrix): Matrix {
  return a.map((row, i) => row.map((v, j) => v + b[i][j]));
}

function surround(g: Matrix, top: number, left: number): Matrix {
  const width = g[0].length + 2 * left;
  const empty = () => new Array<number>(width).fill(0);
  const side = () => new Array<number>(left).fill(0);
  return [
    ...Array.from({ length: top }, empty),
    ...g.map((row) => [...side(), ...row, ...side()]),
    ...Array.from({ length: top }, empty),
  ];
}

export function conv2d(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  return x.map((image) =>
    weight.map((kernel, o) =>
      kernel
        .map((k, c) => correlate(image[c], k))
        .reduce(add)
        .map((row) => row.map((v) => v + bias[o])),
    ),
  );
}

export function relu(x: Tensor4): Tensor4 {
  return x.map((n) => n.map((o) => o.map((r) => r.map((v) => (v < 0 ? 0 : v)))));
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
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;

  const gradBias = bias.map((_, o) => {
    let s = 0;
    for (const maps of gradOutput) for (const v of maps[o].flat()) s += v;
    return s;
  });

  // the gradient of a kernel: the image correlated with the gradient map
  const gradWeight = weight.map((kernel, o) =>
    kernel.map((_, c) =>
      x.map((image, n) => correlate(image[c], gradOutput[n][o])).reduce(add),
    ),
  );

  const gradInput = x.map((image, n) =>
    image.map((_, c) =>
      weight
        .map((kernel, o) =>
          correlate(surround(gradOutput[n][o], kH - 1, kW - 1), kernel[c]),
        )
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
  const g = gradOutput.map((maps, n) =>
    maps.map((map, o) =>
      map.map((row, i) => row.map((v, j) => (z[n][o][i][j] > 0 ? v : 0))),
    ),
  );
  return conv2dBackward(g, x, weight, bias);
}
