// slip: avgPool2d exchanges the meaning of countIncludePad (counts only cells inside when it is true).
/** Two numbers, for the height and for the width */
type Vector = number[];
type Tensor4 = number[][][][];

type Window = { r0: number; r1: number; c0: number; c1: number };

function windowAt(
  i: number,
  j: number,
  H: number,
  W: number,
  [kH, kW]: Vector,
  [sH, sW]: Vector,
  [pH, pW]: Vector,
): Window {
  const r = i * sH - pH;
  const c = j * sW - pW;
  return {
    r0: Math.max(r, 0),
    r1: Math.min(r + kH, H),
    c0: Math.max(c, 0),
    c1: Math.min(c + kW, W),
  };
}

const places = (n: number, k: number, s: number, p: number) =>
  Math.floor((n + 2 * p - k) / s) + 1;

function pool(
  x: Tensor4,
  kernelSize: Vector,
  stride: Vector,
  padding: Vector,
  reduce: (values: number[]) => number,
): Tensor4 {
  return x.map((sample) =>
    sample.map((map) => {
      const H = map.length;
      const W = map[0].length;
      const out: number[][] = [];
      for (let i = 0; i < places(H, kernelSize[0], stride[0], padding[0]); i++) {
        const row: number[] = [];
        for (let j = 0; j < places(W, kernelSize[1], stride[1], padding[1]); j++) {
          const w = windowAt(i, j, H, W, kernelSize, stride, padding);
          const values: number[] = [];
          for (let r = w.r0; r < w.r1; r++) values.push(...map[r].slice(w.c0, w.c1));
          row.push(reduce(values));
        }
        out.push(row);
      }
      return out;
    }),
  );
}

export function maxPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector; padding: Vector },
): Tensor4 {
  const { kernelSize, stride, padding } = options;
  return pool(x, kernelSize, stride, padding, (values) => Math.max(...values));
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
  const area = kernelSize[0] * kernelSize[1];
  return pool(x, kernelSize, stride, padding, (values) => {
    const divisor = countIncludePad ? values.length : area;
    return values.reduce((s, v) => s + v, 0) / divisor;
  });
}
