// slip: horizontalFlip swaps the pixels of a copied row for all j up to W-1 instead of only up to the middle, so every pair is swapped twice and the image comes out unflipped.
type Vector = number[];
type Tensor3 = number[][][];
type Size = { height: number; width: number };

function build(
  C: number,
  H: number,
  W: number,
  f: (c: number, i: number, j: number) => number,
): Tensor3 {
  const out: Tensor3 = [];
  for (let c = 0; c < C; c++) {
    out.push([]);
    for (let i = 0; i < H; i++) {
      out[c].push([]);
      for (let j = 0; j < W; j++) out[c][i].push(f(c, i, j));
    }
  }
  return out;
}

export function normalize(
  x: Tensor3,
  { mean, std }: { mean: Vector; std: Vector },
): Tensor3 {
  return build(
    x.length,
    x[0].length,
    x[0][0].length,
    (c, i, j) => (x[c][i][j] - mean[c]) / std[c],
  );
}

export function resizeBilinear(x: Tensor3, { height, width }: Size): Tensor3 {
  const H = x[0].length;
  const W = x[0][0].length;
  const place = (i: number, n: number, m: number) =>
    Math.max((i + 0.5) * (n / m) - 0.5, 0);
  return build(x.length, height, width, (c, i, j) => {
    const u = place(i, H, height);
    const v = place(j, W, width);
    const r0 = Math.floor(u);
    const c0 = Math.floor(v);
    const r1 = Math.min(r0 + 1, H - 1);
    const c1 = Math.min(c0 + 1, W - 1);
    const s = u - r0;
    const t = v - c0;
    return (
      (1 - s) * (1 - t) * x[c][r0][c0] +
      (1 - s) * t * x[c][r0][c1] +
      s * (1 - t) * x[c][r1][c0] +
      s * t * x[c][r1][c1]
    );
  });
}

export function centerCrop(x: Tensor3, { height, width }: Size): Tensor3 {
  const top = Math.floor((x[0].length - height) / 2);
  const left = Math.floor((x[0][0].length - width) / 2);
  return build(
    x.length,
    height,
    width,
    (c, i, j) => x[c][top + i][left + j],
  );
}

export function horizontalFlip(x: Tensor3): Tensor3 {
  return x.map((map) =>
    map.map((original) => {
      const row = [...original];
      for (let j = 0; j < row.length; j++) {
        const other = row.length - 1 - j;
        const keep = row[j];
        row[j] = row[other];
        row[other] = keep;
      }
      return row;
    }),
  );
}

export function rotate90(x: Tensor3): Tensor3 {
  const H = x[0].length;
  const W = x[0][0].length;
  return build(x.length, W, H, (c, i, j) => x[c][j][W - 1 - i]);
}
