// right: one gather helper that builds an image from a function of (c, i, j), used by all five
type Vector = number[];
type Tensor3 = number[][][];
type Size = { height: number; width: number };

function build(
  C: number,
  H: number,
  W: number,
  pixel: (c: number, i: number, j: number) => number,
): Tensor3 {
  const out: Tensor3 = [];
  for (let c = 0; c < C; c++) {
    const channel: number[][] = [];
    for (let i = 0; i < H; i++) {
      const row: number[] = [];
      for (let j = 0; j < W; j++) row.push(pixel(c, i, j));
      channel.push(row);
    }
    out.push(channel);
  }
  return out;
}

const dims = (x: Tensor3) => ({ C: x.length, H: x[0].length, W: x[0][0].length });

export function normalize(
  x: Tensor3,
  { mean, std }: { mean: Vector; std: Vector },
): Tensor3 {
  const { C, H, W } = dims(x);
  return build(C, H, W, (c, i, j) => (x[c][i][j] - mean[c]) / std[c]);
}

function place(i: number, n: number, m: number): number {
  const u = ((2 * i + 1) * n - m) / (2 * m);
  return u < 0 ? 0 : u;
}

export function resizeBilinear(x: Tensor3, { height, width }: Size): Tensor3 {
  const { C, H, W } = dims(x);
  return build(C, height, width, (c, i, j) => {
    const u = place(i, H, height);
    const v = place(j, W, width);
    const top = Math.floor(u);
    const left = Math.floor(v);
    const bottom = top + 1 < H ? top + 1 : H - 1;
    const right = left + 1 < W ? left + 1 : W - 1;
    const s = u - top;
    const t = v - left;
    return (
      (1 - s) * (1 - t) * x[c][top][left] +
      (1 - s) * t * x[c][top][right] +
      s * (1 - t) * x[c][bottom][left] +
      s * t * x[c][bottom][right]
    );
  });
}

export function centerCrop(x: Tensor3, { height, width }: Size): Tensor3 {
  const { C, H, W } = dims(x);
  const top = (H - height) >> 1;
  const left = (W - width) >> 1;
  return build(C, height, width, (c, i, j) => x[c][top + i][left + j]);
}

export function horizontalFlip(x: Tensor3): Tensor3 {
  const { C, H, W } = dims(x);
  return build(C, H, W, (c, i, j) => x[c][i][W - 1 - j]);
}

export function rotate90(x: Tensor3): Tensor3 {
  const { C, H, W } = dims(x);
  return build(C, W, H, (c, i, j) => x[c][j][W - 1 - i]);
}
