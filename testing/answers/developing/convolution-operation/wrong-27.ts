// slip: the columns of the same result are cut with slice(left, W), whose end lacks the offset left, in crop
type Matrix = number[][];
type Mode = "valid" | "same" | "full";

function fullConvolution(x: Matrix, w: Matrix): Matrix {
  const outH = x.length + w.length - 1;
  const outW = x[0].length + w[0].length - 1;
  const y: Matrix = [];
  for (let i = 0; i < outH; i++) y.push(new Array<number>(outW).fill(0));
  x.forEach((xr, r) =>
    xr.forEach((xv, c) =>
      w.forEach((wr, p) =>
        wr.forEach((wv, q) => {
          y[r + p][c + q] += xv * wv;
        }),
      ),
    ),
  );
  return y;
}

function crop(full: Matrix, x: Matrix, w: Matrix, mode: Mode): Matrix {
  const H = x.length;
  const W = x[0].length;
  if (mode === "full") return full;
  if (mode === "valid") {
    return full
      .slice(w.length - 1, H)
      .map((row) => row.slice(w[0].length - 1, W));
  }
  const top = Math.floor((w.length - 1) / 2);
  const left = Math.floor((w[0].length - 1) / 2);
  return full.slice(top, top + H).map((row) => row.slice(left, W));
}

export function crossCorrelate2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  // rotated twice is not rotated at all
  const rotated = weight.map((row) => [...row].reverse()).reverse();
  return convolve2d(x, rotated, { mode });
}

export function convolve2d(
  x: Matrix,
  weight: Matrix,
  { mode }: { mode: Mode },
): Matrix {
  return crop(fullConvolution(x, weight), x, weight, mode);
}
