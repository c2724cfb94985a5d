// slip: in mode "same" (helper cut, used by both functions) the first column is computed from the kernel's height kH instead of its width kW.
type Matrix = number[][];
type Mode = "valid" | "same" | "full";

/** all positions that share a pixel; every image entry hands out its products */
function fullConvolution(x: Matrix, w: Matrix): Matrix {
  const rows = x.length + w.length - 1;
  const columns = x[0].length + w[0].length - 1;
  const out: Matrix = [];
  for (let i = 0; i < rows; i++) out.push(new Array<number>(columns).fill(0));
  x.forEach((line, i) =>
    line.forEach((v, j) =>
      w.forEach((kernelRow, p) =>
        kernelRow.forEach((k, q) => {
          out[i + p][j + q] += v * k;
        }),
      ),
    ),
  );
  return out;
}

function rotate(w: Matrix): Matrix {
  const [h, v] = [w.length, w[0].length];
  return w.map((row, p) => row.map((_, q) => w[h - 1 - p][v - 1 - q]));
}

function cut(full: Matrix, x: Matrix, w: Matrix, mode: Mode): Matrix {
  const [H, W] = [x.length, x[0].length];
  const [kH, kW] = [w.length, w[0].length];
  if (mode === "full") return full;
  if (mode === "valid")
    return full.slice(kH - 1, H).map((row) => row.slice(kW - 1, W));
  const top = Math.floor((kH - 1) / 2);
  const left = Math.floor((kH - 1) / 2);
  return full.slice(top, top + H).map((row) => row.slice(left, left + W));
}

export function crossCorrelate2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  return cut(fullConvolution(x, rotate(weight)), x, weight, mode);
}

export function convolve2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  return cut(fullConvolution(x, weight), x, weight, mode);
}
