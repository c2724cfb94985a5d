// slip: without countIncludePad, avgPool2d takes the cells of the padding above and to the left out of the divisor, but not those below and to the right
type Vector = number[];
type Tensor4 = number[][][][];

function poolMap(
  map: number[][],
  options: { kernelSize: Vector; stride: Vector; padding: Vector },
  one: (hStart: number, hEnd: number, wStart: number, wEnd: number) => number,
): number[][] {
  const [kH, kW] = options.kernelSize;
  const [sH, sW] = options.stride;
  const [pH, pW] = options.padding;
  const result: number[][] = [];
  for (let top = -pH; top + kH <= map.length + pH; top += sH) {
    const row: number[] = [];
    for (let left = -pW; left + kW <= map[0].length + pW; left += sW)
      row.push(one(Math.max(top, 0), top + kH, Math.max(left, 0), left + kW));
    result.push(row);
  }
  return result;
}

export function maxPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector; padding: Vector },
): Tensor4 {
  return x.map((sample) =>
    sample.map((map) =>
      poolMap(map, options, (hStart, hEnd, wStart, wEnd) => {
        let max = -Infinity;
        for (let h = hStart; h < Math.min(hEnd, map.length); h++)
          for (let w = wStart; w < Math.min(wEnd, map[h].length); w++)
            if (map[h][w] > max) max = map[h][w];
        return max;
      }),
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
  const whole = options.kernelSize[0] * options.kernelSize[1];
  return x.map((sample) =>
    sample.map((map) =>
      poolMap(map, options, (hStart, hEnd, wStart, wEnd) => {
        let sum = 0;
        for (let h = hStart; h < Math.min(hEnd, map.length); h++)
          for (let w = wStart; w < Math.min(wEnd, map[h].length); w++)
            sum += map[h][w];
        const divisor = options.countIncludePad
          ? whole
          : (hEnd - hStart) * (wEnd - wStart);
        return sum / divisor;
      }),
    ),
  );
}
