// slip: conv2dBackward forgets the stride in gradWeight and multiplies with the pixel at (i + p, j + q); it should be the pixel at (i·sH + p, j·sW + q).
type Vector = number[];
type Tensor4 = number[][][][];

type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

const sumOver = (n: number, f: (k: number) => number): number => {
  let s = 0;
  for (let k = 0; k < n; k++) s += f(k);
  return s;
};

const list = <T>(n: number, f: (k: number) => T): T[] =>
  Array.from({ length: n }, (_, k) => f(k));

export function conv2d(
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  options: { stride: Vector },
): Tensor4 {
  const [sH, sW] = options.stride;
  const C = x[0].length;
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const outH = Math.floor((x[0][0].length - kH) / sH) + 1;
  const outW = Math.floor((x[0][0][0].length - kW) / sW) + 1;
  return list(x.length, (n) =>
    list(weight.length, (o) =>
      list(outH, (i) =>
        list(
          outW,
          (j) =>
            bias[o] +
            sumOver(C, (c) =>
              sumOver(kH, (p) =>
                sumOver(
                  kW,
                  (q) =>
                    x[n][c][i * sH + p][j * sW + q] * weight[o][c][p][q],
                ),
              ),
            ),
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
  const N = x.length;
  const [C, H, W] = [x[0].length, x[0][0].length, x[0][0][0].length];
  const O = weight.length;
  const [kH, kW] = [weight[0][0].length, weight[0][0][0].length];
  const [outH, outW] = [gradOutput[0][0].length, gradOutput[0][0][0].length];

  const gradBias = list(O, (o) =>
    sumOver(N, (n) =>
      sumOver(outH, (i) => sumOver(outW, (j) => gradOutput[n][o][i][j])),
    ),
  );

  const gradWeight = list(O, (o) =>
    list(C, (c) =>
      list(kH, (p) =>
        list(kW, (q) =>
          sumOver(N, (n) =>
            sumOver(outH, (i) =>
              sumOver(
                outW,
                (j) => gradOutput[n][o][i][j] * x[n][c][i + p][j + q],
              ),
            ),
          ),
        ),
      ),
    ),
  );

  const gradInput = list(N, () =>
    list(C, () => list(H, () => new Array<number>(W).fill(0))),
  );
  for (let n = 0; n < N; n++) {
    for (let o = 0; o < O; o++) {
      for (let i = 0; i < outH; i++) {
        for (let j = 0; j < outW; j++) {
          for (let c = 0; c < C; c++) {
            for (let p = 0; p < kH; p++) {
              for (let q = 0; q < kW; q++) {
                gradInput[n][c][i * sH + p][j * sW + q] +=
                  gradOutput[n][o][i][j] * weight[o][c][p][q];
              }
            }
          }
        }
      }
    }
  }
  return { gradInput, gradWeight, gradBias };
}
