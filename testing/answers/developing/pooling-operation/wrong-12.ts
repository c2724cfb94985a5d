// slip: maxPool2dBackward hands the gradient to every cell of the window that equals the maximum, instead of the first one only (ties get it several times)
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];
type Options = { kernelSize: Vector; stride: Vector };

const zerosLike = (x: Tensor4): Tensor4 => x.map((s) => s.map((m) => m.map((r) => r.map(() => 0))));

function windowed(x: Tensor4, { kernelSize, stride }: Options, f: (map: Matrix, top: number, left: number) => number): Tensor4 {
  const outH = Math.floor((x[0][0].length - kernelSize[0]) / stride[0]) + 1;
  const outW = Math.floor((x[0][0][0].length - kernelSize[1]) / stride[1]) + 1;
  return x.map((sample) =>
    sample.map((map) => {
      const out: Matrix = [];
      for (let i = 0; i < outH; i++) {
        out.push([]);
        for (let j = 0; j < outW; j++) out[i].push(f(map, i * stride[0], j * stride[1]));
      }
      return out;
    }),
  );
}

export function maxPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): Tensor4 {
  const [kH, kW] = options.kernelSize;
  return windowed(x, options, (map, top, left) => {
    let best = map[top][left];
    for (let a = 0; a < kH; a++) {
      for (let b = 0; b < kW; b++) best = Math.max(best, map[top + a][left + b]);
    }
    return best;
  });
}

export function avgPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): Tensor4 {
  const [kH, kW] = options.kernelSize;
  return windowed(x, options, (map, top, left) => {
    let sum = 0;
    for (let a = 0; a < kH; a++) {
      for (let b = 0; b < kW; b++) sum += map[top + a][left + b];
    }
    return sum / (kH * kW);
  });
}

export function globalAvgPool2d(x: Tensor4): Matrix {
  return x.map((sample) =>
    sample.map((map) => {
      let total = 0;
      for (const row of map) for (const v of row) total += v;
      return total / (map.length * map[0].length);
    }),
  );
}

export function maxPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): { gradInput: Tensor4 } {
  const [kH, kW] = options.kernelSize;
  const [sH, sW] = options.stride;
  const gradInput = zerosLike(x);
  for (let n = 0; n < x.length; n++) {
    for (let c = 0; c < x[n].length; c++) {
      const g = gradOutput[n][c];
      for (let i = 0; i < g.length; i++) {
        for (let j = 0; j < g[i].length; j++) {
          let bestH = i * sH;
          let bestW = j * sW;
          for (let h = i * sH; h < i * sH + kH; h++) {
            for (let w = j * sW; w < j * sW + kW; w++) {
              if (x[n][c][h][w] > x[n][c][bestH][bestW]) {
                bestH = h;
                bestW = w;
              }
            }
          }
          const peak = x[n][c][bestH][bestW];
          for (let a = 0; a < kH; a++) {
            for (let b = 0; b < kW; b++) {
              if (x[n][c][i * sH + a][j * sW + b] === peak) gradInput[n][c][i * sH + a][j * sW + b] += g[i][j];
            }
          }
        }
      }
    }
  }
  return { gradInput };
}

export function avgPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): { gradInput: Tensor4 } {
  const [kH, kW] = options.kernelSize;
  const [sH, sW] = options.stride;
  const gradInput = zerosLike(x);
  gradOutput.forEach((sample, n) =>
    sample.forEach((map, c) =>
      map.forEach((row, i) =>
        row.forEach((g, j) => {
          const part = g / (kH * kW);
          for (let a = 0; a < kH; a++) {
            for (let b = 0; b < kW; b++) {
              gradInput[n][c][i * sH + a][j * sW + b] += part;
            }
          }
        }),
      ),
    ),
  );
  return { gradInput };
}

export function globalAvgPool2dBackward(
  gradOutput: Matrix,
  x: Tensor4,
): { gradInput: Tensor4 } {
  const gradInput = x.map((sample, n) =>
    sample.map((map, c) => map.map((row) => row.map(() => gradOutput[n][c] / (map.length * row.length)))),
  );
  return { gradInput };
}
