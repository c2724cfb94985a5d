// slip: sampleMask drops a fixed number of units per row (the first round(p·columns) after a random rotation of the row, one draw a row), so the entries are not independent draws
type Matrix = number[][];
type Mask = number[][];
type Options = { p: number; training: boolean };

export function dropoutForward(x: Matrix, mask: Mask | null, options: Options): Matrix {
  const { p, training } = options;
  if (!training || mask === null) return x;
  const y: Matrix = [];
  for (let n = 0; n < x.length; n++) {
    y.push([]);
    for (let d = 0; d < x[n].length; d++) y[n].push((x[n][d] * mask[n][d]) / (1 - p));
  }
  return y;
}

export function dropoutBackward(
  gradOutput: Matrix,
  x: Matrix,
  mask: Mask | null,
  options: Options,
): { gradInput: Matrix } {
  // the layer is linear, so the gradient goes through the same factors
  return { gradInput: dropoutForward(gradOutput, mask, options) };
}

export function sampleMask(
  random: () => number,
  options: { rows: number; columns: number; p: number },
): Mask {
  const { rows, columns, p } = options;
  const dropped = Math.round(p * columns);
  return Array.from({ length: rows }, () => {
    const turn = Math.floor(random() * columns);
    return Array.from({ length: columns }, (_, c) => ((c + turn) % columns < dropped ? 0 : 1));
  });
}
