// slip: in the helper `enlarge` the image gets kH − 1 zeros at the left and right as well; columns need kW − 1, so full and same are wrong for kernels that are not square
type Matrix = number[][];
type Mode = "valid" | "same" | "full";

const zeros = (n: number): number[] => new Array<number>(n).fill(0);

function enlarge(x: Matrix, weight: Matrix): Matrix {
  const border = weight.length - 1;
  const width = x[0].length + 2 * border;
  const above = Array.from({ length: border }, () => zeros(width));
  const below = Array.from({ length: border }, () => zeros(width));
  const middle = x.map((line) => [...zeros(border), ...line, ...zeros(border)]);
  return [...above, ...middle, ...below];
}

function inner(x: Matrix, weight: Matrix): Matrix {
  const h = Math.max(0, x.length - weight.length + 1);
  const w = Math.max(0, x[0].length - weight[0].length + 1);
  const y = Array.from({ length: h }, () => zeros(w));
  for (let p = 0; p < weight.length; p++)
    for (let q = 0; q < weight[0].length; q++)
      for (let i = 0; i < h; i++) for (let j = 0; j < w; j++) y[i][j] += weight[p][q] * x[i + p][j + q];
  return y;
}

export function crossCorrelate2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  const image = mode === "valid" ? x : enlarge(x, weight);
  const all = inner(image, weight);
  if (mode !== "same") return all;
  const r = Math.floor((weight.length - 1) / 2);
  const c = Math.floor((weight[0].length - 1) / 2);
  return all.slice(r, r + x.length).map((line) => line.slice(c, c + x[0].length));
}

export function convolve2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  const turned = weight.map((_, p) =>
    weight[0].map((_, q) => weight[weight.length - 1 - p][weight[0].length - 1 - q]),
  );
  return crossCorrelate2d(x, turned, { mode });
}
