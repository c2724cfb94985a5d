// slip: resizeBilinear clamps only the index a to 0 and not the place u, so before the first pixel's centre t = u - a is negative and the result is extrapolated.
type Vector = number[];
type Tensor3 = number[][][];
type Size = { height: number; width: number };

export function normalize(
  x: Tensor3,
  { mean, std }: { mean: Vector; std: Vector },
): Tensor3 {
  return x.map((map, c) =>
    map.map((row) => row.map((v) => (v - mean[c]) / std[c])),
  );
}

function places(n: number, m: number): { a: number; b: number; t: number }[] {
  const result: { a: number; b: number; t: number }[] = [];
  for (let i = 0; i < m; i++) {
    const u = ((i + 0.5) * n) / m - 0.5;
    const a = Math.max(Math.floor(u), 0);
    const b = Math.min(a + 1, n - 1);
    result.push({ a, b, t: u - a });
  }
  return result;
}

export function resizeBilinear(x: Tensor3, { height, width }: Size): Tensor3 {
  const rows = places(x[0].length, height);
  const columns = places(x[0][0].length, width);
  return x.map((map) =>
    rows.map((r) =>
      columns.map((c) => {
        const upper = (1 - c.t) * map[r.a][c.a] + c.t * map[r.a][c.b];
        const lower = (1 - c.t) * map[r.b][c.a] + c.t * map[r.b][c.b];
        return (1 - r.t) * upper + r.t * lower;
      }),
    ),
  );
}

export function centerCrop(x: Tensor3, { height, width }: Size): Tensor3 {
  const top = Math.floor((x[0].length - height) / 2);
  const left = Math.floor((x[0][0].length - width) / 2);
  return x.map((map) =>
    map.slice(top, top + height).map((row) => row.slice(left, left + width)),
  );
}

export function horizontalFlip(x: Tensor3): Tensor3 {
  return x.map((map) => map.map((row) => [...row].reverse()));
}

export function rotate90(x: Tensor3): Tensor3 {
  const W = x[0][0].length;
  return x.map((map) =>
    Array.from({ length: W }, (_, i) => map.map((row) => row[W - 1 - i])),
  );
}
