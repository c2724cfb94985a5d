// slip: maxPool2dBackward splits the gradient evenly among equal largest values; all of it should go to the first one in row-major order.
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];
type Pool = { kernelSize: Vector; stride: Vector };
type Visit = (i: number, j: number, top: number, left: number) => void;

function perMap<R>(x: Tensor4, f: (map: Matrix, n: number, c: number) => R): R[][] {
  return x.map((sample, n) => sample.map((map, c) => f(map, n, c)));
}

function visitWindows(map: Matrix, { kernelSize: [kH, kW], stride: [sH, sW] }: Pool, visit: Visit) {
  let i = 0;
  for (let top = 0; top + kH <= map.length; top += sH) {
    let j = 0;
    for (let left = 0; left + kW <= map[0].length; left += sW) {
      visit(i, j, top, left);
      j++;
    }
    i++;
  }
}

function empty(height: number, width: number): Matrix {
  const m: Matrix = [];
  for (let h = 0; h < height; h++) m.push(new Array<number>(width).fill(0));
  return m;
}

function argmax(map: Matrix, top: number, left: number, [kH, kW]: Vector): [number, number] {
  let at: [number, number] = [top, left];
  for (let h = top; h < top + kH; h++) {
    for (let w = left; w < left + kW; w++) {
      if (map[h][w] > map[at[0]][at[1]]) at = [h, w];
    }
  }
  return at;
}

export function maxPool2d(x: Tensor4, options: Pool): Tensor4 {
  return perMap(x, (map) => {
    const y: Matrix = [];
    visitWindows(map, options, (i, j, top, left) => {
      const [h, w] = argmax(map, top, left, options.kernelSize);
      (y[i] ??= [])[j] = map[h][w];
    });
    return y;
  });
}

export function avgPool2d(x: Tensor4, options: Pool): Tensor4 {
  const [kH, kW] = options.kernelSize;
  return perMap(x, (map) => {
    const y: Matrix = [];
    visitWindows(map, options, (i, j, top, left) => {
      let s = 0;
      for (let h = top; h < top + kH; h++) {
        for (let w = left; w < left + kW; w++) s += map[h][w];
      }
      (y[i] ??= [])[j] = s / kH / kW;
    });
    return y;
  });
}

export function globalAvgPool2d(x: Tensor4): Matrix {
  return perMap(x, (map) => {
    const all = map.flat();
    return all.reduce((s, v) => s + v, 0) / all.length;
  });
}

export function maxPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: Pool,
): { gradInput: Tensor4 } {
  const gradInput = perMap(x, (map, n, c) => {
    const grad = empty(map.length, map[0].length);
    visitWindows(map, options, (i, j, top, left) => {
      const [mh, mw] = argmax(map, top, left, options.kernelSize);
      const largest: [number, number][] = [];
      for (let h = top; h < top + options.kernelSize[0]; h++) {
        for (let w = left; w < left + options.kernelSize[1]; w++) {
          if (map[h][w] === map[mh][mw]) largest.push([h, w]);
        }
      }
      for (const [h, w] of largest) grad[h][w] += gradOutput[n][c][i][j] / largest.length;
    });
    return grad;
  });
  return { gradInput };
}

export function avgPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: Pool,
): { gradInput: Tensor4 } {
  const [kH, kW] = options.kernelSize;
  const gradInput = perMap(x, (map, n, c) => {
    const grad = empty(map.length, map[0].length);
    visitWindows(map, options, (i, j, top, left) => {
      for (let h = top; h < top + kH; h++) {
        for (let w = left; w < left + kW; w++) grad[h][w] += gradOutput[n][c][i][j] / (kH * kW);
      }
    });
    return grad;
  });
  return { gradInput };
}

export function globalAvgPool2dBackward(gradOutput: Matrix, x: Tensor4): { gradInput: Tensor4 } {
  const gradInput = perMap(x, (map, n, c) => {
    const share = gradOutput[n][c] / (map.length * map[0].length);
    return map.map((row) => row.map(() => share));
  });
  return { gradInput };
}
