// Right: loops over typed arrays, the mask drawn column by column and by the other comparison.

type Options = { p: number; training: boolean };

export function dropoutForward(x: number[][], mask: number[][] | null, options: Options): Float64Array[] {
  const y: Float64Array[] = [];
  for (let n = 0; n < x.length; n++) {
    y.push(Float64Array.from(x[n]));
    if (!options.training || mask === null) continue;
    for (let d = 0; d < x[n].length; d++) y[n][d] = (y[n][d] * mask[n][d]) / (1 - options.p);
  }
  return y;
}

export function dropoutBackward(
  gradOutput: number[][],
  _x: number[][],
  mask: number[][] | null,
  options: Options,
): { gradInput: Float64Array[] } {
  return { gradInput: dropoutForward(gradOutput, mask, options) };
}

export function sampleMask(
  random: () => number,
  options: { rows: number; columns: number; p: number },
): Float64Array[] {
  const mask: Float64Array[] = [];
  for (let n = 0; n < options.rows; n++) mask.push(new Float64Array(options.columns));
  for (let d = 0; d < options.columns; d++)
    for (let n = 0; n < options.rows; n++) mask[n][d] = Number(1 - random() > options.p);
  return mask;
}
