// slip: avgPool2d with countIncludePad false divides by (rows inside)·kW, so padded columns are still counted
type Vector = number[];
type Tensor4 = number[][][][];
type Window = { kernelSize: Vector; stride: Vector; padding: Vector };

function slide(
  x: Tensor4,
  { kernelSize, stride, padding }: Window,
  reduce: (inside: number[], rows: number) => number,
): Tensor4 {
  const [kH, kW] = kernelSize;
  const [sH, sW] = stride;
  const [pH, pW] = padding;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const outH = Math.floor((H + 2 * pH - kH) / sH) + 1;
  const outW = Math.floor((W + 2 * pW - kW) / sW) + 1;
  return x.map((sample) =>
    sample.map((map) => {
      const out: number[][] = [];
      for (let i = 0; i < outH; i++) {
        out.push([]);
        for (let j = 0; j < outW; j++) {
          const inside: number[] = [];
          let rows = 0;
          const top = i * sH - pH;
          const left = j * sW - pW;
          for (let r = Math.max(top, 0); r < Math.min(top + kH, H); r++) {
            rows++;
            for (let c = Math.max(left, 0); c < Math.min(left + kW, W); c++) inside.push(map[r][c]);
          }
          out[i].push(reduce(inside, rows));
        }
      }
      return out;
    }),
  );
}

export function maxPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector; padding: Vector },
): Tensor4 {
  return slide(x, options, (inside) => inside.reduce((m, v) => Math.max(m, v), -Infinity));
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
  return slide(x, options, (inside, rows) => {
    const total = inside.reduce((s, v) => s + v, 0);
    return total / (options.countIncludePad ? kH * kW : rows * kW);
  });
}
