// slip: avgPool2d without counted padding takes the padded rows and the padded columns off kH*kW separately, so the cells of a padded corner are taken off twice; right would be (kH - rows outside) * (kW - columns outside).
type Vector = number[];
type Tensor4 = number[][][][];

const outSize = (n: number, k: number, s: number, p: number) =>
  Math.floor((n + 2 * p - k) / s) + 1;

/** how many of the k positions from start on lie outside 0 … n − 1 */
const outside = (start: number, k: number, n: number) =>
  Math.max(0, -start) + Math.max(0, start + k - n);

const table = <T>(rows: number, cols: number, f: (i: number, j: number) => T): T[][] =>
  Array.from({ length: rows }, (_, i) => Array.from({ length: cols }, (_, j) => f(i, j)));

export function maxPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector; padding: Vector },
): Tensor4 {
  const [kH, kW] = options.kernelSize;
  const [sH, sW] = options.stride;
  const [pH, pW] = options.padding;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  return table(x.length, x[0].length, (n, c) =>
    table(outSize(H, kH, sH, pH), outSize(W, kW, sW, pW), (i, j) => {
      let m = Number.NEGATIVE_INFINITY;
      for (let h = i * sH - pH; h < i * sH - pH + kH; h++)
        for (let w = j * sW - pW; w < j * sW - pW + kW; w++)
          m = Math.max(m, x[n][c][h]?.[w] ?? Number.NEGATIVE_INFINITY);
      return m;
    }),
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
  const [kH, kW] = options.kernelSize;
  const [sH, sW] = options.stride;
  const [pH, pW] = options.padding;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  return table(x.length, x[0].length, (n, c) =>
    table(outSize(H, kH, sH, pH), outSize(W, kW, sW, pW), (i, j) => {
      const top = i * sH - pH;
      const left = j * sW - pW;
      let sum = 0;
      for (let h = top; h < top + kH; h++)
        for (let w = left; w < left + kW; w++) sum += x[n][c][h]?.[w] ?? 0;
      let D = kH * kW;
      if (!options.countIncludePad) {
        D = D - outside(top, kH, H) * kW - outside(left, kW, W) * kH;
      }
      return sum / D;
    }),
  );
}
