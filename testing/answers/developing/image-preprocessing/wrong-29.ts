// slip: resizeBilinear limits the lower of the two rows to W - 1 instead of H - 1 (the columns' bound copied to the rows); right would be min(a + 1, H - 1).
type Vector = number[];
type Tensor3 = number[][][];
type Size = { height: number; width: number };

function pack(x: Tensor3): Float64Array {
  const C = x.length;
  const H = x[0].length;
  const W = x[0][0].length;
  const buf = new Float64Array(C * H * W);
  let p = 0;
  for (let c = 0; c < C; c++)
    for (let i = 0; i < H; i++) for (let j = 0; j < W; j++) buf[p++] = x[c][i][j];
  return buf;
}

function unpack(buf: Float64Array, C: number, H: number, W: number): Tensor3 {
  const out: Tensor3 = [];
  for (let c = 0; c < C; c++) {
    const plane: number[][] = [];
    for (let i = 0; i < H; i++) {
      const start = (c * H + i) * W;
      plane.push(Array.from(buf.subarray(start, start + W)));
    }
    out.push(plane);
  }
  return out;
}

export function normalize(
  x: Tensor3,
  { mean, std }: { mean: Vector; std: Vector },
): Tensor3 {
  const C = x.length;
  const H = x[0].length;
  const W = x[0][0].length;
  const buf = pack(x);
  const size = H * W;
  for (let c = 0; c < C; c++) {
    for (let p = 0; p < size; p++) {
      buf[c * size + p] = (buf[c * size + p] - mean[c]) / std[c];
    }
  }
  return unpack(buf, C, H, W);
}

export function resizeBilinear(x: Tensor3, { height, width }: Size): Tensor3 {
  const C = x.length;
  const H = x[0].length;
  const W = x[0][0].length;
  const src = pack(x);
  const dst = new Float64Array(C * height * width);
  for (let c = 0; c < C; c++) {
    const base = c * H * W;
    for (let i = 0; i < height; i++) {
      let v = ((i + 0.5) * H) / height - 0.5;
      if (v < 0) v = 0;
      const i0 = Math.floor(v);
      const i1 = Math.min(i0 + 1, W - 1);
      const s = v - i0;
      for (let j = 0; j < width; j++) {
        let u = ((j + 0.5) * W) / width - 0.5;
        if (u < 0) u = 0;
        const j0 = Math.floor(u);
        const j1 = Math.min(j0 + 1, W - 1);
        const t = u - j0;
        const above = (1 - t) * src[base + i0 * W + j0] + t * src[base + i0 * W + j1];
        const below = (1 - t) * src[base + i1 * W + j0] + t * src[base + i1 * W + j1];
        dst[(c * height + i) * width + j] = (1 - s) * above + s * below;
      }
    }
  }
  return unpack(dst, C, height, width);
}

export function centerCrop(x: Tensor3, { height, width }: Size): Tensor3 {
  const C = x.length;
  const H = x[0].length;
  const W = x[0][0].length;
  const src = pack(x);
  const top = (H - height) >> 1;
  const left = (W - width) >> 1;
  const dst = new Float64Array(C * height * width);
  let p = 0;
  for (let c = 0; c < C; c++)
    for (let i = 0; i < height; i++)
      for (let j = 0; j < width; j++)
        dst[p++] = src[(c * H + top + i) * W + left + j];
  return unpack(dst, C, height, width);
}

export function horizontalFlip(x: Tensor3): Tensor3 {
  const C = x.length;
  const H = x[0].length;
  const W = x[0][0].length;
  const src = pack(x);
  const dst = new Float64Array(src.length);
  for (let r = 0; r < C * H; r++)
    for (let j = 0; j < W; j++) dst[r * W + j] = src[r * W + W - 1 - j];
  return unpack(dst, C, H, W);
}

export function rotate90(x: Tensor3): Tensor3 {
  const C = x.length;
  const H = x[0].length;
  const W = x[0][0].length;
  const src = pack(x);
  const dst = new Float64Array(src.length);
  for (let c = 0; c < C; c++)
    for (let i = 0; i < W; i++)
      for (let j = 0; j < H; j++)
        dst[(c * W + i) * H + j] = src[(c * H + j) * W + (W - 1 - i)];
  return unpack(dst, C, W, H);
}
