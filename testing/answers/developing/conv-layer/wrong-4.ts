// slip: conv2dBackward slides the kernel over the padded gradient without rotating it when it computes gradInput.
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

export function conv2d(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const outH = x[0][0].length - kH + 1;
  const outW = x[0][0][0].length - kW + 1;
  return x.map((image) =>
    weight.map((kernel, o) =>
      Array.from({ length: outH }, (_, i) =>
        Array.from({ length: outW }, (_, j) => {
          let sum = bias[o];
          for (let c = 0; c < image.length; c++)
            for (let p = 0; p < kH; p++)
              for (let q = 0; q < kW; q++)
                sum += image[c][i + p][j + q] * kernel[c][p][q];
          return sum;
        }),
      ),
    ),
  );
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
  const gradBias = bias.map((_, o) =>
    gradOutput.reduce((s, image) => s + image[o].flat().reduce((a, b) => a + b, 0), 0),
  );
  const gradWeight = weight.map((kernel, o) =>
    kernel.map((map, c) =>
      map.map((row, p) =>
        row.map((_, q) => {
          let sum = 0;
          gradOutput.forEach((image, n) =>
            image[o].forEach((gRow, i) =>
              gRow.forEach((g, j) => {
                sum += g * x[n][c][i + p][j + q];
              }),
            ),
          );
          return sum;
        }),
      ),
    ),
  );
  // zeros all round, kH − 1 and kW − 1 wide
  const padded = gradOutput.map((image) =>
    image.map((map) => {
      const width = map[0].length + 2 * (kW - 1);
      const empty = () => new Array<number>(width).fill(0);
      const side = new Array<number>(kW - 1).fill(0);
      return [
        ...Array.from({ length: kH - 1 }, empty),
        ...map.map((row) => [...side, ...row, ...side]),
        ...Array.from({ length: kH - 1 }, empty),
      ];
    }),
  );
  const gradInput = x.map((image, n) =>
    image.map((map, c) =>
      map.map((row, h) =>
        row.map((_, l) => {
          let sum = 0;
          for (let o = 0; o < weight.length; o++)
            for (let p = 0; p < kH; p++)
              for (let q = 0; q < kW; q++)
                sum += padded[n][o][h + p][l + q] * weight[o][c][p][q];
          return sum;
        }),
      ),
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
  const g = gradOutput.map((a, n) =>
    a.map((b, o) =>
      b.map((c, i) => c.map((v, j) => (z[n][o][i][j] > 0 ? v : 0))),
    ),
  );
  return conv2dBackward(g, x, weight, bias);
}
