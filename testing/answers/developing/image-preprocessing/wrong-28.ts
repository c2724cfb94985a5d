// slip: resizeBilinear shrinks with a triangle window widened by n/m, as Pillow or torch with antialias=True; right would be the two nearest pixels alone, whatever n/m is.
type Vector = number[];
type Tensor3 = number[][][];
type Size = { height: number; width: number };

function resampleMatrix(inSize: number, outSize: number): number[][] {
  const ratio = inSize / outSize;
  const support = Math.max(ratio, 1);
  const result: number[][] = [];
  for (let i = 0; i < outSize; i++) {
    const center = (i + 0.5) * ratio - 0.5;
    const weights: number[] = [];
    for (let k = 0; k < inSize; k++) {
      weights.push(Math.max(0, 1 - Math.abs(k - center) / support));
    }
    const total = weights.reduce((s, w) => s + w, 0);
    result.push(weights.map((w) => w / total));
  }
  return result;
}

function matmul(a: number[][], b: number[][]): number[][] {
  return a.map((row) =>
    b[0].map((_, j) => row.reduce((s, v, k) => s + v * b[k][j], 0)),
  );
}

function transpose(a: number[][]): number[][] {
  return a[0].map((_, j) => a.map((row) => row[j]));
}

export function normalize(
  x: Tensor3,
  { mean, std }: { mean: Vector; std: Vector },
): Tensor3 {
  const out: Tensor3 = [];
  x.forEach((channel, c) => {
    const mu = mean[c];
    const sigma = std[c];
    out.push(channel.map((row) => row.map((pixel) => (pixel - mu) / sigma)));
  });
  return out;
}

export function resizeBilinear(x: Tensor3, { height, width }: Size): Tensor3 {
  const rowWeights = resampleMatrix(x[0].length, height);
  const colWeights = transpose(resampleMatrix(x[0][0].length, width));
  return x.map((channel) => matmul(matmul(rowWeights, channel), colWeights));
}

export function centerCrop(x: Tensor3, { height, width }: Size): Tensor3 {
  const cropTop = Math.floor((x[0].length - height) / 2);
  const cropLeft = Math.floor((x[0][0].length - width) / 2);
  return x.map((channel) =>
    channel
      .filter((_, i) => i >= cropTop && i < cropTop + height)
      .map((row) => row.filter((_, j) => j >= cropLeft && j < cropLeft + width)),
  );
}

export function horizontalFlip(x: Tensor3): Tensor3 {
  return x.map((channel) =>
    channel.map((row) => row.map((_, j) => row[row.length - 1 - j])),
  );
}

export function rotate90(x: Tensor3): Tensor3 {
  return x.map((channel) => transpose(channel).reverse());
}
