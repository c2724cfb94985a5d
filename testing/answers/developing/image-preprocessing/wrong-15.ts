// slip: resizeBilinear interpolates the lower row with the vertical fraction r.t instead of the horizontal fraction s.t
type Vector = number[];
type Tensor3 = number[][][];
type Size = { height: number; width: number };

export function normalize(x: Tensor3, { mean, std }: { mean: Vector; std: Vector }): Tensor3 {
  return x.map((map, c) => map.map((row) => row.map((v) => (v - mean[c]) / std[c])));
}

type Tap = { a: number; b: number; t: number };

function taps(n: number, m: number): Tap[] {
  const list: Tap[] = [];
  for (let i = 0; i < m; i++) {
    const u = Math.max(((i + 0.5) * n) / m - 0.5, 0);
    const a = Math.floor(u);
    list.push({ a, b: Math.min(a + 1, n - 1), t: u - a });
  }
  return list;
}

export function resizeBilinear(x: Tensor3, { height, width }: Size): Tensor3 {
  const down = taps(x[0].length, height);
  const across = taps(x[0][0].length, width);
  return x.map((map) =>
    down.map((r) =>
      across.map((s) => {
        const upper = (1 - s.t) * map[r.a][s.a] + s.t * map[r.a][s.b];
        const lower = (1 - r.t) * map[r.b][s.a] + r.t * map[r.b][s.b];
        return (1 - r.t) * upper + r.t * lower;
      }),
    ),
  );
}

export function centerCrop(x: Tensor3, { height, width }: Size): Tensor3 {
  const top = Math.floor((x[0].length - height) / 2);
  const left = Math.floor((x[0][0].length - width) / 2);
  return x.map((map) => map.slice(top, top + height).map((row) => row.slice(left, left + width)));
}

export function horizontalFlip(x: Tensor3): Tensor3 {
  return x.map((map) => map.map((row) => [...row].reverse()));
}

export function rotate90(x: Tensor3): Tensor3 {
  const H = x[0].length;
  const W = x[0][0].length;
  return x.map((map) =>
    Array.from({ length: W }, (_, i) => Array.from({ length: H }, (_, j) => map[j][W - 1 - i])),
  );
}
