// slip: conv2dBackward assigns gradWeight anew for every image (= instead of +=), so only the last image of the batch counts.
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

type Map = number[][];

/** Sum of the products of a window of `a` at (i, j) with the whole of `b`. */
function overlap(a: Map, b: Map, i: number, j: number): number {
  let total = 0;
  b.forEach((row, p) => row.forEach((v, q) => (total += v * a[i + p][j + q])));
  return total;
}

function correlate(a: Map, b: Map): Map {
  const rows = a.length - b.length + 1;
  const columns = a[0].length - b[0].length + 1;
  const out: Map = [];
  for (let i = 0; i < rows; i++) {
    out.push([]);
    for (let j = 0; j < columns; j++) out[i].push(overlap(a, b, i, j));
  }
  return out;
}

const add = (a: Map, b: Map): Map =>
  a.map((row, i) => row.map((v, j) => v + b[i][j]));

export function conv2d(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  return x.map((image) =>
    weight.map((kernel, o) =>
      kernel
        .map((slice, c) => correlate(image[c], slice))
        .reduce(add)
        .map((row) => row.map((v) => v + bias[o])),
    ),
  );
}

export function relu(x: Tensor4): Tensor4 {
  return x.map((image) =>
    image.map((map) => map.map((row) => row.map((v) => (v < 0 ? 0 : v)))),
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
  const gradInput: Tensor4 = x.map((image) =>
    image.map((map) => map.map((row) => row.map(() => 0))),
  );
  const gradWeight: Tensor4 = weight.map((kernel) =>
    kernel.map((slice) => slice.map((row) => row.map(() => 0))),
  );
  const gradBias: Vector = bias.map(() => 0);
  gradOutput.forEach((maps, n) => {
    maps.forEach((g, o) => {
      gradBias[o] += g.flat().reduce((a, b) => a + b, 0);
      weight[o].forEach((slice, c) => {
        gradWeight[o][c] = correlate(x[n][c], g);
        g.forEach((row, i) =>
          row.forEach((v, j) =>
            slice.forEach((line, p) =>
              line.forEach((w, q) => {
                gradInput[n][c][i + p][j + q] += v * w;
              }),
            ),
          ),
        );
      });
    });
  });
  return { gradInput, gradWeight, gradBias };
}

export function convLayerBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
): Gradients {
  const y = convLayer(x, weight, bias);
  const g = gradOutput.map((maps, n) =>
    maps.map((map, o) =>
      map.map((row, i) => row.map((v, j) => (y[n][o][i][j] > 0 ? v : 0))),
    ),
  );
  return conv2dBackward(g, x, weight, bias);
}
