// slip: conv2d rotates the kernel by 180°, a convolution in the mathematical sense; the kernel should be laid on the window as it is.
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
  const [N, C, H, W] = [
    x.length,
    x[0].length,
    x[0][0].length,
    x[0][0][0].length,
  ];
  const [O, kH, kW] = [
    weight.length,
    weight[0][0].length,
    weight[0][0][0].length,
  ];
  const outH = Math.floor((H - kH) / sH) + 1;
  const outW = Math.floor((W - kW) / sW) + 1;
  const buffer = new Float64Array(N * O * outH * outW);
  const index = (n: number, o: number, i: number, j: number) =>
    ((n * O + o) * outH + i) * outW + j;

  for (let n = 0; n < N; n++) {
    for (let o = 0; o < O; o++) {
      for (let i = 0; i < outH; i++) {
        for (let j = 0; j < outW; j++) {
          const k = index(n, o, i, j);
          buffer[k] = bias[o];
          for (let c = 0; c < C; c++) {
            for (let p = 0; p < kH; p++) {
              for (let q = 0; q < kW; q++) {
                const pixel = x[n][c][i * sH + p][j * sW + q];
                buffer[k] += pixel * weight[o][c][kH - 1 - p][kW - 1 - q];
              }
            }
          }
        }
      }
    }
  }

  return x.map((_, n) =>
    weight.map((__, o) =>
      Array.from({ length: outH }, (___, i) =>
        Array.from(
          buffer.subarray(index(n, o, i, 0), index(n, o, i, 0) + outW),
        ),
      ),
    ),
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
  const gradInput = x.map((a) => a.map((b) => b.map((c) => c.map(() => 0))));
  const gradWeight = weight.map((a) =>
    a.map((b) => b.map((c) => c.map(() => 0))),
  );
  const gradBias = new Array<number>(bias.length).fill(0);

  for (let n = 0; n < gradOutput.length; n++) {
    for (let o = 0; o < gradOutput[n].length; o++) {
      const map = gradOutput[n][o];
      for (let i = 0; i < map.length; i++) {
        for (let j = 0; j < map[i].length; j++) {
          gradBias[o] += map[i][j];
          for (let c = 0; c < weight[o].length; c++) {
            for (let p = 0; p < weight[o][c].length; p++) {
              const h = i * sH + p;
              for (let q = 0; q < weight[o][c][p].length; q++) {
                const l = j * sW + q;
                gradWeight[o][c][p][q] += map[i][j] * x[n][c][h][l];
                gradInput[n][c][h][l] += map[i][j] * weight[o][c][p][q];
              }
            }
          }
        }
      }
    }
  }
  return { gradInput, gradWeight, gradBias };
}
