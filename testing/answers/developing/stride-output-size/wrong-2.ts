// slip: receptiveField multiplies the jump by a layer's stride before it enlarges the field, so the layer's own stride enters its own field; the field should grow by the jump of the layers before.
type Sizes = number[];
type Matrix = number[][];
type ConvOptions = {
  kernelSize: Sizes;
  stride: Sizes;
  padding: Sizes;
  dilation: Sizes;
};
type TransposedOptions = ConvOptions & { outputPadding: Sizes };

export function convOutputSize(
  size: Sizes,
  { kernelSize, stride, padding, dilation }: ConvOptions,
): Sizes {
  const paddedSize = size.map((n, a) => n + padding[a] + padding[a]);
  const span = kernelSize.map((k, a) => k + (k - 1) * (dilation[a] - 1));
  const tooLarge = span.findIndex((s, a) => s > paddedSize[a]);
  if (tooLarge !== -1) {
    throw new Error(`axis ${tooLarge}: kernel ${span[tooLarge]} > input ${paddedSize[tooLarge]}`);
  }
  return paddedSize.map((n, a) => 1 + Math.trunc((n - span[a]) / stride[a]));
}

export function transposedOutputSize(
  size: Sizes,
  { kernelSize, stride, padding, dilation, outputPadding }: TransposedOptions,
): Sizes {
  const span = kernelSize.map((k, a) => k + (k - 1) * (dilation[a] - 1));
  return size.map((n, a) => stride[a] * (n - 1) + span[a] - 2 * padding[a] + outputPadding[a]);
}

export function receptiveField(
  kernelSize: Sizes,
  stride: Sizes,
  dilation: Sizes,
): { size: Sizes; jump: Sizes } {
  const result: { size: Sizes; jump: Sizes } = { size: [], jump: [] };
  let seen = 1;
  let apart = 1;
  for (const [layer, k] of kernelSize.entries()) {
    apart *= stride[layer];
    seen += dilation[layer] * (k - 1) * apart;
    result.size.push(seen);
    result.jump.push(apart);
  }
  return result;
}

export function strideAsSubsampling(
  x: Matrix,
  weight: Matrix,
  { stride, padding }: { stride: number; padding: number },
): Matrix {
  const width = x[0].length + 2 * padding;
  const padded: Matrix = [];
  for (let i = 0; i < padding; i++) padded.push(new Array(width).fill(0));
  for (const row of x) {
    const side = new Array<number>(padding).fill(0);
    padded.push(side.concat(row, side));
  }
  for (let i = 0; i < padding; i++) padded.push(new Array(width).fill(0));

  const dense: Matrix = [];
  for (let i = 0; i <= padded.length - weight.length; i++) {
    const line: number[] = [];
    for (let j = 0; j <= width - weight[0].length; j++) {
      let sum = 0;
      weight.forEach((kernelRow, a) => {
        kernelRow.forEach((w, b) => {
          sum += w * padded[i + a][j + b];
        });
      });
      line.push(sum);
    }
    dense.push(line);
  }

  const thinned: Matrix = [];
  for (let i = 0; i < dense.length; i += stride) {
    thinned.push(dense[i].filter((_, j) => j % stride === 0));
  }
  return thinned;
}
