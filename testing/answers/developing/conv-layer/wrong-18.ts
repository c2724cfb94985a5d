// slip: conv2dBackward computes gradInput as a full cross-correlation of the padded gradient with the kernel as it is, not rotated by 180°.
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

function window(
  maps: number[][][],
  kernel: number[][][],
  i: number,
  j: number,
): number {
  let sum = 0;
  for (let c = 0; c < kernel.length; c++) {
    for (let p = 0; p < kernel[c].length; p++) {
      for (let q = 0; q < kernel[c][p].length; q++) {
        sum += maps[c][i + p][j + q] * kernel[c][p][q];
      }
    }
  }
  return sum;
}

export function conv2d(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  const outH = x[0][0].length - weight[0][0].length + 1;
  const outW = x[0][0][0].length - weight[0][0][0].length + 1;
  return x.map((maps) =>
    weight.map((kernel, o) =>
      Array.from({ length: outH }, (_, i) =>
        Array.from(
          { length: outW },
          (__, j) => window(maps, kernel, i, j) + bias[o],
        ),
      ),
    ),
  );
}

export function relu(x: Tensor4): Tensor4 {
  return x.map((maps) =>
    maps.map((map) => map.map((row) => row.map((v) => Math.max(0, v)))),
  );
}

export function convLayer(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  const z = conv2d(x, weight, bias);
  return relu(z);
}

function surround(map: number[][], rows: number, columns: number): number[][] {
  const width = map[0].length + 2 * columns;
  const empty = () => new Array<number>(width).fill(0);
  const side = () => new Array<number>(columns).fill(0);
  return [
    ...Array.from({ length: rows }, empty),
    ...map.map((row) => [...side(), ...row, ...side()]),
    ...Array.from({ length: rows }, empty),
  ];
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
    gradOutput.reduce((s, maps) => s + maps[o].flat().reduce((a, b) => a + b, 0), 0),
  );
  const gradWeight = weight.map((kernel, o) =>
    kernel.map((slice, c) =>
      slice.map((line, p) =>
        line.map((_, q) => {
          let sum = 0;
          gradOutput.forEach((maps, n) =>
            maps[o].forEach((row, i) =>
              row.forEach((g, j) => (sum += g * x[n][c][i + p][j + q])),
            ),
          );
          return sum;
        }),
      ),
    ),
  );
  // one kernel for each input channel: the roles of the channels are swapped
  const swapped = x[0].map((_, c) => weight.map((kernel) => kernel[c]));
  const none = swapped.map(() => 0);
  const padded = gradOutput.map((maps) =>
    maps.map((map) => surround(map, kH - 1, kW - 1)),
  );
  const gradInput = conv2d(padded, swapped, none);
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
    maps.map((map, o) =>
      map.map((row, i) =>
        row.map((v, j) => (v > 0 ? gradOutput[n][o][i][j] : 0)),
      ),
    ),
  );
  return conv2dBackward(g, x, weight, bias);
}
