// slip: in convOutputSize the extent of a dilated kernel is taken as k + d - 1, one gap instead of k - 1.
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
  return size.map((n, a) => {
    const extent = kernelSize[a] + dilation[a] - 1;
    const padded = n + 2 * padding[a];
    if (extent > padded)
      throw new Error(`kernel of extent ${extent} does not fit on ${padded} pixels`);
    return Math.floor((padded - extent) / stride[a]) + 1;
  });
}

export function transposedOutputSize(
  size: Sizes,
  { kernelSize, stride, padding, dilation, outputPadding }: TransposedOptions,
): Sizes {
  return size.map(
    (n, a) =>
      (n - 1) * stride[a] -
      2 * padding[a] +
      dilation[a] * (kernelSize[a] - 1) +
      1 +
      outputPadding[a],
  );
}

export function receptiveField(
  kernelSize: Sizes,
  stride: Sizes,
  dilation: Sizes,
): { size: Sizes; jump: Sizes } {
  const size: Sizes = [];
  const jump: Sizes = [];
  let r = 1;
  let j = 1;
  for (let l = 0; l < kernelSize.length; l++) {
    r += dilation[l] * (kernelSize[l] - 1) * j;
    j *= stride[l];
    size.push(r);
    jump.push(j);
  }
  return { size, jump };
}

export function strideAsSubsampling(
  x: Matrix,
  weight: Matrix,
  { stride, padding }: { stride: number; padding: number },
): Matrix {
  const width = x[0].length + 2 * padding;
  const zeros = () => new Array<number>(width).fill(0);
  const side = () => new Array<number>(padding).fill(0);
  const padded = [
    ...Array.from({ length: padding }, zeros),
    ...x.map((row) => [...side(), ...row, ...side()]),
    ...Array.from({ length: padding }, zeros),
  ];
  const full: Matrix = [];
  for (let i = 0; i + weight.length <= padded.length; i++) {
    const row: number[] = [];
    for (let j = 0; j + weight[0].length <= width; j++) {
      let s = 0;
      for (let u = 0; u < weight.length; u++)
        for (let v = 0; v < weight[0].length; v++) s += weight[u][v] * padded[i + u][j + v];
      row.push(s);
    }
    full.push(row);
  }
  const every = <V>(list: V[]) => list.filter((_, i) => i % stride === 0);
  return every(full).map(every);
}
