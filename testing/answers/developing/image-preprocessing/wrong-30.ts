// slip: rotate90 writes the result with the row stride W instead of H, so images that are not square come out garbled although the shape [C, W, H] is right.
type Vector = number[];
type Tensor3 = number[][][];
type Size = { height: number; width: number };

export function normalize(x: Tensor3, { mean, std }: { mean: Vector; std: Vector }): Tensor3 {
  const C = x.length, H = x[0].length, W = x[0][0].length;
  const y: Tensor3 = [];
  for (let c = 0; c < C; c++) {
    y[c] = [];
    for (let i = 0; i < H; i++) {
      y[c][i] = [];
      for (let j = 0; j < W; j++) y[c][i][j] = (x[c][i][j] - mean[c]) / std[c];
    }
  }
  return y;
}
export function resizeBilinear(x: Tensor3, { height, width }: Size): Tensor3 {
  const C = x.length, H = x[0].length, W = x[0][0].length;
  const y: Tensor3 = [];
  for (let c = 0; c < C; c++) {
    const src = x[c].flat();
    y[c] = [];
    for (let i = 0; i < height; i++) {
      let u = ((i + 0.5) * H) / height - 0.5;
      if (u < 0) u = 0;
      const a = u | 0, b = a + 1 < H ? a + 1 : H - 1, s = u - a;
      y[c][i] = [];
      for (let j = 0; j < width; j++) {
        let v = ((j + 0.5) * W) / width - 0.5;
        if (v < 0) v = 0;
        const d = v | 0, e = d + 1 < W ? d + 1 : W - 1, t = v - d;
        y[c][i][j] =
          (1 - s) * (1 - t) * src[a * W + d] + (1 - s) * t * src[a * W + e] + s * (1 - t) * src[b * W + d] + s * t * src[b * W + e];
      }
    }
  }
  return y;
}
export function centerCrop(x: Tensor3, { height, width }: Size): Tensor3 {
  const i0 = (x[0].length - height) >> 1, j0 = (x[0][0].length - width) >> 1;
  const y: Tensor3 = [];
  for (let c = 0; c < x.length; c++) {
    y[c] = [];
    for (let i = 0; i < height; i++) {
      y[c][i] = [];
      for (let j = 0; j < width; j++) y[c][i][j] = x[c][i0 + i][j0 + j];
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
  const C = x.length, H = x[0].length, W = x[0][0].length;
  const y: Tensor3 = [];
  for (let c = 0; c < C; c++) {
    const buf = new Float64Array(Math.max(H, W) * W);
    for (let i = 0; i < W; i++) for (let j = 0; j < H; j++) buf[i * W + j] = x[c][j][W - 1 - i];
    y[c] = [];
    for (let i = 0; i < W; i++) y[c].push(Array.from(buf.subarray(i * H, i * H + H)));
  }
  return y;
}
