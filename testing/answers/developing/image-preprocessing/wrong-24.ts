// slip: the scale of the columns is taken from the rows (H/height for both axes), in resizeBilinear
type Vector = number[];
type Tensor3 = number[][][];
type Size = { height: number; width: number };

export function normalize(
  x: Tensor3,
  { mean, std }: { mean: Vector; std: Vector },
): Tensor3 {
  return x.map((plane, c) =>
    plane.map((row) => row.map((value) => (value - mean[c]) / std[c])),
  );
}

export function resizeBilinear(x: Tensor3, { height, width }: Size): Tensor3 {
  const C = x.length;
  const H = x[0].length;
  const W = x[0][0].length;
  const scale = H / height;
  const flat = new Float64Array(C * height * width);
  for (let i = 0; i < height; i++) {
    const u = Math.max((i + 0.5) * scale - 0.5, 0);
    const a = Math.min(Math.floor(u), H - 1);
    const b = Math.min(a + 1, H - 1);
    const s = u - a;
    for (let j = 0; j < width; j++) {
      const v = Math.max((j + 0.5) * scale - 0.5, 0);
      const p = Math.min(Math.floor(v), W - 1);
      const q = Math.min(p + 1, W - 1);
      const t = v - p;
      for (let c = 0; c < C; c++) {
        const up = (1 - t) * x[c][a][p] + t * x[c][a][q];
        const down = (1 - t) * x[c][b][p] + t * x[c][b][q];
        flat[(c * height + i) * width + j] = (1 - s) * up + s * down;
      }
    }
  }
  return Array.from({ length: C }, (_, c) =>
    Array.from({ length: height }, (_, i) => {
      const start = (c * height + i) * width;
      return Array.from(flat.subarray(start, start + width));
    }),
  );
}

export function centerCrop(x: Tensor3, { height, width }: Size): Tensor3 {
  const top = Math.floor((x[0].length - height) / 2);
  const left = Math.floor((x[0][0].length - width) / 2);
  return x.map((plane) =>
    Array.from({ length: height }, (_, i) => plane[top + i].slice(left, left + width)),
  );
}

export function horizontalFlip(x: Tensor3): Tensor3 {
  return x.map((plane) =>
    plane.map((row) => row.reduceRight<number[]>((acc, v) => (acc.push(v), acc), [])),
  );
}

export function rotate90(x: Tensor3): Tensor3 {
  const transposed = x.map((plane) => plane[0].map((_, k) => plane.map((row) => row[k])));
  return transposed.map((plane) => [...plane].reverse());
}
