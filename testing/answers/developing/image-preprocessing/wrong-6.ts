// slip: horizontalFlip reverses the rows of the input in place (reverse on x itself); the result is right, the input is changed.
type Vector = number[];
type Tensor3 = number[][][];
type Size = { height: number; width: number };

const build = (
  c: number,
  h: number,
  w: number,
  f: (c: number, i: number, j: number) => number,
): Tensor3 =>
  Array.from({ length: c }, (_, k) =>
    Array.from({ length: h }, (_, i) => Array.from({ length: w }, (_, j) => f(k, i, j))),
  );

export function normalize(
  x: Tensor3,
  { mean, std }: { mean: Vector; std: Vector },
): Tensor3 {
  return build(
    x.length,
    x[0].length,
    x[0][0].length,
    (c, i, j) => (x[c][i][j] - mean[c]) / std[c],
  );
}

function place(i: number, n: number, m: number): [number, number, number] {
  const u = Math.max(((i + 0.5) * n) / m - 0.5, 0);
  const a = Math.floor(u);
  return [a, Math.min(a + 1, n - 1), u - a];
}

export function resizeBilinear(x: Tensor3, { height, width }: Size): Tensor3 {
  const H = x[0].length;
  const W = x[0][0].length;
  return build(x.length, height, width, (c, i, j) => {
    const [r0, r1, s] = place(i, H, height);
    const [c0, c1, t] = place(j, W, width);
    return (
      (1 - s) * (1 - t) * x[c][r0][c0] +
      (1 - s) * t * x[c][r0][c1] +
      s * (1 - t) * x[c][r1][c0] +
      s * t * x[c][r1][c1]
    );
  });
}

export function centerCrop(x: Tensor3, { height, width }: Size): Tensor3 {
  const top = Math.floor((x[0].length - height) / 2);
  const left = Math.floor((x[0][0].length - width) / 2);
  return build(x.length, height, width, (c, i, j) => x[c][top + i][left + j]);
}

export function horizontalFlip(x: Tensor3): Tensor3 {
  return x.map((channel) => [...channel].map((row) => row.reverse()));
}

export function rotate90(x: Tensor3): Tensor3 {
  const H = x[0].length;
  const W = x[0][0].length;
  return build(x.length, W, H, (c, i, j) => x[c][j][W - 1 - i]);
}
