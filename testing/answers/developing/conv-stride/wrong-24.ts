// slip: the output size is ⌊(H − kH + 1) / s⌋ instead of ⌊(H − kH) / s⌋ + 1, in places
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

function places(size: number, kernel: number, step: number): number {
  return Math.floor((size - kernel + 1) / step);
}

export function conv2d(
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  { stride }: { stride: Vector },
): Tensor4 {
  const [sH, sW] = stride;
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const outH = places(x[0][0].length, kH, sH);
  const outW = places(x[0][0][0].length, kW, sW);
  return x.map((image) =>
    weight.map((kernel, o) => {
      const map: number[][] = [];
      for (let i = 0; i < outH; i++) {
        const row: number[] = [];
        for (let j = 0; j < outW; j++) {
          let s = bias[o];
          for (let c = 0; c < kernel.length; c++) {
            for (let p = 0; p < kH; p++) {
              for (let q = 0; q < kW; q++) {
                s += image[c][i * sH + p][j * sW + q] * kernel[c][p][q];
              }
            }
          }
          row.push(s);
        }
        map.push(row);
      }
      return map;
    }),
  );
}

export function conv2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  { stride }: { stride: Vector },
): Gradients {
  const [sH, sW] = stride;
  const gradInput = x.map((a) => a.map((b) => b.map((c) => c.map(() => 0))));
  const gradWeight = weight.map((a) => a.map((b) => b.map((c) => c.map(() => 0))));
  const gradBias = bias.map(() => 0);
  for (let n = 0; n < gradOutput.length; n++) {
    for (let o = 0; o < gradOutput[n].length; o++) {
      for (let i = 0; i < gradOutput[n][o].length; i++) {
        for (let j = 0; j < gradOutput[n][o][i].length; j++) {
          const g = gradOutput[n][o][i][j];
          gradBias[o] += g;
          for (let c = 0; c < weight[o].length; c++) {
            for (let p = 0; p < weight[o][c].length; p++) {
              for (let q = 0; q < weight[o][c][p].length; q++) {
                gradWeight[o][c][p][q] += g * x[n][c][i * sH + p][j * sW + q];
                gradInput[n][c][i * sH + p][j * sW + q] += g * weight[o][c][p][q];
              }
            }
          }
        }
      }
    }
  }
  return { gradInput, gradWeight, gradBias };
}
