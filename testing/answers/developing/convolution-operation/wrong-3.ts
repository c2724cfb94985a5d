// slip: convolve2d rotates the kernel in place, since [...weight] shares its rows and row.reverse() turns the caller's rows around; rows should be copied first
type Matrix = number[][];
type Mode = "valid" | "same" | "full";

export function crossCorrelate2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  const H = x.length, W = x[0].length;
  const kH = weight.length, kW = weight[0].length;

  let startI = 0, startJ = 0;
  let outH = H - kH + 1, outW = W - kW + 1;
  if (mode === "full") {
    startI = -(kH - 1);
    startJ = -(kW - 1);
    outH = H + kH - 1;
    outW = W + kW - 1;
  } else if (mode === "same") {
    startI = -(kH - 1) + Math.floor((kH - 1) / 2);
    startJ = -(kW - 1) + Math.floor((kW - 1) / 2);
    outH = H;
    outW = W;
  }

  const pixel = (i: number, j: number) =>
    i >= 0 && i < H && j >= 0 && j < W ? x[i][j] : 0;

  const result: Matrix = [];
  for (let i = 0; i < outH; i++) {
    result[i] = [];
    for (let j = 0; j < outW; j++) {
      result[i][j] = 0;
      for (let p = 0; p < kH; p++)
        for (let q = 0; q < kW; q++)
          result[i][j] += pixel(startI + i + p, startJ + j + q) * weight[p][q];
    }
  }
  return result;
}

export function convolve2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  const kernel = [...weight].reverse();
  kernel.forEach((row) => row.reverse());
  return crossCorrelate2d(x, kernel, { mode });
}
