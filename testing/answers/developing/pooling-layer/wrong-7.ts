// slip: avgPool2d takes the two paddings in the wrong order (width first), so rows get the padding of the columns.
/** Two numbers, for the height and for the width */
type Vector = number[];
type Tensor4 = number[][][][];

function pad(map: number[][], rows: number, cols: number, value: number): number[][] {
  const width = map[0].length + 2 * cols;
  const blank = () => new Array<number>(width).fill(value);
  const side = () => new Array<number>(cols).fill(value);
  const out: number[][] = [];
  for (let r = 0; r < rows; r++) out.push(blank());
  for (const row of map) out.push([...side(), ...row, ...side()]);
  for (let r = 0; r < rows; r++) out.push(blank());
  return out;
}

function slide(
  padded: number[][],
  [kH, kW]: Vector,
  [sH, sW]: Vector,
  reduce: (window: number[]) => number,
): number[][] {
  const result: number[][] = [];
  for (let top = 0; top + kH <= padded.length; top += sH) {
    const row: number[] = [];
    for (let left = 0; left + kW <= padded[0].length; left += sW) {
      const window = padded.slice(top, top + kH).flatMap((r) => r.slice(left, left + kW));
      row.push(reduce(window));
    }
    result.push(row);
  }
  return result;
}

export function maxPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector; padding: Vector },
): Tensor4 {
  const { kernelSize, stride, padding } = options;
  return x.map((maps) =>
    maps.map((map) =>
      slide(pad(map, padding[0], padding[1], -Infinity), kernelSize, stride, (w) => Math.max(...w)),
    ),
  );
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
  const { kernelSize, stride, padding, countIncludePad } = options;
  const [pW, pH] = padding;
  const total = (w: number[]) => w.reduce((s, v) => s + v, 0);
  return x.map((maps) =>
    maps.map((map) => {
      const sums = slide(pad(map, pH, pW, 0), kernelSize, stride, total);
      const ones = map.map((row) => row.map(() => 1));
      const counts = slide(pad(ones, pH, pW, countIncludePad ? 1 : 0), kernelSize, stride, total);
      return sums.map((row, i) => row.map((s, j) => s / counts[i][j]));
    }),
  );
}
