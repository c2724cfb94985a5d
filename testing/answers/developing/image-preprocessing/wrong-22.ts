// slip: normalize divides every channel by the standard deviation of channel 0 (std[0]) instead of by its own std[c].
type Vector = number[];
type Tensor3 = number[][][];
type Size = { height: number; width: number };

export function normalize(
  x: Tensor3,
  { mean, std }: { mean: Vector; std: Vector },
): Tensor3 {
  const result: Tensor3 = [];
  const scale = 1 / std[0];
  for (let c = 0; c < x.length; c++) {
    result.push([]);
    for (let i = 0; i < x[c].length; i++) {
      result[c].push(x[c][i].map((v) => (v - mean[c]) * scale));
    }
  }
  return result;
}

/** linear interpolation of a list to a new length, on centres */
function stretch<T>(
  list: T[],
  length: number,
  blend: (a: T, b: T, t: number) => T,
): T[] {
  const out: T[] = [];
  for (let i = 0; i < length; i++) {
    const u = Math.max(((i + 0.5) * list.length) / length - 0.5, 0);
    const a = Math.floor(u);
    const b = Math.min(a + 1, list.length - 1);
    out.push(blend(list[a], list[b], u - a));
  }
  return out;
}

export function resizeBilinear(x: Tensor3, { height, width }: Size): Tensor3 {
  const mix = (a: number, b: number, t: number) => (1 - t) * a + t * b;
  return x.map((map) => {
    const wide = map.map((row) => stretch(row, width, mix));
    return stretch(wide, height, (top, bottom, t) =>
      top.map((v, j) => mix(v, bottom[j], t)),
    );
  });
}

export function centerCrop(x: Tensor3, { height, width }: Size): Tensor3 {
  const r0 = (x[0].length - height) >> 1;
  const c0 = (x[0][0].length - width) >> 1;
  const result: Tensor3 = [];
  for (const map of x) {
    const rows: number[][] = [];
    for (let i = 0; i < height; i++)
      rows.push(map[r0 + i].slice(c0, c0 + width));
    result.push(rows);
  }
  return result;
}

export function horizontalFlip(x: Tensor3): Tensor3 {
  return x.map((map) =>
    map.map((row) => row.map((_, j) => row[row.length - 1 - j])),
  );
}

export function rotate90(x: Tensor3): Tensor3 {
  return x.map((map) => {
    const turned: number[][] = [];
    for (let j = map[0].length - 1; j >= 0; j--)
      turned.push(map.map((row) => row[j]));
    return turned;
  });
}
