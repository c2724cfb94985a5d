// slip: avgPool2d rounds the output height with Math.round instead of down, so a window may stick out at the bottom
type Vector = number[];
type Tensor4 = number[][][][];

export function maxPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector; padding: Vector },
): Tensor4 {
  const [kh, kw] = options.kernelSize;
  const [sh, sw] = options.stride;
  const [ph, pw] = options.padding;
  return x.map((sample) =>
    sample.map((map) => {
      const H = map.length;
      const W = map[0].length;
      const oh = Math.floor((H + 2 * ph - kh) / sh) + 1;
      const ow = Math.floor((W + 2 * pw - kw) / sw) + 1;
      const flat = new Float64Array(oh * ow).fill(-Infinity);
      for (let o = 0; o < flat.length; o++) {
        const top = Math.floor(o / ow) * sh - ph;
        const left = (o % ow) * sw - pw;
        for (let c = 0; c < kh * kw; c++) {
          const value = map[top + Math.floor(c / kw)]?.[left + (c % kw)];
          if (value !== undefined && value > flat[o]) flat[o] = value;
        }
      }
      const rows: number[][] = [];
      for (let i = 0; i < oh; i++) rows.push(Array.from(flat.subarray(i * ow, (i + 1) * ow)));
      return rows;
    }),
  );
}

export function avgPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector; padding: Vector; countIncludePad: boolean },
): Tensor4 {
  const [kh, kw] = options.kernelSize;
  const [sh, sw] = options.stride;
  const [ph, pw] = options.padding;
  return x.map((sample) =>
    sample.map((map) => {
      const H = map.length;
      const W = map[0].length;
      const oh = Math.round((H + 2 * ph - kh) / sh) + 1;
      const ow = Math.floor((W + 2 * pw - kw) / sw) + 1;
      const sums = new Float64Array(oh * ow);
      const counts = new Float64Array(oh * ow);
      for (let o = 0; o < sums.length; o++) {
        const top = Math.floor(o / ow) * sh - ph;
        const left = (o % ow) * sw - pw;
        for (let c = 0; c < kh * kw; c++) {
          const value = map[top + Math.floor(c / kw)]?.[left + (c % kw)];
          if (value === undefined) continue;
          sums[o] += value;
          counts[o] += 1;
        }
      }
      const rows: number[][] = [];
      for (let i = 0; i < oh; i++) {
        const row: number[] = [];
        for (let j = 0; j < ow; j++) {
          const o = i * ow + j;
          row.push(sums[o] / (options.countIncludePad ? kh * kw : counts[o]));
        }
        rows.push(row);
      }
      return rows;
    }),
  );
}
