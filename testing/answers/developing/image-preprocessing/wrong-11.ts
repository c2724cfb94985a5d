// slip: resizeBilinear does not clamp the place below 0 separately but truncates: place lacks max(..., 0) and negative places are mirrored by Math.abs, so the first pixel is mixed with the second when enlarging
type Vector = number[];
type Tensor3 = number[][][];
type Size = { height: number; width: number };

function fromIndices(C: number, H: number, W: number, f: (c: number, i: number, j: number) => number): Tensor3 {
  const out: Tensor3 = [];
  for (let c = 0; c < C; c++) {
    out.push([]);
    for (let i = 0; i < H; i++) {
      const row: Vector = [];
      for (let j = 0; j < W; j++) row.push(f(c, i, j));
      out[c].push(row);
    }
  }
  return out;
}

const shape = (x: Tensor3) => [x.length, x[0].length, x[0][0].length];

export function normalize(x: Tensor3, { mean, std }: { mean: Vector; std: Vector }): Tensor3 {
  const [C, H, W] = shape(x);
  return fromIndices(C, H, W, (c, i, j) => (x[c][i][j] - mean[c]) / std[c]);
}

function centreOf(i: number, n: number, m: number): number {
  return Math.abs((i + 0.5) * (n / m) - 0.5);
}

export function resizeBilinear(x: Tensor3, { height, width }: Size): Tensor3 {
  const [C, H, W] = shape(x);
  // first along the rows, then along the columns
  const wide = fromIndices(C, H, width, (c, i, j) => {
    const u = centreOf(j, W, width);
    const a = Math.floor(u);
    const b = Math.min(a + 1, W - 1);
    return (1 - (u - a)) * x[c][i][a] + (u - a) * x[c][i][b];
  });
  return fromIndices(C, height, width, (c, i, j) => {
    const u = centreOf(i, H, height);
    const a = Math.floor(u);
    const b = Math.min(a + 1, H - 1);
    const t = u - a;
    return (1 - t) * wide[c][a][j] + t * wide[c][b][j];
  });
}

export function centerCrop(x: Tensor3, { height, width }: Size): Tensor3 {
  const [C, H, W] = shape(x);
  const di = Math.floor((H - height) / 2);
  const dj = Math.floor((W - width) / 2);
  return fromIndices(C, height, width, (c, i, j) => x[c][i + di][j + dj]);
}

export function horizontalFlip(x: Tensor3): Tensor3 {
  const [C, H, W] = shape(x);
  return fromIndices(C, H, W, (c, i, j) => x[c][i][W - 1 - j]);
}

export function rotate90(x: Tensor3): Tensor3 {
  const [C, H, W] = shape(x);
  return fromIndices(C, W, H, (c, i, j) => x[c][j][W - 1 - i]);
}
