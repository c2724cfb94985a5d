// slip: avgPool2dBackward steps with the window size instead of the stride (i·kH, j·kW), wrong unless both are equal.
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

type MapFn = (map: Matrix) => Matrix;
const perMap = (x: Tensor4, f: MapFn): Tensor4 => x.map((sample) => sample.map((map) => f(map)));

export function maxPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): Tensor4 {
  const [kH, kW] = options.kernelSize;
  const [sH, sW] = options.stride;
  return perMap(x, (map) => {
    const out: Matrix = [];
    for (let top = 0; top <= map.length - kH; top += sH) {
      const row: Vector = [];
      for (let left = 0; left <= map[0].length - kW; left += sW) {
        let m = map[top][left];
        for (let h = top; h < top + kH; h++)
          for (let w = left; w < left + kW; w++) if (map[h][w] > m) m = map[h][w];
        row.push(m);
      }
      out.push(row);
    }
    return out;
  });
}

export function avgPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): Tensor4 {
  const [kH, kW] = options.kernelSize;
  const [sH, sW] = options.stride;
  return perMap(x, (map) => {
    const out: Matrix = [];
    for (let top = 0; top <= map.length - kH; top += sH) {
      const row: Vector = [];
      for (let left = 0; left <= map[0].length - kW; left += sW) {
        let s = 0;
        for (let h = top; h < top + kH; h++)
          for (let w = left; w < left + kW; w++) s += map[h][w];
        row.push(s / kH / kW);
      }
      out.push(row);
    }
    return out;
  });
}

export function globalAvgPool2d(x: Tensor4): Matrix {
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  return x.map((sample) =>
    sample.map((map) => map.flat().reduce((s, v) => s + v) / (H * W)),
  );
}

export function maxPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): { gradInput: Tensor4 } {
  const [kH, kW] = options.kernelSize;
  const [sH, sW] = options.stride;
  const gradInput = perMap(x, (map) => map.map((row) => row.map(() => 0)));
  for (let n = 0; n < x.length; n++) {
    for (let c = 0; c < x[n].length; c++) {
      const map = x[n][c];
      const g = gradOutput[n][c];
      for (let i = 0; i < g.length; i++) {
        for (let j = 0; j < g[i].length; j++) {
          let place = [i * sH, j * sW];
          for (let a = 0; a < kH; a++) {
            for (let b = 0; b < kW; b++) {
              const [h, w] = [i * sH + a, j * sW + b];
              if (map[h][w] > map[place[0]][place[1]]) place = [h, w];
            }
          }
          gradInput[n][c][place[0]][place[1]] += g[i][j];
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
  const gradInput = perMap(x, (map) => map.map((row) => row.map(() => 0)));
  for (let n = 0; n < x.length; n++) {
    for (let c = 0; c < x[n].length; c++) {
      const g = gradOutput[n][c];
      const target = gradInput[n][c];
      for (let i = 0; i < g.length; i++) {
        for (let j = 0; j < g[i].length; j++) {
          const share = g[i][j] / (kH * kW);
          for (let h = i * kH; h < (i + 1) * kH && h < target.length; h++) {
            for (let w = j * kW; w < (j + 1) * kW && w < target[h].length; w++) {
              target[h][w] += share;
            }
          }
        }
      }
    }
  }
  return { gradInput };
}

export function globalAvgPool2dBackward(
  gradOutput: Matrix,
  x: Tensor4,
): { gradInput: Tensor4 } {
  const gradInput = x.map((sample, n) =>
    sample.map((map, c) => {
      const share = gradOutput[n][c] / map.length / map[0].length;
      return map.map((row) => row.map(() => share));
    }),
  );
  return { gradInput };
}
