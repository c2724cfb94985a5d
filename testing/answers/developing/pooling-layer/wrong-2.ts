// slip: avgPool2d, when padding does not count, divides by the number of cells other than 0, so zeros inside the input are taken for padding; it should count the cells whose position is inside the input.
type Vector = number[];
type Tensor4 = number[][][][];
type Map2 = number[][];

function pad(map: Map2, [pH, pW]: Vector, value: number): Map2 {
  const width = map[0].length + 2 * pW;
  const blank = () => new Array<number>(width).fill(value);
  const sides = new Array<number>(pW).fill(value);
  return [
    ...Array.from({ length: pH }, blank),
    ...map.map((row) => [...sides, ...row, ...sides]),
    ...Array.from({ length: pH }, blank),
  ];
}

function windows(padded: Map2, kernel: Vector, stride: Vector): number[][][] {
  const all: number[][][] = [];
  for (let top = 0; top + kernel[0] <= padded.length; top += stride[0]) {
    const line: number[][] = [];
    for (let left = 0; left + kernel[1] <= padded[0].length; left += stride[1]) {
      const cells: number[] = [];
      for (let a = 0; a < kernel[0]; a++) cells.push(...padded[top + a].slice(left, left + kernel[1]));
      line.push(cells);
    }
    all.push(line);
  }
  return all;
}

export function maxPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector; padding: Vector },
): Tensor4 {
  return x.map((maps) =>
    maps.map((map) =>
      windows(pad(map, options.padding, -Infinity), options.kernelSize, options.stride).map((line) =>
        line.map((cells) => Math.max(...cells)),
      ),
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
  const mean = (cells: number[]): number => {
    const sum = cells.reduce((s, c) => s + c, 0);
    const real = cells.filter((c) => c !== 0);
    if (options.countIncludePad) return sum / cells.length;
    return sum / Math.max(real.length, 1);
  };
  return x.map((maps) =>
    maps.map((map) =>
      windows(pad(map, options.padding, 0), options.kernelSize, options.stride).map((line) =>
        line.map(mean),
      ),
    ),
  );
}
