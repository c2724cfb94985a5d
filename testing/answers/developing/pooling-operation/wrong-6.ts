// slip: globalAvgPool2dBackward divides by the number of channels too (C·H·W instead of H·W).
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

function eachWindow(
  x: Tensor4,
  kernelSize: Vector,
  stride: Vector,
  visit: (n: number, c: number, i: number, j: number, cells: [number, number][]) => void,
): void {
  const [kH, kW] = kernelSize;
  const [sH, sW] = stride;
  for (let n = 0; n < x.length; n++) {
    for (let c = 0; c < x[n].length; c++) {
      const H = x[n][c].length;
      const W = x[n][c][0].length;
      for (let i = 0; i * sH + kH <= H; i++) {
        for (let j = 0; j * sW + kW <= W; j++) {
          const cells: [number, number][] = [];
          for (let a = 0; a < kH; a++)
            for (let b = 0; b < kW; b++) cells.push([i * sH + a, j * sW + b]);
          visit(n, c, i, j, cells);
        }
      }
    }
  }
}

function put(y: Tensor4, n: number, c: number, i: number, j: number, value: number): void {
  y[n] ??= [];
  y[n][c] ??= [];
  y[n][c][i] ??= [];
  y[n][c][i][j] = value;
}

function blank(x: Tensor4): Tensor4 {
  return x.map((s) => s.map((m) => m.map((r) => new Array<number>(r.length).fill(0))));
}

export function maxPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): Tensor4 {
  const y: Tensor4 = [];
  eachWindow(x, options.kernelSize, options.stride, (n, c, i, j, cells) => {
    let best = -Infinity;
    for (const [h, w] of cells) best = Math.max(best, x[n][c][h][w]);
    put(y, n, c, i, j, best);
  });
  return y;
}

export function avgPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): Tensor4 {
  const y: Tensor4 = [];
  eachWindow(x, options.kernelSize, options.stride, (n, c, i, j, cells) => {
    const sum = cells.reduce((s, [h, w]) => s + x[n][c][h][w], 0);
    put(y, n, c, i, j, sum / cells.length);
  });
  return y;
}

export function globalAvgPool2d(x: Tensor4): Matrix {
  const y: Matrix = [];
  for (const sample of x) {
    const means: Vector = [];
    for (const map of sample) {
      const sum = map.reduce((s, row) => s + row.reduce((t, v) => t + v, 0), 0);
      means.push(sum / (map.length * map[0].length));
    }
    y.push(means);
  }
  return y;
}

export function maxPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): { gradInput: Tensor4 } {
  const gradInput = blank(x);
  eachWindow(x, options.kernelSize, options.stride, (n, c, i, j, cells) => {
    let [bh, bw] = cells[0];
    for (const [h, w] of cells) {
      if (x[n][c][h][w] > x[n][c][bh][bw]) [bh, bw] = [h, w];
    }
    gradInput[n][c][bh][bw] += gradOutput[n][c][i][j];
  });
  return { gradInput };
}

export function avgPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): { gradInput: Tensor4 } {
  const gradInput = blank(x);
  eachWindow(x, options.kernelSize, options.stride, (n, c, i, j, cells) => {
    const share = gradOutput[n][c][i][j] / cells.length;
    for (const [h, w] of cells) gradInput[n][c][h][w] += share;
  });
  return { gradInput };
}

export function globalAvgPool2dBackward(
  gradOutput: Matrix,
  x: Tensor4,
): { gradInput: Tensor4 } {
  const gradInput = blank(x);
  x.forEach((sample, n) => {
    const size = sample.length * sample[0].length * sample[0][0].length;
    sample.forEach((map, c) => {
      for (let h = 0; h < map.length; h++)
        for (let w = 0; w < map[h].length; w++) gradInput[n][c][h][w] = gradOutput[n][c] / size;
    });
  });
  return { gradInput };
}
