// slip: conv2dBackward collects gradInput with i = ⌊(h − p)/sH⌋ and j = ⌊(l − q)/sW⌋ for every p and q, without checking that h − p and l − q are multiples of the stride.
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

export function conv2d(
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  options: { stride: Vector },
): Tensor4 {
  const [sH, sW] = options.stride;
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const out: Tensor4 = [];
  for (const image of x) {
    const maps: number[][][] = [];
    weight.forEach((kernel, o) => {
      const map: number[][] = [];
      for (let top = 0; top + kH <= image[0].length; top += sH) {
        const row: number[] = [];
        for (let left = 0; left + kW <= image[0][0].length; left += sW) {
          let sum = bias[o];
          for (let c = 0; c < kernel.length; c++) {
            for (let p = 0; p < kH; p++) {
              for (let q = 0; q < kW; q++) {
                sum += kernel[c][p][q] * image[c][top + p][left + q];
              }
            }
          }
          row.push(sum);
        }
        map.push(row);
      }
      maps.push(map);
    });
    out.push(maps);
  }
  return out;
}

export function conv2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  options: { stride: Vector },
): Gradients {
  const [sH, sW] = options.stride;
  const outH = gradOutput[0][0].length;
  const outW = gradOutput[0][0][0].length;

  const gradBias = bias.map((_, o) =>
    gradOutput.flatMap((maps) => maps[o].flat()).reduce((a, b) => a + b, 0),
  );

  const gradWeight = weight.map((kernel, o) =>
    kernel.map((slice, c) =>
      slice.map((line, p) =>
        line.map((_, q) => {
          let sum = 0;
          for (let n = 0; n < x.length; n++) {
            for (let i = 0; i < outH; i++) {
              for (let j = 0; j < outW; j++) {
                sum += gradOutput[n][o][i][j] * x[n][c][i * sH + p][j * sW + q];
              }
            }
          }
          return sum;
        }),
      ),
    ),
  );

  const gradInput = x.map((image, n) =>
    image.map((map, c) =>
      map.map((row, h) =>
        row.map((_, l) => {
          let sum = 0;
          for (let o = 0; o < weight.length; o++) {
            for (let p = 0; p < weight[o][c].length; p++) {
              const i = Math.floor((h - p) / sH);
              if (i < 0 || i >= outH) continue;
              for (let q = 0; q < weight[o][c][p].length; q++) {
                const j = Math.floor((l - q) / sW);
                if (j < 0 || j >= outW) continue;
                sum += gradOutput[n][o][i][j] * weight[o][c][p][q];
              }
            }
          }
          return sum;
        }),
      ),
    ),
  );
  return { gradInput, gradWeight, gradBias };
}
