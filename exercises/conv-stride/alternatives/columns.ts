// Style: windows laid out as the columns of one flat matrix, products of matrices, gradients scattered back.

type Sizes = Record<"N" | "C" | "H" | "W" | "O" | "kH" | "kW" | "outH" | "outW" | "patch" | "places", number>;

export function conv2d(
  x: number[][][][],
  weight: number[][][][],
  bias: number[],
  options: { stride: number[] },
): Float64Array[][][] {
  const sizes = sizesOf(x, weight, options.stride);
  const { columns } = unfold(x, sizes, options.stride);
  const kernels = weight.map((kernel) => Float64Array.from(kernel.flat(2)));
  return x.map((_, n) =>
    kernels.map((kernel, o) =>
      Array.from({ length: sizes.outH }, (_row, i) =>
        Float64Array.from({ length: sizes.outW }, (_cell, j) => {
          const at = ((n * sizes.outH + i) * sizes.outW + j) * sizes.patch;
          return kernel.reduce((sum, w, p) => sum + w * columns[at + p], 0) + bias[o];
        }),
      ),
    ),
  );
}

export function conv2dBackward(
  gradOutput: number[][][][],
  x: number[][][][],
  weight: number[][][][],
  _bias: number[],
  options: { stride: number[] },
): { gradInput: number[][][][]; gradWeight: number[][][][]; gradBias: number[] } {
  const sizes = sizesOf(x, weight, options.stride);
  const { columns, origins } = unfold(x, sizes, options.stride);
  const { N, C, H, W, O, kH, kW, patch, places } = sizes;
  const flatInput = new Float64Array(N * C * H * W);
  const flatWeight = new Float64Array(O * patch);
  const gradBias = new Array<number>(O).fill(0);
  const kernels = weight.flat(3);
  for (let o = O - 1; o >= 0; o--) {
    const upstream = gradOutput.flatMap((sample) => sample[o].flat());
    for (let place = 0; place < places; place++) {
      gradBias[o] += upstream[place];
      for (let p = 0; p < patch; p++) {
        flatWeight[o * patch + p] += upstream[place] * columns[place * patch + p];
        flatInput[origins[place * patch + p]] += upstream[place] * kernels[o * patch + p];
      }
    }
  }
  return { gradInput: nest(flatInput, C, H, W), gradWeight: nest(flatWeight, C, kH, kW), gradBias };
}

function sizesOf(x: number[][][][], weight: number[][][][], stride: number[]): Sizes {
  const [N, C, H, W] = [x.length, x[0].length, x[0][0].length, x[0][0][0].length];
  const [O, kH, kW] = [weight.length, weight[0][0].length, weight[0][0][0].length];
  const outH = 1 + Math.trunc((H - kH) / stride[0]);
  const outW = 1 + Math.trunc((W - kW) / stride[1]);
  return { N, C, H, W, O, kH, kW, outH, outW, patch: C * kH * kW, places: N * outH * outW };
}

/** Values of all windows, and where in the flat input each of them came from. */
function unfold(
  x: number[][][][],
  sizes: Sizes,
  stride: number[],
): { columns: Float64Array; origins: Int32Array } {
  const { N, C, H, W, kH, kW, outH, outW, patch, places } = sizes;
  const origins = new Int32Array(places * patch);
  let next = 0;
  for (let n = 0; n < N; n++) {
    for (let i = 0; i < outH; i++) {
      for (let j = 0; j < outW; j++) {
        for (let c = 0; c < C; c++) {
          for (let a = 0; a < kH; a++) {
            const row = ((n * C + c) * H + i * stride[0] + a) * W + j * stride[1];
            for (let b = 0; b < kW; b++) origins[next++] = row + b;
          }
        }
      }
    }
  }
  const flat = x.flat(3);
  return { columns: Float64Array.from(origins, (origin) => flat[origin]), origins };
}

function nest(flat: Float64Array, C: number, H: number, W: number): number[][][][] {
  const chunk = <T>(items: T[], size: number): T[][] =>
    Array.from({ length: items.length / size }, (_, i) => items.slice(i * size, (i + 1) * size));
  return chunk(chunk(chunk([...flat], W), H), C);
}
