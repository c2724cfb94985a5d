// slip: conv2dBackward uses the vertical stride for the columns too when it collects gradWeight (x[…][i·sH + p][j·sH + q]); gradInput is right.
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

const zerosLike = (t: Tensor4): Tensor4 =>
  t.map((a) => a.map((b) => b.map((c) => c.map(() => 0))));

export function conv2d(
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  options: { stride: Vector },
): Tensor4 {
  const [sH, sW] = options.stride;
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const outH = Math.floor((x[0][0].length - kH) / sH) + 1;
  const outW = Math.floor((x[0][0][0].length - kW) / sW) + 1;
  const y: Tensor4 = [];
  for (let n = 0; n < x.length; n++) {
    const maps: number[][][] = [];
    for (let o = 0; o < weight.length; o++) {
      const map: number[][] = [];
      for (let i = 0; i < outH; i++) {
        const row: number[] = [];
        for (let j = 0; j < outW; j++) {
          let sum = bias[o];
          for (let c = 0; c < weight[o].length; c++)
            for (let p = 0; p < kH; p++)
              for (let q = 0; q < kW; q++)
                sum += x[n][c][i * sH + p][j * sW + q] * weight[o][c][p][q];
          row.push(sum);
        }
        map.push(row);
      }
      maps.push(map);
    }
    y.push(maps);
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
  const [sH, sW] = options.stride;
  const gradInput = zerosLike(x);
  const gradWeight = zerosLike(weight);
  const gradBias: Vector = bias.map(() => 0);
  gradOutput.forEach((maps, n) =>
    maps.forEach((map, o) =>
      map.forEach((row, i) =>
        row.forEach((g, j) => {
          gradBias[o] += g;
          weight[o].forEach((slice, c) =>
            slice.forEach((line, p) =>
              line.forEach((w, q) => {
                const seen = x[n][c][i * sH + p][j * sH + q] ?? 0;
                gradWeight[o][c][p][q] += g * seen;
                gradInput[n][c][i * sH + p][j * sW + q] += g * w;
              }),
            ),
          );
        }),
      ),
    ),
  );
  return { gradInput, gradWeight, gradBias };
}
