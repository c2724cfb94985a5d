// slip: resizeBilinear aligns the corner centres and scales by (n - 1)/(m - 1); places should be (i + 1/2) n/m - 1/2
type Vector = number[];
type Tensor3 = number[][][];
type Size = { height: number; width: number };

export function normalize(
  x: Tensor3,
  { mean, std }: { mean: Vector; std: Vector },
): Tensor3 {
  return x.map((channel, c) =>
    channel.map((row) => row.map((value) => (value - mean[c]) / std[c])),
  );
}

function sample(row: Vector, position: number): number {
  const left = Math.floor(position);
  const right = Math.min(left + 1, row.length - 1);
  const t = position - left;
  return row[left] * (1 - t) + row[right] * t;
}

function resizeRow(row: Vector, size: number): Vector {
  const scale = size > 1 ? (row.length - 1) / (size - 1) : 0;
  return Array.from({ length: size }, (_, i) =>
    sample(row, Math.min(i * scale, row.length - 1)),
  );
}

function transpose(m: number[][]): number[][] {
  return m[0].map((_, j) => m.map((row) => row[j]));
}

export function resizeBilinear(x: Tensor3, { height, width }: Size): Tensor3 {
  return x.map((channel) => {
    const wide = channel.map((row) => resizeRow(row, width));
    const columns = transpose(wide).map((column) => resizeRow(column, height));
    return transpose(columns);
  });
}

export function centerCrop(x: Tensor3, { height, width }: Size): Tensor3 {
  return x.map((channel) => {
    const top = Math.floor((channel.length - height) / 2);
    const left = Math.floor((channel[0].length - width) / 2);
    return channel.slice(top, top + height).map((row) => row.slice(left, left + width));
  });
}

export function horizontalFlip(x: Tensor3): Tensor3 {
  return x.map((channel) => channel.map((row) => row.slice().reverse()));
}

export function rotate90(x: Tensor3): Tensor3 {
  return x.map((channel) => transpose(channel).reverse());
}
