// Style: both reductions are separable, so pool along the rows, transpose, and pool along the rows again.

type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

export function maxPool2d(
  x: Tensor4,
  { kernelSize, stride, padding }: { kernelSize: Vector; stride: Vector; padding: Vector },
): Tensor4 {
  const along = (axis: number) => (row: Vector) =>
    windowsOf(row, kernelSize[axis], stride[axis], padding[axis]).map((window) =>
      window.reduce((best, value) => Math.max(value, best)),
    );
  return eachMap(x, (map) => bothAxes(map, along(1), along(0)));
}

export function avgPool2d(
  x: Tensor4,
  {
    kernelSize,
    stride,
    padding,
    countIncludePad,
  }: { kernelSize: Vector; stride: Vector; padding: Vector; countIncludePad: boolean },
): Tensor4 {
  const along = (axis: number) => (row: Vector) =>
    windowsOf(row, kernelSize[axis], stride[axis], padding[axis]).map((window) => {
      const divisor = countIncludePad ? kernelSize[axis] : window.length;
      return window.reduceRight((total, value) => total + value / divisor, 0);
    });
  return eachMap(x, (map) => bothAxes(map, along(1), along(0)));
}

const eachMap = (x: Tensor4, f: (map: Matrix) => Matrix): Tensor4 => x.map((sample) => sample.map(f));

const bothAxes = (
  map: Matrix,
  onRow: (row: Vector) => Vector,
  onColumn: (column: Vector) => Vector,
): Matrix => transpose(transpose(map.map(onRow)).map(onColumn));

const transpose = (map: Matrix): Matrix => map[0].map((_, j) => map.map((row) => row[j]));

/** The entries of each window that lie on the line. */
function windowsOf(line: Vector, kernel: number, step: number, pad: number): Matrix {
  const windows: Matrix = [];
  for (let start = -pad; start + kernel <= line.length + pad; start += step) {
    windows.push(line.filter((_, i) => i >= start && i < start + kernel));
  }
  return windows;
}
