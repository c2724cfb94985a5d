// Style: flat typed arrays; one sweep finds each window's winner, and the way back reads the list of winners.

type Options = { kernelSize: number[]; stride: number[] };
type Sizes = { H: number; W: number; outH: number; outW: number };

export function maxPool2d(
  x: number[][][][],
  options: { kernelSize: number[]; stride: number[] },
): Float64Array[][][] {
  return x.map((sample) =>
    sample.map((map) => {
      const sizes = sizesOf(map, options);
      const cells = Float64Array.from(map.flat());
      const best = Float64Array.from(winners(cells, sizes, options), (at) => cells[at]);
      return rowsOf(best, sizes.outW);
    }),
  );
}

export function avgPool2d(
  x: number[][][][],
  options: { kernelSize: number[]; stride: number[] },
): Float64Array[][][] {
  const [kH, kW] = options.kernelSize;
  return x.map((sample) =>
    sample.map((map) => {
      const { W, outH, outW } = sizesOf(map, options);
      const cells = map.flat();
      const sums = new Float64Array(outH * outW);
      for (let b = 0; b < kW; b++) {
        for (let a = 0; a < kH; a++) {
          for (let out = 0; out < sums.length; out++) {
            sums[out] += cells[cornerOf(out, W, outW, options) + a * W + b];
          }
        }
      }
      return rowsOf(
        sums.map((sum) => sum / (kH * kW)),
        outW,
      );
    }),
  );
}

export function globalAvgPool2d(x: number[][][][]): Float64Array[] {
  return x.map((sample) =>
    Float64Array.from(sample, (map) => {
      let sum = 0;
      for (let i = map.length - 1; i >= 0; i--) for (const value of map[i]) sum += value;
      return sum / (map.length * map[0].length);
    }),
  );
}

export function maxPool2dBackward(
  gradOutput: number[][][][],
  x: number[][][][],
  options: { kernelSize: number[]; stride: number[] },
): { gradInput: Float64Array[][][] } {
  const gradInput = x.map((sample, n) =>
    sample.map((map, c) => {
      const sizes = sizesOf(map, options);
      const gradient = new Float64Array(sizes.H * sizes.W);
      const upstream = gradOutput[n][c].flat();
      const targets = winners(Float64Array.from(map.flat()), sizes, options);
      for (let out = targets.length - 1; out >= 0; out--) gradient[targets[out]] += upstream[out];
      return rowsOf(gradient, sizes.W);
    }),
  );
  return { gradInput };
}

export function avgPool2dBackward(
  gradOutput: number[][][][],
  x: number[][][][],
  options: { kernelSize: number[]; stride: number[] },
): { gradInput: Float64Array[][][] } {
  const [kH, kW] = options.kernelSize;
  const share = 1 / (kH * kW);
  const gradInput = x.map((sample, n) =>
    sample.map((map, c) => {
      const { H, W, outW } = sizesOf(map, options);
      const gradient = new Float64Array(H * W);
      for (const [out, g] of gradOutput[n][c].flat().entries()) {
        const corner = cornerOf(out, W, outW, options);
        for (let a = 0; a < kH; a++) {
          for (let b = 0; b < kW; b++) gradient[corner + a * W + b] += share * g;
        }
      }
      return rowsOf(gradient, W);
    }),
  );
  return { gradInput };
}

export function globalAvgPool2dBackward(
  gradOutput: number[][],
  x: number[][][][],
): { gradInput: Float64Array[][][] } {
  const [H, W] = [x[0][0].length, x[0][0][0].length];
  const gradInput = gradOutput.map((sample) =>
    sample.map((g) => rowsOf(new Float64Array(H * W).fill(g / H / W), W)),
  );
  return { gradInput };
}

function sizesOf(map: number[][], { kernelSize, stride }: Options): Sizes {
  const [H, W] = [map.length, map[0].length];
  const outH = 1 + Math.trunc((H - kernelSize[0]) / stride[0]);
  return { H, W, outH, outW: 1 + Math.trunc((W - kernelSize[1]) / stride[1]) };
}

function cornerOf(out: number, W: number, outW: number, { stride }: Options): number {
  return Math.trunc(out / outW) * stride[0] * W + (out % outW) * stride[1];
}

function winners(cells: Float64Array, { W, outH, outW }: Sizes, options: Options): Int32Array {
  const [kH, kW] = options.kernelSize;
  return Int32Array.from({ length: outH * outW }, (_, out) => {
    const corner = cornerOf(out, W, outW, options);
    let best = corner;
    for (let a = 0; a < kH; a++) {
      for (let b = 0; b < kW; b++) {
        const at = corner + a * W + b;
        if (cells[at] > cells[best]) best = at;
      }
    }
    return best;
  });
}

function rowsOf(flat: Float64Array, width: number): Float64Array[] {
  return Array.from({ length: flat.length / width }, (_, i) => flat.slice(i * width, (i + 1) * width));
}
