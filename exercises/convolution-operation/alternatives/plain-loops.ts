// Each operation from its own formula in four loops, with a test of bounds for the zeros; each mode a branch.

type Matrix = number[][];
type Mode = "valid" | "same" | "full";

export function crossCorrelate2d(x: Matrix, weight: Matrix, options: { mode: Mode }): Matrix {
  const { mode } = options;
  const H = x.length;
  const W = x[0].length;
  const kH = weight.length;
  const kW = weight[0].length;
  let outH = H - kH + 1;
  let outW = W - kW + 1;
  let top = 0;
  let left = 0;
  if (mode === "full") {
    outH = H + kH - 1;
    outW = W + kW - 1;
    top = -(kH - 1);
    left = -(kW - 1);
  } else if (mode === "same") {
    outH = H;
    outW = W;
    top = -(kH - 1) + Math.floor((kH - 1) / 2);
    left = -(kW - 1) + Math.floor((kW - 1) / 2);
  }
  const y = zeros(outH, outW);
  for (let i = 0; i < outH; i++) {
    for (let j = 0; j < outW; j++) {
      let sum = 0;
      for (let p = 0; p < kH; p++) {
        for (let q = 0; q < kW; q++) {
          const row = top + i + p;
          const column = left + j + q;
          if (row >= 0 && row < H && column >= 0 && column < W) {
            sum += x[row][column] * weight[p][q];
          }
        }
      }
      y[i][j] = sum;
    }
  }
  return y;
}

export function convolve2d(x: Matrix, weight: Matrix, options: { mode: Mode }): Matrix {
  const { mode } = options;
  const H = x.length;
  const W = x[0].length;
  const kH = weight.length;
  const kW = weight[0].length;
  let outH = H + kH - 1;
  let outW = W + kW - 1;
  let top = 0;
  let left = 0;
  if (mode === "valid") {
    outH = H - kH + 1;
    outW = W - kW + 1;
    top = kH - 1;
    left = kW - 1;
  } else if (mode === "same") {
    outH = H;
    outW = W;
    top = Math.floor((kH - 1) / 2);
    left = Math.floor((kW - 1) / 2);
  }
  const y = zeros(outH, outW);
  for (let i = 0; i < outH; i++) {
    for (let j = 0; j < outW; j++) {
      let sum = 0;
      for (let p = 0; p < kH; p++) {
        for (let q = 0; q < kW; q++) {
          const row = top + i - p;
          const column = left + j - q;
          if (row >= 0 && row < H && column >= 0 && column < W) {
            sum += x[row][column] * weight[p][q];
          }
        }
      }
      y[i][j] = sum;
    }
  }
  return y;
}

function zeros(rows: number, columns: number): Matrix {
  return Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
}
