// slip: conv2d reads the stride as width first, then height.
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

export function conv2d(
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  options: { stride: Vector },
): Tensor4 {
  const [across, down] = options.stride;
  const [kH, kW] = [weight[0][0].length, weight[0][0][0].length];
  const [H, W] = [x[0][0].length, x[0][0][0].length];
  const y: Tensor4 = [];
  for (const image of x) {
    const maps: number[][][] = [];
    for (let o = 0; o < weight.length; o++) {
      const map: number[][] = [];
      for (let h = 0; h + kH <= H; h += down) {
        const row: Vector = [];
        for (let l = 0; l + kW <= W; l += across) {
          let z = bias[o];
          for (let c = 0; c < image.length; c++)
            for (let p = 0; p < kH; p++)
              for (let q = 0; q < kW; q++) z += image[c][h + p][l + q] * weight[o][c][p][q];
          row.push(z);
        }
        map.push(row);
      }
      maps.push(map);
    }
    y.push(maps);
  }
  return y;
}

/** a C × H × W × ... block of zeros */
function block(a: number, b: number, c: number, d: number): Tensor4 {
  return Array.from({ length: a }, () =>
    Array.from({ length: b }, () => Array.from({ length: c }, () => new Array<number>(d).fill(0))),
  );
}

export function conv2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  options: { stride: Vector },
): Gradients {
  const [sH, sW] = options.stride;
  const [N, C, H, W] = [x.length, x[0].length, x[0][0].length, x[0][0][0].length];
  const [O, kH, kW] = [weight.length, weight[0][0].length, weight[0][0][0].length];
  const [outH, outW] = [gradOutput[0][0].length, gradOutput[0][0][0].length];
  const gradInput = block(N, C, H, W);
  const gradWeight = block(O, C, kH, kW);
  const gradBias: Vector = new Array<number>(bias.length).fill(0);
  for (let o = 0; o < O; o++) {
    for (let n = 0; n < N; n++)
      for (let i = 0; i < outH; i++) for (let j = 0; j < outW; j++) gradBias[o] += gradOutput[n][o][i][j];
    for (let c = 0; c < C; c++) {
      for (let p = 0; p < kH; p++) {
        for (let q = 0; q < kW; q++) {
          let sum = 0;
          for (let n = 0; n < N; n++)
            for (let i = 0; i < outH; i++)
              for (let j = 0; j < outW; j++) sum += gradOutput[n][o][i][j] * x[n][c][i * sH + p][j * sW + q];
          gradWeight[o][c][p][q] = sum;
        }
      }
    }
  }
  for (let n = 0; n < N; n++) {
    for (let c = 0; c < C; c++) {
      for (let h = 0; h < H; h++) {
        for (let l = 0; l < W; l++) {
          for (let p = 0; p < kH; p++) {
            for (let q = 0; q < kW; q++) {
              const i = (h - p) / sH;
              const j = (l - q) / sW;
              if (!Number.isInteger(i) || !Number.isInteger(j)) continue;
              if (i < 0 || j < 0 || i >= outH || j >= outW) continue;
              for (let o = 0; o < O; o++) gradInput[n][c][h][l] += gradOutput[n][o][i][j] * weight[o][c][p][q];
            }
          }
        }
      }
    }
  }
  return { gradInput, gradWeight, gradBias };
}
