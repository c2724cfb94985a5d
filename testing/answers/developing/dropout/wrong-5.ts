// slip: dropoutForward and dropoutBackward scale by the share that the mask happens to keep, in place of 1 − p (in scaled).
type Matrix = number[][];
type Mask = number[][];

type Options = { p: number; training: boolean };

function scaled(values: Matrix, mask: Mask): Matrix {
  let kept = 0;
  let all = 0;
  for (const row of mask)
    for (const m of row) {
      kept += m;
      all += 1;
    }
  const factor = kept === 0 ? 0 : all / kept;
  const out: Matrix = [];
  for (let n = 0; n < values.length; n++) {
    out.push([]);
    for (let d = 0; d < values[n].length; d++)
      out[n].push(mask[n][d] === 1 ? values[n][d] * factor : 0);
  }
  return out;
}

export function dropoutForward(
  x: Matrix,
  mask: Mask | null,
  options: Options,
): Matrix {
  return options.training ? scaled(x, mask as Mask) : x.map((row) => [...row]);
}

export function dropoutBackward(
  gradOutput: Matrix,
  x: Matrix,
  mask: Mask | null,
  options: Options,
): { gradInput: Matrix } {
  const gradInput = options.training
    ? scaled(gradOutput, mask as Mask)
    : gradOutput.map((row) => [...row]);
  return { gradInput };
}

export function sampleMask(
  random: () => number,
  options: { rows: number; columns: number; p: number },
): Mask {
  const mask: Mask = [];
  for (let r = 0; r < options.rows; r++) {
    mask.push([]);
    for (let c = 0; c < options.columns; c++)
      mask[r].push(random() >= options.p ? 1 : 0);
  }
  return mask;
}
