// slip: conv2dBackward pairs g(i, j) in gradWeight with the pixel (i + p*sH, j + q*sW), the stride having gone to the offsets of the kernel; it is (i*sH + p, j*sW + q)
type Vector = number[];
type Tensor4 = number[][][][];
type Gradients = { gradInput: Tensor4; gradWeight: Tensor4; gradBias: Vector };

const sum = (values: Iterable<number>): number => {
  let s = 0;
  for (const value of values) s += value;
  return s;
};

function* indices(rows: number, cols: number): Generator<[number, number]> {
  for (let a = 0; a < rows; a++) for (let b = 0; b < cols; b++) yield [a, b];
}

const pixel = (map: number[][], h: number, l: number): number => map[h]?.[l] ?? 0;

export function conv2d(
  x: Tensor4,
  weight: Tensor4,
  bias: Vector,
  options: { stride: Vector },
): Tensor4 {
  const [sH, sW] = options.stride;
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const travelH = x[0][0].length - kH;
  const travelW = x[0][0][0].length - kW;
  const y: Tensor4 = [];
  for (const image of x) {
    const maps = weight.map((kernel, o) => {
      const rows: number[][] = [];
      for (let top = 0; top <= travelH; top += sH) {
        const row: number[] = [];
        for (let left = 0; left <= travelW; left += sW) {
          let z = bias[o];
          for (const [p, q] of indices(kH, kW)) {
            z += sum(kernel.map((plane, c) => plane[p][q] * image[c][top + p][left + q]));
          }
          row.push(z);
        }
        rows.push(row);
      }
      return rows;
    });
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
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const outH = gradOutput[0][0].length;
  const outW = gradOutput[0][0][0].length;

  const gradBias = bias.map((_, o) => sum(gradOutput.map((g) => sum(g[o].flat()))));

  const gradWeight = weight.map((kernel, o) =>
    kernel.map((plane, c) =>
      plane.map((line, p) =>
        line.map((_, q) => {
          let share = 0;
          gradOutput.forEach((g, n) => {
            for (const [i, j] of indices(outH, outW)) share += g[o][i][j] * pixel(x[n][c], i + p * sH, j + q * sW);
          });
          return share;
        }),
      ),
    ),
  );

  const gradInput = x.map((image, n) =>
    image.map((map, c) =>
      map.map((row, h) =>
        row.map((_, l) => {
          let share = 0;
          for (const [p, q] of indices(kH, kW)) {
            const i = (h - p) / sH;
            const j = (l - q) / sW;
            if (!Number.isInteger(i) || !Number.isInteger(j)) continue;
            weight.forEach((kernel, o) => (share += pixel(gradOutput[n][o], i, j) * kernel[c][p][q]));
          }
          return share;
        }),
      ),
    ),
  );

  return { gradInput, gradWeight, gradBias };
}
