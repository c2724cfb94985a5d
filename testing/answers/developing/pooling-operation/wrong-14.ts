// slip: avgPool2dBackward divides by sH·sW (the area of a stride) instead of the window's area kH·kW
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];
type Options = { kernelSize: Vector; stride: Vector };

function outSize(x: Tensor4, { kernelSize, stride }: Options): [number, number] {
  return [
    Math.floor((x[0][0].length - kernelSize[0]) / stride[0]) + 1,
    Math.floor((x[0][0][0].length - kernelSize[1]) / stride[1]) + 1,
  ];
}

function blank(x: Tensor4): Tensor4 {
  return x.map((s) => s.map((m) => m.map((r) => r.map(() => 0))));
}

/** row and column of the first largest cell of window (i, j) */
function argmax(map: Matrix, i: number, j: number, { kernelSize, stride }: Options): [number, number] {
  let best: [number, number] = [i * stride[0], j * stride[1]];
  for (let a = 0; a < kernelSize[0]; a++) {
    for (let b = 0; b < kernelSize[1]; b++) {
      const r = i * stride[0] + a;
      const c = j * stride[1] + b;
      if (map[r][c] > map[best[0]][best[1]]) best = [r, c];
    }
  }
  return best;
}

export function maxPool2d(x: Tensor4, options: Options): Tensor4 {
  const [outH, outW] = outSize(x, options);
  return x.map((s) =>
    s.map((map) =>
      Array.from({ length: outH }, (_, i) =>
        Array.from({ length: outW }, (_, j) => {
          const [r, c] = argmax(map, i, j, options);
          return map[r][c];
        }),
      ),
    ),
  );
}

export function avgPool2d(x: Tensor4, options: Options): Tensor4 {
  const [outH, outW] = outSize(x, options);
  const [kH, kW] = options.kernelSize;
  const [sH, sW] = options.stride;
  return x.map((s) =>
    s.map((map) =>
      Array.from({ length: outH }, (_, i) =>
        Array.from({ length: outW }, (_, j) => {
          let t = 0;
          for (let a = 0; a < kH; a++) for (let b = 0; b < kW; b++) t += map[i * sH + a][j * sW + b];
          return t / (kH * kW);
        }),
      ),
    ),
  );
}

export function globalAvgPool2d(x: Tensor4): Matrix {
  return x.map((s) =>
    s.map((map) => map.flat().reduce((a, b) => a + b, 0) / (map.length * map[0].length)),
  );
}

export function maxPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: Options,
): { gradInput: Tensor4 } {
  const gradInput = blank(x);
  gradOutput.forEach((s, n) =>
    s.forEach((map, ch) =>
      map.forEach((row, i) =>
        row.forEach((g, j) => {
          const [r, c] = argmax(x[n][ch], i, j, options);
          gradInput[n][ch][r][c] += g;
        }),
      ),
    ),
  );
  return { gradInput };
}

export function avgPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: Options,
): { gradInput: Tensor4 } {
  const gradInput = blank(x);
  const [kH, kW] = options.kernelSize;
  const [sH, sW] = options.stride;
  gradOutput.forEach((s, n) =>
    s.forEach((map, ch) =>
      map.forEach((row, i) =>
        row.forEach((g, j) => {
          for (let a = 0; a < kH; a++)
            for (let b = 0; b < kW; b++) gradInput[n][ch][i * sH + a][j * sW + b] += g / (sH * sW);
        }),
      ),
    ),
  );
  return { gradInput };
}

export function globalAvgPool2dBackward(gradOutput: Matrix, x: Tensor4): { gradInput: Tensor4 } {
  const cells = x[0][0].length * x[0][0][0].length;
  const gradInput = x.map((s, n) =>
    s.map((map, ch) => map.map((row) => row.map(() => gradOutput[n][ch] / cells))),
  );
  return { gradInput };
}
