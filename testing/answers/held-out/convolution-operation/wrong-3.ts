// slip: convolve2d rotates the image instead of the kernel, so its result comes out rotated (and shifted in mode same for even kernels); the kernel should be rotated
type Matrix = number[][];
type Mode = "valid" | "same" | "full";

export function crossCorrelate2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  const H = x.length;
  const W = x[0].length;
  const kH = weight.length;
  const kW = weight[0].length;
  let padTop = 0;
  let padLeft = 0;
  let outH = H - kH + 1;
  let outW = W - kW + 1;
  if (mode !== "valid") {
    padTop = kH - 1;
    padLeft = kW - 1;
    outH = H + kH - 1;
    outW = W + kW - 1;
  }
  if (mode === "same") {
    padTop -= Math.floor((kH - 1) / 2);
    padLeft -= Math.floor((kW - 1) / 2);
    outH = H;
    outW = W;
  }
  const y: Matrix = [];
  for (let i = 0; i < outH; i++) {
    y.push([]);
    for (let j = 0; j < outW; j++) {
      let sum = 0;
      for (let p = Math.max(0, padTop - i); p < kH && i + p - padTop < H; p++)
        for (let q = Math.max(0, padLeft - j); q < kW && j + q - padLeft < W; q++)
          sum += x[i + p - padTop][j + q - padLeft] * weight[p][q];
      y[i].push(sum);
    }
  }
  return y;
}

function rotate180(m: Matrix): Matrix {
  const copy = m.map((row) => [...row].reverse());
  copy.reverse();
  return copy;
}

export function convolve2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  return crossCorrelate2d(rotate180(x), weight, { mode });
}
