// slip: conv2dBackward gathers gradInput with the rounded quotient (h − p) / stride without checking that it divides
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

const zeros = (t: Tensor4): Tensor4 =>
  t.map((a) => a.map((b) => b.map((r) => r.map(() => 0))));

export function conv2d(
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  options: { stride: Vector },
): Tensor4 {
  const {
    stride: [down, across],
  } = options;
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  return x.map((image) => {
    const H = image[0].length;
    const W = image[0][0].length;
    return weight.map((kernel, o) => {
      const map: number[][] = [];
      for (let top = 0; top <= H - kH; top += down) {
        const row: number[] = [];
        for (let left = 0; left <= W - kW; left += across) {
          let v = bias[o];
          kernel.forEach((plane, c) => {
            plane.forEach((line, p) => {
              line.forEach((w, q) => {
                v += w * image[c][top + p][left + q];
              });
            });
          });
          row.push(v);
        }
        map.push(row);
      }
      return map;
    });
  });
}

export function conv2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  options: { stride: Vector },
): Gradients {
  const {
    stride: [down, across],
  } = options;
  const gradInput = zeros(x);
  const gradWeight = zeros(weight);
  const gradBias: Vector = bias.map(() => 0);
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const outH = gradOutput[0][0].length;
  const outW = gradOutput[0][0][0].length;

  for (let n = 0; n < x.length; n++) {
    for (let o = 0; o < weight.length; o++) {
      const g = gradOutput[n][o];
      for (let i = 0; i < outH; i++) {
        for (let j = 0; j < outW; j++) {
          gradBias[o] += g[i][j];
          for (let c = 0; c < x[n].length; c++)
            for (let p = 0; p < kH; p++)
              for (let q = 0; q < kW; q++)
                gradWeight[o][c][p][q] +=
                  g[i][j] * x[n][c][i * down + p][j * across + q];
        }
      }
      for (let c = 0; c < x[n].length; c++) {
        for (let h = 0; h < x[n][c].length; h++) {
          for (let l = 0; l < x[n][c][h].length; l++) {
            for (let p = 0; p < kH; p++) {
              for (let q = 0; q < kW; q++) {
                const i = Math.floor((h - p) / down);
                const j = Math.floor((l - q) / across);
                if (i < 0 || j < 0 || i >= outH || j >= outW) continue;
                gradInput[n][c][h][l] += g[i][j] * weight[o][c][p][q];
              }
            }
          }
        }
      }
    }
  }
  return { gradInput, gradWeight, gradBias };
}
