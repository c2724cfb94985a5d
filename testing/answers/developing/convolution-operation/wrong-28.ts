// slip: a kernel row above the image ends the loop with break instead of being skipped, in crossCorrelate2d
type Matrix = number[][];
type Mode = "valid" | "same" | "full";

export function crossCorrelate2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  const H = x.length,
    W = x[0].length,
    kH = weight.length,
    kW = weight[0].length;
  let outH = H - kH + 1,
    outW = W - kW + 1,
    y0 = 0,
    x0 = 0;
  if (mode === "full") {
    outH = H + kH - 1;
    outW = W + kW - 1;
    y0 = -(kH - 1);
    x0 = -(kW - 1);
  } else if (mode === "same") {
    outH = H;
    outW = W;
    y0 = -(kH - 1) + Math.floor((kH - 1) / 2);
    x0 = -(kW - 1) + Math.floor((kW - 1) / 2);
  }
  const flat = new Float64Array(outH * outW);
  for (let i = 0; i < outH; i++) {
    for (let j = 0; j < outW; j++) {
      for (let p = 0; p < kH; p++) {
        const r = y0 + i + p;
        if (r < 0 || r >= H) break;
        for (let q = 0; q < kW; q++) {
          const c = x0 + j + q;
          if (c < 0 || c >= W) continue;
          flat[i * outW + j] += x[r][c] * weight[p][q];
        }
      }
    }
  }
  const result: Matrix = [];
  for (let i = 0; i < outH; i++) {
    result.push(Array.from(flat.subarray(i * outW, (i + 1) * outW)));
  }
  return result;
}

export function convolve2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  const turned: Matrix = [];
  for (let p = weight.length - 1; p >= 0; p--) turned.push(weight[p].slice().reverse());
  return crossCorrelate2d(x, turned, { mode });
}
