// slip: maxPool2d and avgPool2d place windows with a helper in which the column of a window is shifted by the padding of the height (padding[0]) instead of that of the width
type Vector = number[];
type Tensor4 = number[][][][];
type Geometry = { kernelSize: Vector; stride: Vector; padding: Vector };

const count = (size: number, k: number, s: number, p: number) =>
  Math.floor((size + 2 * p - k) / s) + 1;

/** the values of x inside window (i, j) */
function look(map: number[][], i: number, j: number, g: Geometry): number[] {
  const values: number[] = [];
  for (let a = 0; a < g.kernelSize[0]; a++) {
    for (let b = 0; b < g.kernelSize[1]; b++) {
      const row = map[i * g.stride[0] - g.padding[0] + a];
      const value = row === undefined ? undefined : row[j * g.stride[1] - g.padding[0] + b];
      if (value !== undefined) values.push(value);
    }
  }
  return values;
}

function pool(x: Tensor4, g: Geometry, f: (values: number[]) => number): Tensor4 {
  const rows = count(x[0][0].length, g.kernelSize[0], g.stride[0], g.padding[0]);
  const cols = count(x[0][0][0].length, g.kernelSize[1], g.stride[1], g.padding[1]);
  const result: Tensor4 = [];
  for (const sample of x) {
    const maps: number[][][] = [];
    for (const map of sample) {
      const out: number[][] = [];
      for (let i = 0; i < rows; i++) {
        const line: number[] = [];
        for (let j = 0; j < cols; j++) line.push(f(look(map, i, j, g)));
        out.push(line);
      }
      maps.push(out);
    }
    result.push(maps);
  }
  return result;
}

export function maxPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector; padding: Vector },
): Tensor4 {
  return pool(x, options, (values) => Math.max(...values));
}

export function avgPool2d(
  x: Tensor4,
  options: {
    kernelSize: Vector;
    stride: Vector;
    padding: Vector;
    countIncludePad: boolean;
  },
): Tensor4 {
  const full = options.kernelSize[0] * options.kernelSize[1];
  return pool(x, options, (values) => {
    const sum = values.reduce((a, b) => a + b, 0);
    return options.countIncludePad ? sum / full : sum / values.length;
  });
}
