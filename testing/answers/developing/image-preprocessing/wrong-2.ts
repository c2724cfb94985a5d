// slip: rotate90 turns clockwise (the first column, read upwards, becomes the first row); counter-clockwise the last column, read downwards, becomes the first row
type Vector = number[];
type Tensor3 = number[][][];
type Size = { height: number; width: number };

export function normalize(
  x: Tensor3,
  { mean, std }: { mean: Vector; std: Vector },
): Tensor3 {
  const y: Tensor3 = [];
  for (let c = 0; c < x.length; c++) {
    y[c] = [];
    for (let i = 0; i < x[c].length; i++) {
      y[c][i] = [];
      for (let j = 0; j < x[c][i].length; j++) y[c][i][j] = (x[c][i][j] - mean[c]) / std[c];
    }
  }
  return y;
}

export function resizeBilinear(x: Tensor3, { height, width }: Size): Tensor3 {
  const H = x[0].length;
  const W = x[0][0].length;
  const y: Tensor3 = [];
  for (let c = 0; c < x.length; c++) {
    y[c] = [];
    for (let i = 0; i < height; i++) {
      const u = Math.max((i + 0.5) * (H / height) - 0.5, 0);
      const i0 = Math.floor(u);
      const i1 = Math.min(i0 + 1, H - 1);
      y[c][i] = [];
      for (let j = 0; j < width; j++) {
        const v = Math.max((j + 0.5) * (W / width) - 0.5, 0);
        const j0 = Math.floor(v);
        const j1 = Math.min(j0 + 1, W - 1);
        const upper = x[c][i0][j0] + (v - j0) * (x[c][i0][j1] - x[c][i0][j0]);
        const lower = x[c][i1][j0] + (v - j0) * (x[c][i1][j1] - x[c][i1][j0]);
        y[c][i][j] = upper + (u - i0) * (lower - upper);
      }
    }
  }
  return y;
}

export function centerCrop(x: Tensor3, { height, width }: Size): Tensor3 {
  const top = Math.floor((x[0].length - height) / 2);
  const left = Math.floor((x[0][0].length - width) / 2);
  const y: Tensor3 = [];
  for (let c = 0; c < x.length; c++) {
    y[c] = [];
    for (let i = 0; i < height; i++) {
      y[c][i] = [];
      for (let j = 0; j < width; j++) y[c][i][j] = x[c][top + i][left + j];
    }
  }
  return y;
}

export function horizontalFlip(x: Tensor3): Tensor3 {
  const y: Tensor3 = [];
  for (let c = 0; c < x.length; c++) {
    y[c] = [];
    for (let i = 0; i < x[c].length; i++) {
      const W = x[c][i].length;
      y[c][i] = [];
      for (let j = 0; j < W; j++) y[c][i][j] = x[c][i][W - 1 - j];
    }
  }
  return y;
}

export function rotate90(x: Tensor3): Tensor3 {
  const y: Tensor3 = [];
  for (let c = 0; c < x.length; c++) {
    const H = x[c].length;
    const W = x[c][0].length;
    y[c] = [];
    for (let i = 0; i < W; i++) {
      y[c][i] = [];
      for (let j = 0; j < H; j++) y[c][i][j] = x[c][H - 1 - j][i];
    }
  }
  return y;
}
