// right: im2col style, every window flattened to a row, gradients as products with the window matrix
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

const dot = (a: Vector, b: Vector): number =>
  a.reduce((s, v, i) => s + v * b[i], 0);

// all numbers of the window at (i, j), channel by channel
const windowAt = (
  image: number[][][],
  i: number,
  j: number,
  kH: number,
  kW: number,
): Vector =>
  image.flatMap((map) =>
    map.slice(i, i + kH).flatMap((row) => row.slice(j, j + kW)),
  );

const unflatten = (flat: Vector, like: number[][][]): number[][][] => {
  let k = 0;
  return like.map((map) => map.map((row) => row.map(() => flat[k++])));
};

export function conv2d(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const kernels = weight.map((kernel) => kernel.flat(2));
  const rows = [...Array(x[0][0].length - kH + 1).keys()];
  const columns = [...Array(x[0][0][0].length - kW + 1).keys()];
  return x.map((image) => {
    const windows = rows.map((i) =>
      columns.map((j) => windowAt(image, i, j, kH, kW)),
    );
    return kernels.map((kernel, o) =>
      windows.map((line) => line.map((w) => dot(kernel, w) + bias[o])),
    );
  });
}

export function relu(x: Tensor4): Tensor4 {
  return x.map((a) => a.map((b) => b.map((c) => c.map((v) => Math.max(v, 0)))));
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
  const kernels = weight.map((kernel) => kernel.flat(2));
  const flatWeights = kernels.map((kernel) => kernel.map(() => 0));
  const gradBias = bias.map((_, o) =>
    gradOutput.reduce(
      (s, maps) => s + maps[o].flat().reduce((a, b) => a + b, 0),
      0,
    ),
  );
  const gradInput = x.map((image) =>
    image.map((map) => map.map((row) => row.map(() => 0))),
  );

  gradOutput.forEach((maps, n) => {
    maps.forEach((map, o) => {
      map.forEach((row, i) => {
        row.forEach((g, j) => {
          windowAt(x[n], i, j, kH, kW).forEach((v, k) => {
            flatWeights[o][k] += g * v;
            const c = Math.floor(k / (kH * kW));
            const p = Math.floor(k / kW) % kH;
            gradInput[n][c][i + p][j + (k % kW)] += g * kernels[o][k];
          });
        });
      });
    });
  });

  return {
    gradInput,
    gradWeight: flatWeights.map((flat, o) => unflatten(flat, weight[o])),
    gradBias,
  };
}

export function convLayerBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
): Gradients {
  const z = conv2d(x, weight, bias);
  const gradZ = z.map((maps, n) =>
    maps.map((map, o) =>
      map.map((row, i) =>
        row.map((v, j) => (v > 0 ? gradOutput[n][o][i][j] : 0)),
      ),
    ),
  );
  return conv2dBackward(gradZ, x, weight, bias);
}
