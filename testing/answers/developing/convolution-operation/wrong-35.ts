// slip: crossCorrelate2d repeats the outermost pixel beyond the border in mode same, as image libraries do by default (padding "replicate"); x is 0 outside in every mode.
type Matrix = number[][];
type Mode = "valid" | "same" | "full";

type Pad = { before: number; after: number };
function padding(k: number, mode: Mode): Pad {
  switch (mode) {
    case "valid":
      return { before: 0, after: 0 };
    case "full":
      return { before: k - 1, after: k - 1 };
    default:
      return { before: k - 1 - Math.floor((k - 1) / 2), after: Math.floor((k - 1) / 2) };
  }
}
function padImage(x: Matrix, rows: Pad, cols: Pad, border: "zeros" | "replicate"): Matrix {
  const H = x.length;
  const W = x[0].length;
  const clamp = (i: number, n: number) => Math.max(0, Math.min(n - 1, i));
  const out: Matrix = [];
  for (let i = -rows.before; i < H + rows.after; i++) {
    const line: number[] = [];
    for (let j = -cols.before; j < W + cols.after; j++) {
      const inside = i >= 0 && i < H && j >= 0 && j < W;
      if (inside || border === "replicate") line.push(x[clamp(i, H)][clamp(j, W)]);
      else line.push(0);
    }
    out.push(line);
  }
  return out;
}
function conv2dForward(padded: Matrix, kernel: Matrix): Matrix {
  const out: Matrix = [];
  for (let i = 0; i + kernel.length <= padded.length; i++) {
    out.push([]);
    for (let j = 0; j + kernel[0].length <= padded[0].length; j++) {
      let acc = 0;
      for (let p = 0; p < kernel.length; p++) for (let q = 0; q < kernel[0].length; q++) acc += padded[i + p][j + q] * kernel[p][q];
      out[i].push(acc);
    }
  }
  return out;
}
export function crossCorrelate2d(x: Matrix, weight: Matrix, { mode }: { mode: Mode }): Matrix {
  const border = mode === "same" ? "replicate" : "zeros";
  return conv2dForward(padImage(x, padding(weight.length, mode), padding(weight[0].length, mode), border), weight);
}
export function convolve2d(x: Matrix, weight: Matrix, { mode }: { mode: Mode }): Matrix {
  const flipped: Matrix = [];
  for (const row of weight) flipped.unshift([...row].reverse());
  return conv2dForward(padImage(x, padding(weight.length, mode), padding(weight[0].length, mode), "zeros"), flipped);
}
