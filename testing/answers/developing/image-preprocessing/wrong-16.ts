// slip: resizeBilinear places the samples as with align_corners=True, i·(n-1)/(m-1), instead of on pixel centres (in the helper taps)
type Vector = number[];
type Tensor3 = number[][][];
type Size = { height: number; width: number };

export function normalize(
  x: Tensor3,
  { mean, std }: { mean: Vector; std: Vector },
): Tensor3 {
  return x.map((channel, c) =>
    channel.map((row) => row.map((v) => (v - mean[c]) / std[c])),
  );
}

type Tap = { from: number; to: number; t: number };

function taps(oldSize: number, newSize: number): Tap[] {
  return Array.from({ length: newSize }, (_, i) => {
    const place = newSize > 1 ? (i * (oldSize - 1)) / (newSize - 1) : 0;
    const from = Math.floor(place);
    const to = Math.min(from + 1, oldSize - 1);
    return { from, to, t: place - from };
  });
}

export function resizeBilinear(x: Tensor3, { height, width }: Size): Tensor3 {
  const rows = taps(x[0].length, height);
  const cols = taps(x[0][0].length, width);
  return x.map((channel) => {
    const wide = channel.map((row) =>
      cols.map(({ from, to, t }) => (1 - t) * row[from] + t * row[to]),
    );
    return rows.map(({ from, to, t }) =>
      wide[from].map((v, j) => (1 - t) * v + t * wide[to][j]),
    );
  });
}

export function centerCrop(x: Tensor3, { height, width }: Size): Tensor3 {
  const top = Math.floor((x[0].length - height) / 2);
  const left = Math.floor((x[0][0].length - width) / 2);
  return x.map((channel) =>
    channel
      .slice(top, top + height)
      .map((row) => row.slice(left, left + width)),
  );
}

export function horizontalFlip(x: Tensor3): Tensor3 {
  return x.map((channel) => channel.map((row) => [...row].reverse()));
}

export function rotate90(x: Tensor3): Tensor3 {
  return x.map((channel) => {
    const W = channel[0].length;
    return Array.from({ length: W }, (_, i) => channel.map((row) => row[W - 1 - i]));
  });
}
