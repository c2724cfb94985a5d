// slip: centerCrop rounds the offset (Math.round) instead of rounding it down, off by one for odd differences.
type Vector = number[];
type Tensor3 = number[][][];
type Size = { height: number; width: number };

export function normalize(
  x: Tensor3,
  { mean, std }: { mean: Vector; std: Vector },
): Tensor3 {
  const result = structuredCloneOf(x);
  result.forEach((plane, c) => {
    for (const row of plane) {
      for (let j = 0; j < row.length; j++) row[j] = (row[j] - mean[c]) / std[c];
    }
  });
  return result;
}

function structuredCloneOf(x: Tensor3): Tensor3 {
  return x.map((plane) => plane.map((row) => row.slice()));
}

export function resizeBilinear(x: Tensor3, { height, width }: Size): Tensor3 {
  const [H, W] = [x[0].length, x[0][0].length];
  const scaleY = H / height;
  const scaleX = W / width;
  const result: Tensor3 = [];
  for (const plane of x) {
    const out: number[][] = [];
    for (let i = 0; i < height; i++) {
      const v = Math.max((i + 0.5) * scaleY - 0.5, 0);
      const y0 = Math.floor(v);
      const y1 = y0 + 1 < H ? y0 + 1 : H - 1;
      const dy = v - y0;
      const row: Vector = [];
      for (let j = 0; j < width; j++) {
        const u = Math.max((j + 0.5) * scaleX - 0.5, 0);
        const x0 = Math.floor(u);
        const x1 = x0 + 1 < W ? x0 + 1 : W - 1;
        const dx = u - x0;
        const upper = plane[y0][x0] + dx * (plane[y0][x1] - plane[y0][x0]);
        const lower = plane[y1][x0] + dx * (plane[y1][x1] - plane[y1][x0]);
        row.push(upper + dy * (lower - upper));
      }
      out.push(row);
    }
    result.push(out);
  }
  return result;
}

export function centerCrop(x: Tensor3, { height, width }: Size): Tensor3 {
  const top = Math.round((x[0].length - height) / 2);
  const left = Math.round((x[0][0].length - width) / 2);
  return x.map((plane) =>
    plane
      .filter((_, i) => i >= top && i < top + height)
      .map((row) => row.filter((_, j) => j >= left && j < left + width)),
  );
}

export function horizontalFlip(x: Tensor3): Tensor3 {
  const result = structuredCloneOf(x);
  for (const plane of result) for (const row of plane) row.reverse();
  return result;
}

export function rotate90(x: Tensor3): Tensor3 {
  return x.map((plane) => {
    const columns = plane[0].map((_, j) => plane.map((row) => row[j]));
    return columns.reverse();
  });
}
