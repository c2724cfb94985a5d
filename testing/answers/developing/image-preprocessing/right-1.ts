// right: nested maps; resizing as two passes, rows then columns, with precomputed taps
type Vector = number[];
type Tensor3 = number[][][];
type Size = { height: number; width: number };

type Tap = { a: number; b: number; t: number };

function taps(n: number, m: number): Tap[] {
  return Array.from({ length: m }, (_, i) => {
    const u = Math.max(((i + 0.5) * n) / m - 0.5, 0);
    const a = Math.floor(u);
    return { a, b: Math.min(a + 1, n - 1), t: u - a };
  });
}

export function normalize(
  x: Tensor3,
  { mean, std }: { mean: Vector; std: Vector },
): Tensor3 {
  return x.map((channel, c) => channel.map((row) => row.map((v) => (v - mean[c]) / std[c])));
}

export function resizeBilinear(x: Tensor3, { height, width }: Size): Tensor3 {
  const vertical = taps(x[0].length, height);
  const horizontal = taps(x[0][0].length, width);
  return x.map((channel) => {
    const tall = vertical.map(({ a, b, t }) =>
      channel[a].map((v, j) => (1 - t) * v + t * channel[b][j]),
    );
    return tall.map((row) => horizontal.map(({ a, b, t }) => (1 - t) * row[a] + t * row[b]));
  });
}

export function centerCrop(x: Tensor3, { height, width }: Size): Tensor3 {
  const top = Math.floor((x[0].length - height) / 2);
  const left = Math.floor((x[0][0].length - width) / 2);
  return x.map((channel) =>
    channel.slice(top, top + height).map((row) => row.slice(left, left + width)),
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
