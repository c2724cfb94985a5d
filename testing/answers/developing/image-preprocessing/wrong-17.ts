// slip: normalize lacks brackets: it computes x - mean/std instead of (x - mean)/std
type Vector = number[];
type Tensor3 = number[][][];
type Size = { height: number; width: number };

function build(C: number, H: number, W: number, at: (c: number, i: number, j: number) => number): Tensor3 {
  const out: Tensor3 = [];
  for (let c = 0; c < C; c++) {
    const map: number[][] = [];
    for (let i = 0; i < H; i++) {
      const row: number[] = [];
      for (let j = 0; j < W; j++) row.push(at(c, i, j));
      map.push(row);
    }
    out.push(map);
  }
  return out;
}

export function normalize(
  x: Tensor3,
  { mean, std }: { mean: Vector; std: Vector },
): Tensor3 {
  return build(x.length, x[0].length, x[0][0].length, (c, i, j) =>
    x[c][i][j] - mean[c] / std[c],
  );
}

export function resizeBilinear(x: Tensor3, { height, width }: Size): Tensor3 {
  const H = x[0].length;
  const W = x[0][0].length;
  return build(x.length, height, width, (c, i, j) => {
    const u = Math.max(((i + 0.5) * H) / height - 0.5, 0);
    const v = Math.max(((j + 0.5) * W) / width - 0.5, 0);
    const i0 = Math.floor(u);
    const j0 = Math.floor(v);
    const i1 = Math.min(i0 + 1, H - 1);
    const j1 = Math.min(j0 + 1, W - 1);
    const p = u - i0;
    const q = v - j0;
    return (
      (1 - p) * ((1 - q) * x[c][i0][j0] + q * x[c][i0][j1]) +
      p * ((1 - q) * x[c][i1][j0] + q * x[c][i1][j1])
    );
  });
}

export function centerCrop(x: Tensor3, { height, width }: Size): Tensor3 {
  const top = Math.floor((x[0].length - height) / 2);
  const left = Math.floor((x[0][0].length - width) / 2);
  return build(x.length, height, width, (c, i, j) => x[c][top + i][left + j]);
}

export function horizontalFlip(x: Tensor3): Tensor3 {
  const W = x[0][0].length;
  return build(x.length, x[0].length, W, (c, i, j) => x[c][i][W - 1 - j]);
}

export function rotate90(x: Tensor3): Tensor3 {
  const H = x[0].length;
  const W = x[0][0].length;
  return build(x.length, W, H, (c, i, j) => x[c][j][W - 1 - i]);
}
