// slip: maxPool2d pads with 0 instead of -Infinity, so a padded cell wins over negative values at the edge
type Vector = number[];
type Tensor4 = number[][][][];

const padMap = (map: number[][], pH: number, pW: number, value: number): number[][] => {
  const width = map[0].length + 2 * pW;
  const side = new Array<number>(pW).fill(value);
  const blank = () => new Array<number>(width).fill(value);
  return [
    ...Array.from({ length: pH }, blank),
    ...map.map((row) => [...side, ...row, ...side]),
    ...Array.from({ length: pH }, blank),
  ];
};

const pool = (
  x: Tensor4,
  kernelSize: Vector,
  stride: Vector,
  padding: Vector,
  fill: number,
  pick: (window: number[]) => number,
): Tensor4 => {
  const [kH, kW] = kernelSize;
  return x.map((sample) =>
    sample.map((map) => {
      const big = padMap(map, padding[0], padding[1], fill);
      const outH = Math.floor((big.length - kH) / stride[0]) + 1;
      const outW = Math.floor((big[0].length - kW) / stride[1]) + 1;
      return Array.from({ length: outH }, (_, i) =>
        Array.from({ length: outW }, (_, j) => {
          const window: number[] = [];
          for (let a = 0; a < kH; a++)
            for (let b = 0; b < kW; b++)
              window.push(big[i * stride[0] + a][j * stride[1] + b]);
          return pick(window);
        }),
      );
    }),
  );
};

export function maxPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector; padding: Vector },
): Tensor4 {
  const { kernelSize, stride, padding } = options;
  return pool(x, kernelSize, stride, padding, 0, (w) =>
    w.reduce((m, v) => (v > m ? v : m), -Infinity),
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
  // padded cells are marked by NaN so that they can be told from zeros
  return pool(x, kernelSize, stride, padding, NaN, (w) => {
    const real = w.filter((v) => !Number.isNaN(v));
    const sum = real.reduce((s, v) => s + v, 0);
    return sum / (countIncludePad ? w.length : real.length);
  });
}
