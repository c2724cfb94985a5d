// slip: maxPool2dBackward overwrites the gradient of a cell (=) instead of adding (+=), wrong where windows overlap.
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

const count = (n: number, k: number, s: number) => Math.floor((n - k) / s) + 1;
const zerosLike = (x: Tensor4): Tensor4 =>
  x.map((a) => a.map((b) => b.map((c) => c.map(() => 0))));

function largestAt(map: Matrix, top: number, left: number, [kH, kW]: Vector): [number, number] {
  let bestH = top;
  let bestW = left;
  for (let h = top; h < top + kH; h++) {
    for (let w = left; w < left + kW; w++) {
      if (map[h][w] > map[bestH][bestW]) {
        bestH = h;
        bestW = w;
      }
    }
  }
  return [bestH, bestW];
}

export function maxPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): Tensor4 {
  const { kernelSize, stride } = options;
  return x.map((sample) =>
    sample.map((map) => {
      const outH = count(map.length, kernelSize[0], stride[0]);
      const outW = count(map[0].length, kernelSize[1], stride[1]);
      const out: Matrix = [];
      for (let i = 0; i < outH; i++) {
        out.push([]);
        for (let j = 0; j < outW; j++) {
          const [h, w] = largestAt(map, i * stride[0], j * stride[1], kernelSize);
          out[i].push(map[h][w]);
        }
      }
      return out;
    }),
  );
}

export function avgPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): Tensor4 {
  const [kH, kW] = options.kernelSize;
  const [sH, sW] = options.stride;
  return x.map((sample) =>
    sample.map((map) => {
      const out: Matrix = [];
      for (let i = 0; i < count(map.length, kH, sH); i++) {
        out.push([]);
        for (let j = 0; j < count(map[0].length, kW, sW); j++) {
          let sum = 0;
          for (let a = 0; a < kH; a++)
            for (let b = 0; b < kW; b++) sum += map[i * sH + a][j * sW + b];
          out[i].push(sum / (kH * kW));
        }
      }
      return out;
    }),
  );
}

export function globalAvgPool2d(x: Tensor4): Matrix {
  return x.map((sample) =>
    sample.map((map) => {
      let sum = 0;
      for (const row of map) for (const v of row) sum += v;
      return sum / (map.length * map[0].length);
    }),
  );
}

export function maxPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): { gradInput: Tensor4 } {
  const { kernelSize, stride } = options;
  const gradInput = zerosLike(x);
  gradOutput.forEach((sample, n) =>
    sample.forEach((map, c) =>
      map.forEach((row, i) =>
        row.forEach((g, j) => {
          const [h, w] = largestAt(x[n][c], i * stride[0], j * stride[1], kernelSize);
          gradInput[n][c][h][w] = g;
        }),
      ),
    ),
  );
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
          for (let a = 0; a < kH; a++)
            for (let b = 0; b < kW; b++)
              gradInput[n][c][i * sH + a][j * sW + b] += g / (kH * kW);
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
    sample.map((map, c) =>
      map.map((row) => row.map(() => gradOutput[n][c] / (map.length * row.length))),
    ),
  );
  return { gradInput };
}
