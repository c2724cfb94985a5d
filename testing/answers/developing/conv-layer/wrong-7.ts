// slip: relu writes into the tensor that it is given.
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

export function conv2d(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  const result: Tensor4 = [];
  for (const image of x) {
    const maps: number[][][] = [];
    weight.forEach((kernel, o) => {
      const [kH, kW] = [kernel[0].length, kernel[0][0].length];
      const map: number[][] = [];
      for (let i = 0; i <= image[0].length - kH; i++) {
        map.push([]);
        for (let j = 0; j <= image[0][0].length - kW; j++) {
          let z = bias[o];
          kernel.forEach((plane, c) =>
            plane.forEach((row, p) =>
              row.forEach((w, q) => {
                z += w * image[c][i + p][j + q];
              }),
            ),
          );
          map[i].push(z);
        }
      }
      maps.push(map);
    });
    result.push(maps);
  }
  return result;
}

export function relu(x: Tensor4): Tensor4 {
  for (const image of x)
    for (const map of image)
      for (const row of map)
        for (let j = 0; j < row.length; j++) if (row[j] < 0) row[j] = 0;
  return x;
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
  const like = (t: Tensor4): Tensor4 =>
    t.map((a) => a.map((b) => b.map((c) => new Array<number>(c.length).fill(0))));
  const gradInput = like(x);
  const gradWeight = like(weight);
  const gradBias = new Array<number>(bias.length).fill(0);
  gradOutput.forEach((maps, n) =>
    maps.forEach((map, o) =>
      map.forEach((row, i) =>
        row.forEach((g, j) => {
          gradBias[o] += g;
          weight[o].forEach((plane, c) =>
            plane.forEach((wRow, p) =>
              wRow.forEach((w, q) => {
                gradWeight[o][c][p][q] += g * x[n][c][i + p][j + q];
                gradInput[n][c][i + p][j + q] += g * w;
              }),
            ),
          );
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
  const y = convLayer(x, weight, bias);
  const g = gradOutput.map((maps, n) =>
    maps.map((map, o) =>
      map.map((row, i) => row.map((v, j) => (y[n][o][i][j] > 0 ? v : 0))),
    ),
  );
  return conv2dBackward(g, x, weight, bias);
}
