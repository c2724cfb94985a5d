// slip: sampleMask shuffles positions and drops exactly round(p·columns) units in every row, so the entries are not independent; right would be a draw of its own for every entry, compared with p.
type Matrix = number[][];
type Mask = number[][];
type Options = { p: number; training: boolean };

export function dropoutForward(x: Matrix, mask: Mask | null, options: Options): Matrix {
  const N = x.length;
  const D = x[0].length;
  const out: Matrix = new Array(N);
  for (let n = 0; n < N; n++) {
    out[n] = new Array(D);
    for (let d = 0; d < D; d++) {
      if (options.training) {
        out[n][d] = mask![n][d] === 1 ? x[n][d] / (1 - options.p) : 0;
      } else {
        out[n][d] = x[n][d];
      }
    }
  }
  return out;
}

export function dropoutBackward(
  gradOutput: Matrix,
  x: Matrix,
  mask: Mask | null,
  options: Options,
): { gradInput: Matrix } {
  const N = gradOutput.length;
  const D = gradOutput[0].length;
  const gradInput: Matrix = new Array(N);
  for (let n = 0; n < N; n++) {
    gradInput[n] = new Array(D);
    for (let d = 0; d < D; d++) {
      if (options.training) {
        gradInput[n][d] = mask![n][d] === 1 ? gradOutput[n][d] / (1 - options.p) : 0;
      } else {
        gradInput[n][d] = gradOutput[n][d];
      }
    }
  }
  return { gradInput };
}

export function sampleMask(
  random: () => number,
  options: { rows: number; columns: number; p: number },
): Mask {
  const R = options.rows;
  const C = options.columns;
  const drops = Math.round(options.p * C);
  const mask: Mask = new Array(R);
  const order = new Int32Array(C);
  for (let r = 0; r < R; r++) {
    mask[r] = new Array(C);
    for (let c = 0; c < C; c++) {
      mask[r][c] = 1;
      order[c] = c;
    }
    for (let c = C - 1; c > 0; c--) {
      const k = Math.floor(random() * (c + 1));
      const swap = order[c];
      order[c] = order[k];
      order[k] = swap;
    }
    for (let c = 0; c < drops; c++) mask[r][order[c]] = 0;
  }
  return mask;
}
