// slip: resizeBilinear leaves out the half pixel and takes i n/m as the place; centres lie at (i + 1/2) n/m - 1/2
type Vector = number[];
type Tensor3 = number[][][];
type Size = { height: number; width: number };

export function normalize(
  x: Tensor3,
  { mean, std }: { mean: Vector; std: Vector },
): Tensor3 {
  return x.map((plane, c) => {
    const [m, s] = [mean[c], std[c]];
    return plane.map((row) => row.map((v) => (v - m) / s));
  });
}

export function resizeBilinear(x: Tensor3, { height, width }: Size): Tensor3 {
  const [H, W] = [x[0].length, x[0][0].length];
  const locate = (i: number, n: number, m: number) => {
    const u = Math.max(i * (n / m), 0);
    const a = Math.min(Math.floor(u), n - 1);
    return [a, Math.min(a + 1, n - 1), u - a];
  };
  return x.map((plane) => {
    const result: number[][] = [];
    for (let i = 0; i < height; i++) {
      const [top, bottom, s] = locate(i, H, height);
      const line: number[] = [];
      for (let j = 0; j < width; j++) {
        const [left, right, t] = locate(j, W, width);
        const above = (1 - t) * plane[top][left] + t * plane[top][right];
        const below = (1 - t) * plane[bottom][left] + t * plane[bottom][right];
        line.push((1 - s) * above + s * below);
      }
      result.push(line);
    }
    return result;
  });
}

export function centerCrop(x: Tensor3, { height, width }: Size): Tensor3 {
  const r = Math.floor((x[0].length - height) / 2);
  const c = Math.floor((x[0][0].length - width) / 2);
  return x.map((plane) => plane.slice(r, r + height).map((row) => row.slice(c, c + width)));
}

export function horizontalFlip(x: Tensor3): Tensor3 {
  return x.map((plane) => plane.map((row) => row.toReversed()));
}

export function rotate90(x: Tensor3): Tensor3 {
  const [H, W] = [x[0].length, x[0][0].length];
  return x.map((plane) =>
    Array.from({ length: W }, (_, i) =>
      Array.from({ length: H }, (_, j) => plane[j][W - 1 - i]),
    ),
  );
}
