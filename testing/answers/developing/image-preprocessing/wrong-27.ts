// slip: rotate90 turns in the plane of the first two axes (channel and row), as np.rot90 does without `axes`; right would be the last two axes, row and column.
type Vector = number[];
type Tensor3 = number[][][];
type Size = { height: number; width: number };

const arange = (n: number): number[] => [...Array(n).keys()];
const shapeOf = (x: Tensor3) => [x.length, x[0].length, x[0][0].length];

function take2(plane: number[][], rows: number[], cols: number[]): number[][] {
  return rows.map((r) => cols.map((c) => plane[r][c]));
}

export function normalize(
  x: Tensor3,
  { mean, std }: { mean: Vector; std: Vector },
): Tensor3 {
  const [C, H, W] = shapeOf(x);
  return arange(C).map((c) =>
    arange(H).map((h) => arange(W).map((w) => (x[c][h][w] - mean[c]) / std[c])),
  );
}

export function resizeBilinear(x: Tensor3, { height, width }: Size): Tensor3 {
  const [, H, W] = shapeOf(x);
  const uh = arange(height).map((i) => Math.max((i + 0.5) * (H / height) - 0.5, 0));
  const uw = arange(width).map((i) => Math.max((i + 0.5) * (W / width) - 0.5, 0));
  const r0 = uh.map((u) => Math.floor(u));
  const r1 = r0.map((a) => Math.min(a + 1, H - 1));
  const c0 = uw.map((u) => Math.floor(u));
  const c1 = c0.map((a) => Math.min(a + 1, W - 1));
  return x.map((plane) => {
    const tl = take2(plane, r0, c0);
    const tr = take2(plane, r0, c1);
    const bl = take2(plane, r1, c0);
    const br = take2(plane, r1, c1);
    return arange(height).map((i) =>
      arange(width).map((j) => {
        const s = uh[i] - r0[i];
        const t = uw[j] - c0[j];
        return (
          (1 - s) * ((1 - t) * tl[i][j] + t * tr[i][j]) +
          s * ((1 - t) * bl[i][j] + t * br[i][j])
        );
      }),
    );
  });
}

export function centerCrop(x: Tensor3, { height, width }: Size): Tensor3 {
  const [, H, W] = shapeOf(x);
  const rows = arange(height).map((i) => i + Math.floor((H - height) / 2));
  const cols = arange(width).map((j) => j + Math.floor((W - width) / 2));
  return x.map((plane) => take2(plane, rows, cols));
}

export function horizontalFlip(x: Tensor3): Tensor3 {
  const [, H, W] = shapeOf(x);
  return x.map((plane) => take2(plane, arange(H), arange(W).reverse()));
}

export function rotate90(x: Tensor3): Tensor3 {
  const [C, H, W] = shapeOf(x);
  return arange(H).map((i) =>
    arange(C).map((j) => arange(W).map((k) => x[j][H - 1 - i][k])),
  );
}
