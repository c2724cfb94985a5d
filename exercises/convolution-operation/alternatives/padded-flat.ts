// Pads once into a flat array, then takes dot products; rows come out as Float64Array.

type Matrix = number[][];
type Mode = "valid" | "same" | "full";

export function crossCorrelate2d(x: Matrix, weight: Matrix, options: { mode: Mode }): Matrix {
  return slide(x, weight.flat(), weight[0].length, options.mode);
}

export function convolve2d(x: Matrix, weight: Matrix, options: { mode: Mode }): Matrix {
  // Row-major order read backwards is a rotation by 180 degrees.
  return slide(x, weight.flat().reverse(), weight[0].length, options.mode);
}

function slide(x: Matrix, kernel: number[], kW: number, mode: Mode): Matrix {
  const kH = kernel.length / kW;
  const [top, bottom] = margins(kH, mode);
  const [left, right] = margins(kW, mode);
  const width = left + x[0].length + right;
  const height = top + x.length + bottom;
  const padded = new Float64Array(height * width);
  x.forEach((row, i) => {
    padded.set(row, (i + top) * width + left);
  });
  const result: unknown[] = [];
  for (let i = 0; i + kH <= height; i++) {
    const row = new Float64Array(width - kW + 1);
    for (let j = 0; j < row.length; j++) {
      row[j] = kernel.reduce(
        (sum, w, at) => sum + w * padded[(i + Math.floor(at / kW)) * width + j + (at % kW)],
        0,
      );
    }
    result.push(row);
  }
  return result as Matrix;
}

/** Zeros before and after along one axis. */
function margins(k: number, mode: Mode): [number, number] {
  if (mode === "valid") return [0, 0];
  if (mode === "full") return [k - 1, k - 1];
  const before = Math.ceil((k - 1) / 2);
  return [before, k - 1 - before];
}
