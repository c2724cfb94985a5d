// slip: avgPool2d computes the output width with the height of the window, kernelSize[0], instead of kernelSize[1]
type Vector = number[];
type Tensor4 = number[][][][];
type Map2 = number[][];

function inside(map: Map2, top: number, left: number, kH: number, kW: number): number[] {
  const cells: number[] = [];
  for (let h = Math.max(top, 0); h < Math.min(top + kH, map.length); h++) {
    cells.push(...map[h].slice(Math.max(left, 0), Math.max(left + kW, 0)));
  }
  return cells;
}

function range(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i);
}

export function maxPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector; padding: Vector },
): Tensor4 {
  const { kernelSize: k, stride: s, padding: p } = options;
  return x.map((sample) =>
    sample.map((map) => {
      const outH = Math.floor((map.length + 2 * p[0] - k[0]) / s[0]) + 1;
      const outW = Math.floor((map[0].length + 2 * p[1] - k[1]) / s[1]) + 1;
      return range(outH).map((i) =>
        range(outW).map((j) => Math.max(...inside(map, i * s[0] - p[0], j * s[1] - p[1], k[0], k[1]))),
      );
    }),
  );
}

export function avgPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector; padding: Vector; countIncludePad: boolean },
): Tensor4 {
  const { kernelSize: k, stride: s, padding: p, countIncludePad } = options;
  return x.map((sample) =>
    sample.map((map) => {
      const outH = Math.floor((map.length + 2 * p[0] - k[0]) / s[0]) + 1;
      const outW = Math.floor((map[0].length + 2 * p[1] - k[0]) / s[1]) + 1;
      return range(outH).map((i) =>
        range(outW).map((j) => {
          const cells = inside(map, i * s[0] - p[0], j * s[1] - p[1], k[0], k[1]);
          const sum = cells.reduce((total, value) => total + value, 0);
          return sum / (countIncludePad ? k[0] * k[1] : cells.length);
        }),
      );
    }),
  );
}
