// slip: conv2dBackward takes x[i + p][j + q] for gradWeight, without the stride.
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

export function conv2d(
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  options: { stride: Vector },
): Tensor4 {
  const { stride } = options;
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const outH = Math.floor((x[0][0].length - kH) / stride[0]) + 1;
  const outW = Math.floor((x[0][0][0].length - kW) / stride[1]) + 1;
  const y: Tensor4 = [];
  for (let n = 0; n < x.length; n++) {
    y.push([]);
    for (let o = 0; o < weight.length; o++) {
      y[n].push([]);
      for (let i = 0; i < outH; i++) {
        y[n][o].push([]);
        for (let j = 0; j < outW; j++) {
          let sum = 0;
          for (let c = 0; c < weight[o].length; c++)
            for (let p = 0; p < kH; p++)
              for (let q = 0; q < kW; q++)
                sum +=
                  x[n][c][i * stride[0] + p][j * stride[1] + q] *
                  weight[o][c][p][q];
          y[n][o][i].push(sum + bias[o]);
        }
      }
    }
  }
  return y;
}

export function conv2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  options: { stride: Vector },
): Gradients {
  const [a, b] = options.stride;
  const outH = gradOutput[0][0].length;
  const outW = gradOutput[0][0][0].length;

  const gradBias = bias.map((_, o) => {
    let s = 0;
    for (const maps of gradOutput) for (const row of maps[o]) for (const g of row) s += g;
    return s;
  });

  const gradWeight = weight.map((kernel, o) =>
    kernel.map((plane, c) =>
      plane.map((line, p) =>
        line.map((_, q) => {
          let s = 0;
          for (let n = 0; n < x.length; n++)
            for (let i = 0; i < outH; i++)
              for (let j = 0; j < outW; j++)
                s += gradOutput[n][o][i][j] * x[n][c][i + p][j + q];
          return s;
        }),
      ),
    ),
  );

  const gradInput = x.map((image) =>
    image.map((map) => map.map((row) => row.map(() => 0))),
  );
  for (let n = 0; n < x.length; n++)
    for (let o = 0; o < weight.length; o++)
      for (let i = 0; i < outH; i++)
        for (let j = 0; j < outW; j++)
          weight[o].forEach((plane, c) =>
            plane.forEach((line, p) =>
              line.forEach((w, q) => {
                gradInput[n][c][i * a + p][j * b + q] +=
                  gradOutput[n][o][i][j] * w;
              }),
            ),
          );
  return { gradInput, gradWeight, gradBias };
}
