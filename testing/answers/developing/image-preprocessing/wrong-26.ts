// slip: normalize has no brackets around the difference, so only the mean is divided by the standard deviation, x - mean / std; right is (x - mean) / std.
type Vector = number[];
type Tensor3 = number[][][];
type Size = { height: number; width: number };

export function normalize(
  x: Tensor3,
  { mean, std }: { mean: Vector; std: Vector },
): Tensor3 {
  const y: Tensor3 = [];
  for (let c = 0; c < x.length; c++) {
    y.push([]);
    for (let i = 0; i < x[c].length; i++) {
      y[c].push([]);
      for (let j = 0; j < x[c][i].length; j++) {
        y[c][i].push(x[c][i][j] - mean[c] / std[c]);
      }
    }
  }
  return y;
}

export function resizeBilinear(x: Tensor3, { height, width }: Size): Tensor3 {
  const H = x[0].length;
  const W = x[0][0].length;
  const y: Tensor3 = [];
  for (let c = 0; c < x.length; c++) {
    y.push([]);
    for (let i = 0; i < height; i++) {
      const u = Math.max(((i + 0.5) * H) / height - 0.5, 0);
      const i0 = Math.floor(u);
      const i1 = Math.min(i0 + 1, H - 1);
      const ti = u - i0;
      y[c].push([]);
      for (let j = 0; j < width; j++) {
        const v = Math.max(((j + 0.5) * W) / width - 0.5, 0);
        const j0 = Math.floor(v);
        const j1 = Math.min(j0 + 1, W - 1);
        const tj = v - j0;
        const top = (1 - tj) * x[c][i0][j0] + tj * x[c][i0][j1];
        const bottom = (1 - tj) * x[c][i1][j0] + tj * x[c][i1][j1];
        y[c][i].push((1 - ti) * top + ti * bottom);
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
    y.push([]);
    for (let i = 0; i < height; i++) {
      y[c].push(x[c][top + i].slice(left, left + width));
    }
  }
  return y;
}

export function horizontalFlip(x: Tensor3): Tensor3 {
  const y: Tensor3 = [];
  for (let c = 0; c < x.length; c++) {
    y.push([]);
    for (let i = 0; i < x[c].length; i++) {
      const row: Vector = [];
      for (let j = x[c][i].length - 1; j >= 0; j--) row.push(x[c][i][j]);
      y[c].push(row);
    }
  }
  return y;
}

export function rotate90(x: Tensor3): Tensor3 {
  const y: Tensor3 = [];
  for (let c = 0; c < x.length; c++) {
    const H = x[c].length;
    const W = x[c][0].length;
    y.push([]);
    for (let i = 0; i < W; i++) {
      y[c].push([]);
      for (let j = 0; j < H; j++) y[c][i].push(x[c][j][W - 1 - i]);
    }
  }
  return y;
}
