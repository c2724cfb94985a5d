// slip: convOutputSize throws already when the dilated kernel is exactly as large as the padded input, where it has one place (>= instead of >)
type Sizes = number[];
type Matrix = number[][];
type ConvOptions = {
  kernelSize: Sizes;
  stride: Sizes;
  padding: Sizes;
  dilation: Sizes;
};
type TransposedOptions = {
  kernelSize: Sizes;
  stride: Sizes;
  padding: Sizes;
  dilation: Sizes;
  outputPadding: Sizes;
};

export function convOutputSize(
  size: Sizes,
  { kernelSize, stride, padding, dilation }: ConvOptions,
): Sizes {
  const padded = size.map((n, a) => n + 2 * padding[a]);
  const spans = kernelSize.map((k, a) => 1 + (k - 1) * dilation[a]);
  const bad = spans.findIndex((s, a) => s >= padded[a]);
  if (bad !== -1) {
    throw new Error(`kernel extent ${spans[bad]} does not fit padded size ${padded[bad]}`);
  }
  return padded.map((n, a) => Math.floor((n - spans[a]) / stride[a]) + 1);
}

export function transposedOutputSize(
  size: Sizes,
  options: TransposedOptions,
): Sizes {
  const { kernelSize, stride, padding, dilation, outputPadding } = options;
  return size.map((n, a) => {
    const lastStart = (n - 1) * stride[a];
    const end = lastStart + dilation[a] * (kernelSize[a] - 1);
    return end + 1 - 2 * padding[a] + outputPadding[a];
  });
}

export function receptiveField(
  kernelSize: Sizes,
  stride: Sizes,
  dilation: Sizes,
): { size: Sizes; jump: Sizes } {
  let state = { r: 1, j: 1 };
  const history = kernelSize.map((k, l) => {
    state = { r: state.r + dilation[l] * (k - 1) * state.j, j: state.j * stride[l] };
    return state;
  });
  return { size: history.map((s) => s.r), jump: history.map((s) => s.j) };
}

export function strideAsSubsampling(
  x: Matrix,
  weight: Matrix,
  { stride, padding }: { stride: number; padding: number },
): Matrix {
  const rows = x.length + 2 * padding;
  const cols = x[0].length + 2 * padding;
  const padded = Array.from({ length: rows }, (_, i) =>
    Array.from({ length: cols }, (_, j) => x[i - padding]?.[j - padding] ?? 0),
  );
  const outRows = rows - weight.length + 1;
  const outCols = cols - weight[0].length + 1;
  const dense: Matrix = Array.from({ length: outRows }, () =>
    new Array<number>(outCols).fill(0),
  );
  weight.forEach((wr, a) =>
    wr.forEach((wv, b) => {
      for (let i = 0; i < outRows; i++)
        for (let j = 0; j < outCols; j++) dense[i][j] += wv * padded[i + a][j + b];
    }),
  );
  const result: Matrix = [];
  dense.forEach((row, i) => {
    if (i % stride !== 0) return;
    result.push(row.filter((_, j) => j % stride === 0));
  });
  return result;
}
